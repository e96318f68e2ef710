package id.kentongan.broadcasts;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where broadcasts stand, and who may prepare and who may approve them.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BroadcastSettings.class)
class BroadcastPlace {

    @Bean
    NavEntry broadcastNav() {
        return new NavEntry(
                60,
                "broadcasts.nav",
                "/app/siaran-massal",
                "ti-speakerphone",
                Permission.BROADCAST_WRITE.name());
    }

    @Bean
    Access broadcastWriters() {
        return new Access(
                "/app/siaran-massal/**", Permission.BROADCAST_WRITE, Permission.BROADCAST_APPROVE);
    }

    @Bean
    Access broadcastApprovers() {
        return new Access("/app/siaran-massal/*/persetujuan", Permission.BROADCAST_APPROVE);
    }
}
