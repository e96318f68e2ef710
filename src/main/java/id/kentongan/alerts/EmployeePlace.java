package id.kentongan.alerts;

import id.kentongan.directory.Access;
import id.kentongan.directory.ApiAccess;
import id.kentongan.directory.ApiScope;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Where the employees stand, and who may enter.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InvitationSettings.class)
class EmployeePlace {

    static final String HOME = "/app/pegawai";

    @Bean
    NavEntry employeeNav() {
        return new NavEntry(
                205, "alerts.nav", HOME, "ti-id-badge-2", Permission.ALERT_MANAGE.name());
    }

    @Bean
    Access employeeKeepers() {
        return new Access(HOME + "/**", Permission.ALERT_MANAGE);
    }

    @Bean
    Access inviters() {
        return new Access(InvitationPages.HOME + "/**", Permission.BROADCAST_WRITE);
    }

    /// He shows a code, which the page itself asks for.
    @Bean
    Access employeesOwn() {
        return Access.toEverybody(VisitPages.HOME + "/**");
    }

    @Bean
    ApiAccess.Calls eventDoor() {
        return ApiAccess.Calls.of(
                new ApiAccess(HttpMethod.POST, EventCalls.HOME, ApiScope.EVENTS_SEND));
    }
}
