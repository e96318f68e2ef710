package id.kentongan.accounts;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where Pengguna and Hak Akses stand, and who may enter.
@Configuration(proxyBeanMethods = false)
class AccountPlaces {

    @Bean
    NavEntry userNav() {
        return new NavEntry(
                220,
                "accounts.users.nav",
                "/app/pengguna",
                "ti-users",
                Permission.DIRECTORY_MANAGE.name());
    }

    @Bean
    NavEntry roleNav() {
        return new NavEntry(
                230,
                "accounts.roles.nav",
                "/app/hak-akses",
                "ti-shield-lock",
                Permission.DIRECTORY_MANAGE.name());
    }

    @Bean
    Access pictureViewers() {
        return Access.toSignedIn("/app/foto/**");
    }

    @Bean
    Access userKeepers() {
        return new Access("/app/pengguna/**", Permission.DIRECTORY_MANAGE);
    }

    @Bean
    Access roleKeepers() {
        return new Access("/app/hak-akses/**", Permission.DIRECTORY_MANAGE);
    }
}
