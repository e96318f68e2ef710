package id.kentongan.publishing;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who may prepare what the public reads.
@Configuration(proxyBeanMethods = false)
class PublishPlaces {

    @Bean
    Access inboxPublishers() {
        return new Access("/app/pesan/*/terbitan/**", Permission.CASE_PUBLISH);
    }

    @Bean
    Access unitPublishers() {
        return new Access("/app/unit/*/terbitan/**", Permission.CASE_PUBLISH);
    }
}
