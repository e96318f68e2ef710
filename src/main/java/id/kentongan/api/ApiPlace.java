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

    private static final String MESSAGES = "/api/v1/messages";

    @Bean
    ApiAccess.Calls messageDoors() {
        return ApiAccess.Calls.of(
                new ApiAccess(HttpMethod.POST, MESSAGES, ApiScope.MESSAGES_SEND),
                new ApiAccess(HttpMethod.POST, MESSAGES + "/batch", ApiScope.MESSAGES_SEND),
                new ApiAccess(HttpMethod.GET, MESSAGES, ApiScope.MESSAGES_READ),
                new ApiAccess(HttpMethod.GET, MESSAGES + "/{id}", ApiScope.MESSAGES_READ));
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
