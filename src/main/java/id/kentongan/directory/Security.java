package id.kentongan.directory;

import jakarta.servlet.DispatcherType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Who gets in, and what every answer says to browsers. Every address is shut unless an [Access]
/// opens it.
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = 8 * 60 * 60)
class Security {

    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
                    + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// What this module opens itself.
    static final List<Access> OWN =
            List.of(
                    Access.toEverybody("/"),
                    Access.toEverybody("/masuk"),
                    Access.toEverybody("/masuk/kode/**"),
                    Access.toEverybody("/look/**"),
                    Access.toEverybody("/webjars/**"),
                    Access.toEverybody("/actuator/health/**"),
                    Access.toSignedIn("/app/siaran"),
                    Access.toSignedIn("/app/lencana"),
                    Access.toSignedIn("/app/profil/**"));

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder(11);
    }

    /// Sessions are there on error pages too, which are a second dispatch of the same request.
    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> sessions(SessionRepositoryFilter<?> filter) {
        var registration = new FilterRegistrationBean<SessionRepositoryFilter<?>>(filter);
        registration.setDispatcherTypes(
                DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }

    @Bean
    @Profile("demo")
    Access demoPages() {
        return Access.toEverybody("/demo/**");
    }

    /// The page that somebody asked for before he signed in.
    @Bean
    RequestCache wanted() {
        var cache = new CookieRequestCache();
        cache.setRequestMatcher(Refusals::isPage);
        return cache;
    }

    @Bean
    CookieCsrfTokenRepository tokens() {
        var cookie = new CookieCsrfTokenRepository();
        cookie.setHeaderName("X-CSRF-TOKEN");
        cookie.setCookieCustomizer(it -> it.sameSite("Lax"));
        return cookie;
    }

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            SessionUsers sessionUsers,
            Refusals refusals,
            RequestCache wanted,
            CookieCsrfTokenRepository tokens,
            List<Access> modules) {
        return http.securityContext(context -> context.securityContextRepository(sessionUsers))
                .requestCache(it -> it.requestCache(wanted))
                .formLogin(
                        form ->
                                form.loginPage("/masuk")
                                        .usernameParameter("username")
                                        .passwordParameter("password")
                                        .defaultSuccessUrl("/")
                                        .failureHandler(refusals::signInFailed))
                .logout(out -> out.logoutUrl("/keluar").logoutSuccessUrl("/masuk?keluar"))
                .exceptionHandling(
                        it ->
                                it.authenticationEntryPoint(refusals::unknown)
                                        .accessDeniedHandler(refusals::forbidden))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(
                                                p -> p.policyDirectives(CONTENT_POLICY))
                                        .referrerPolicy(p -> p.policy(ReferrerPolicy.SAME_ORIGIN))
                                        .permissionsPolicyHeader(
                                                p ->
                                                        p.policy(
                                                                "camera=(), microphone=(), "
                                                                        + "geolocation=(), payment=()")))
                .addFilterBefore(new FirstThings(), AuthorizationFilter.class)
                .authorizeHttpRequests(it -> open(it, modules))
                .build();
    }

    /// The narrowest pattern first, whichever module it came from. What a request was let in for it
    /// may finish: errors, forwards and streams are not asked again.
    private static void open(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests,
            List<Access> modules) {
        requests.dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                .permitAll();
        Stream.concat(OWN.stream(), modules.stream())
                .sorted(Comparator.comparing(Security::parsed, PathPattern.SPECIFICITY_COMPARATOR))
                .forEach(access -> open(requests, access));
        requests.anyRequest().denyAll();
    }

    private static void open(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests,
            Access access) {
        var matched = requests.requestMatchers(access.pattern());
        if (access.audience() == Access.Audience.EVERYBODY) {
            matched.permitAll();
        } else if (access.anyOf().isEmpty()) {
            matched.authenticated();
        } else {
            matched.hasAnyAuthority(access.anyOf().stream().map(Enum::name).toArray(String[]::new));
        }
    }

    private static PathPattern parsed(Access access) {
        return PathPatternParser.defaultInstance.parse(access.pattern());
    }
}
