package id.kentongan.institutions;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import id.kentongan.web.QuickSearch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the institutions stand, and who may enter.
@Configuration(proxyBeanMethods = false)
public class InstitutionPlace {

    /// Everything about grants is below it.
    public static final String HOME = "/app/hibah";

    @Bean
    NavEntry institutionNav() {
        return new NavEntry(
                40, "institutions.nav", HOME, "ti-building-bank", Permission.GRANT_WORK.name());
    }

    @Bean
    QuickSearch institutionSearch() {
        return new QuickSearch(
                "institutions.quick",
                "institutions.quick.hint",
                HOME + "/cari",
                HOME,
                "institutions.quick.home",
                Permission.GRANT_WORK.name());
    }

    @Bean
    Access grantOfficers() {
        return new Access(HOME + "/**", Permission.GRANT_WORK);
    }

    @Bean
    Access institutionImporters() {
        return new Access(HOME + "/impor/**", Permission.GRANT_MANAGE);
    }
}
