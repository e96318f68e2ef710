package id.kentongan.channels.telegram;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/// Telegram calls without a session and proves itself by its secret.
@Configuration(proxyBeanMethods = false)
class TelegramDoor {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain telegramCallbacksDoor(HttpSecurity http) {
        return http.securityMatcher(TelegramSettings.WEBHOOK)
                .csrf(it -> it.disable())
                .requestCache(it -> it.disable())
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(it -> it.anyRequest().permitAll())
                .build();
    }
}
