package id.kentongan.officials;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where Data Pejabat stands, and who may enter.
@Configuration(proxyBeanMethods = false)
class OfficialPlace {

    @Bean
    NavEntry officialNav() {
        return new NavEntry(
                210,
                "officials.nav",
                "/app/pejabat",
                "ti-address-book",
                Permission.OFFICIAL_MANAGE.name());
    }

    @Bean
    Access officialKeepers() {
        return new Access("/app/pejabat/**", Permission.OFFICIAL_MANAGE);
    }
}
