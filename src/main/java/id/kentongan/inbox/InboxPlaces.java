package id.kentongan.inbox;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the inbox stands in the navigation, and who may enter.
@Configuration(proxyBeanMethods = false)
class InboxPlaces {

    @Bean
    NavEntry inboxEntry() {
        return new NavEntry(
                10, "inbox.nav", "/app/pesan", "ti-inbox", Permission.CASE_READ_UNIT.name());
    }

    @Bean
    NavEntry unitEntry() {
        return new NavEntry(
                20,
                "inbox.nav.unit",
                "/app/unit",
                "ti-building-community",
                Permission.CASE_READ_UNIT.name());
    }

    @Bean
    Access inboxAccess() {
        return new Access("/app/pesan/**", Permission.CASE_READ_UNIT);
    }

    @Bean
    Access unitAccess() {
        return new Access("/app/unit/**", Permission.CASE_READ_UNIT);
    }
}
