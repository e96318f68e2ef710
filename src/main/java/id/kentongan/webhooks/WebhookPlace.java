package id.kentongan.webhooks;

import id.kentongan.directory.Access;
import id.kentongan.directory.ApiAccess;
import id.kentongan.directory.ApiScope;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Where webhooks stand, and who may see and change them.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookPlace {

    @Bean
    NavEntry webhookNav() {
        return new NavEntry(
                420, "webhooks.nav", "/app/webhook", "ti-webhook", Permission.API_MANAGE.name());
    }

    @Bean
    Access webhookKeepers() {
        return new Access("/app/webhook/**", Permission.API_MANAGE);
    }

    @Bean
    ApiAccess.Calls webhookDoors() {
        return ApiAccess.Calls.of(
                access(HttpMethod.POST, ""),
                access(HttpMethod.GET, ""),
                access(HttpMethod.GET, "/{id}"),
                access(HttpMethod.PATCH, "/{id}"),
                access(HttpMethod.DELETE, "/{id}"),
                access(HttpMethod.POST, "/{id}/rotate-secret"),
                access(HttpMethod.POST, "/{id}/test"),
                access(HttpMethod.GET, "/{id}/deliveries"),
                access(HttpMethod.GET, "/{id}/deliveries/{deliveryId}"),
                access(HttpMethod.POST, "/{id}/deliveries/{deliveryId}/replay"));
    }

    private static ApiAccess access(HttpMethod method, String below) {
        return new ApiAccess(method, OwnWebhooks.HOME + below, ApiScope.WEBHOOKS);
    }
}
