package id.kentongan.directory;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;

/// What programs may call: a key in each request and nothing else; no session, no cookie. Every
/// call is shut unless an [ApiAccess] among a module's [ApiAccess.Calls] opens it.
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    private static final String METRICS = "/actuator/prometheus";

    /// Nobody looks at how long each filter of a chain takes; watching costs as much as they do.
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ApiAccess.Calls metrics() {
        return ApiAccess.Calls.of(new ApiAccess(HttpMethod.GET, METRICS, ApiScope.METRICS_READ));
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, KeyRing keys, List<ApiAccess.Calls> modules) {
        var calls = modules.stream().flatMap(it -> it.all().stream()).toList();
        var door = new ApiDoor(keys, calls);
        return http.securityMatcher("/api/v1/**", METRICS)
                .securityContext(
                        it -> it.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .addFilterBefore(door, AuthorizationFilter.class)
                .exceptionHandling(
                        it ->
                                it.authenticationEntryPoint(door::unknown)
                                        .accessDeniedHandler(door::forbidden))
                .authorizeHttpRequests(it -> open(it, calls))
                .build();
    }

    private static void open(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests,
            List<ApiAccess> calls) {
        for (var access : calls) {
            requests.requestMatchers(access.method(), access.pattern())
                    .hasAuthority(access.scope().code());
        }
        requests.anyRequest().denyAll();
    }
}
