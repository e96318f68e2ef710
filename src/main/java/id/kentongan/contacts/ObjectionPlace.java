package id.kentongan.contacts;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the page of objections stands, and who may use it.
@Configuration(proxyBeanMethods = false)
class ObjectionPlace {

    @Bean
    NavEntry objectionNav() {
        return new NavEntry(
                250,
                "contacts.nav",
                "/app/penolakan",
                "ti-bell-off",
                Permission.OBJECTION_MANAGE.name());
    }

    @Bean
    Access objectionKeepers() {
        return new Access("/app/penolakan/**", Permission.OBJECTION_MANAGE);
    }
}
