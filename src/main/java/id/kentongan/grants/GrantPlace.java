package id.kentongan.grants;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What of the grants only an Admin may enter.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GrantSettings.class)
class GrantPlace {

    @Bean
    Access grantWriters() {
        return new Access(GrantTextPages.HOME + "/**", Permission.GRANT_MANAGE);
    }
}
