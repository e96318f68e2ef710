package id.kentongan.reminders;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the page of reminders stands, and who may enter.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReminderSettings.class)
class ReminderPlace {

    @Bean
    NavEntry reminderNav() {
        return new NavEntry(
                320,
                "reminders.nav",
                "/app/pengingat",
                "ti-bell-ringing",
                Permission.CASE_REMIND.name());
    }

    @Bean
    Access reminderKeepers() {
        return new Access("/app/pengingat/**", Permission.CASE_REMIND);
    }
}
