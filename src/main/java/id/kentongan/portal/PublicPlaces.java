package id.kentongan.portal;

import id.kentongan.directory.Access;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/// What is open to everybody, and how browsers ask for it again: with the tag of what they have, so
/// that nothing is sent twice and nothing stays that was taken back.
@Configuration(proxyBeanMethods = false)
class PublicPlaces {

    @Bean
    Access publicReaders() {
        return Access.toEverybody("/publik/**");
    }

    @Bean
    Access publicRobots() {
        return Access.toEverybody("/robots.txt");
    }

    /// Weak, because the same page also goes out compressed.
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> publicTags() {
        var filter = new ShallowEtagHeaderFilter();
        filter.setWriteWeakETag(true);
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/publik", "/publik/*");
        return registration;
    }
}
