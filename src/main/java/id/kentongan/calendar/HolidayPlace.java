package id.kentongan.calendar;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where Hari libur stands, and who may keep it.
@Configuration(proxyBeanMethods = false)
class HolidayPlace {

    static final String HOME = "/app/hari-libur";

    @Bean
    NavEntry holidayNav() {
        return new NavEntry(
                510, "calendar.nav", HOME, "ti-calendar-off", Permission.DIRECTORY_MANAGE.name());
    }

    @Bean
    Access holidayKeepers() {
        return new Access(HOME + "/**", Permission.DIRECTORY_MANAGE);
    }
}
