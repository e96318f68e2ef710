package id.kentongan.api;

import id.kentongan.directory.Access;
import id.kentongan.directory.ApiAccess;
import id.kentongan.directory.ApiScope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// What a key needs for which call; how to call it everybody may read.
@Configuration(proxyBeanMethods = false)
class ApiPlace {

    @Bean
    ApiAccess sendMessage() {
        return new ApiAccess(HttpMethod.POST, "/api/v1/messages", ApiScope.MESSAGES_SEND);
    }

    @Bean
    ApiAccess sendBatch() {
        return new ApiAccess(HttpMethod.POST, "/api/v1/messages/batch", ApiScope.MESSAGES_SEND);
    }

    @Bean
    ApiAccess listMessages() {
        return new ApiAccess(HttpMethod.GET, "/api/v1/messages", ApiScope.MESSAGES_READ);
    }

    @Bean
    ApiAccess readMessage() {
        return new ApiAccess(HttpMethod.GET, "/api/v1/messages/{id}", ApiScope.MESSAGES_READ);
    }

    @Bean
    Access apiDescription() {
        return Access.toEverybody("/api/openapi.json");
    }

    @Bean
    Access apiGuide() {
        return Access.toEverybody("/api/docs");
    }
}
