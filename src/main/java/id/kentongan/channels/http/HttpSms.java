package id.kentongan.channels.http;

import id.kentongan.messaging.OpenDoubts;
import id.kentongan.messaging.Outbox;
import id.kentongan.messaging.StoredReceipts;
import id.kentongan.web.Texts;
import java.time.InstantSource;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/// Puts the channel together: a gateway for each name in the settings, none when there is none.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSmsSettings.class)
@Import(HttpSms.Gateways.class)
class HttpSms {

    @Bean
    Pieces httpSmsPieces(JdbcClient db, Outbox outbox, StoredReceipts receipts) {
        return new Pieces(db, outbox, receipts);
    }

    /// Gateways call without a session and prove themselves by their secret.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain httpSmsCallbacks(HttpSecurity http) {
        return http.securityMatcher("/channels/http-sms/**")
                .csrf(it -> it.disable())
                .requestCache(it -> it.disable())
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(it -> it.anyRequest().permitAll())
                .build();
    }

    @Bean
    Doubting httpSmsDoubting(OpenDoubts doubts, Outbox outbox) {
        return new Doubting(doubts, outbox);
    }

    /// One bean for each configured name; the settings themselves are checked when it is made.
    static class Gateways implements BeanRegistrar {

        @Override
        public void register(BeanRegistry registry, Environment environment) {
            var names =
                    Binder.get(environment)
                            .bind("kentongan.httpsms", Bindable.mapOf(String.class, Object.class))
                            .map(it -> it.keySet())
                            .orElse(java.util.Set.of());
            for (var name : names) {
                registry.registerBean(
                        "http-" + name,
                        HttpGateway.class,
                        bean ->
                                bean.supplier(
                                        it -> {
                                            var ways = it.bean(HttpSmsSettings.class).httpsms();
                                            return new HttpGateway(
                                                    name,
                                                    java.util.Objects.requireNonNull(
                                                            ways.get(name)),
                                                    it.bean(Pieces.class),
                                                    it.bean(Texts.class),
                                                    it.bean(InstantSource.class));
                                        }));
            }
        }
    }
}
