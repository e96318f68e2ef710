package id.kentongan.reports;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the report stands, and who may read it.
@Configuration(proxyBeanMethods = false)
class ReportPlace {

    @Bean
    NavEntry reportNav() {
        return new NavEntry(
                30,
                "reports.nav",
                ReportFilter.HOME,
                "ti-chart-bar",
                Permission.REPORT_READ.name());
    }

    @Bean
    Access reportReaders() {
        return new Access(ReportFilter.HOME + "/**", Permission.REPORT_READ);
    }
}
