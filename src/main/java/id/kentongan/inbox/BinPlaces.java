package id.kentongan.inbox;

import id.kentongan.cases.BinSettings;
import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where what was put aside is found: deleted cases and blocked numbers.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BinSettings.class)
class BinPlaces {

    @Bean
    NavEntry binNav() {
        return new NavEntry(
                330, "bin.nav", "/app/tempat-sampah", "ti-trash", Permission.CASE_DELETE.name());
    }

    @Bean
    NavEntry blacklistNav() {
        return new NavEntry(
                240,
                "block.nav",
                "/app/daftar-hitam",
                "ti-ban",
                Permission.OBJECTION_MANAGE.name());
    }

    @Bean
    Access blacklistKeepers() {
        return new Access("/app/daftar-hitam/**", Permission.OBJECTION_MANAGE);
    }

    @Bean
    Access binKeepers() {
        return new Access("/app/tempat-sampah/**", Permission.CASE_DELETE);
    }
}
