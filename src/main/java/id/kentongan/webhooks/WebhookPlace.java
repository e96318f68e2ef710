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
                97, "webhooks.nav", "/app/webhook", "ti-webhook", Permission.API_MANAGE.name());
    }

    @Bean
    Access webhookKeepers() {
        return new Access("/app/webhook/**", Permission.API_MANAGE);
    }

    @Bean
    ApiAccess makeWebhook() {
        return access(HttpMethod.POST, "");
    }

    @Bean
    ApiAccess listWebhooks() {
        return access(HttpMethod.GET, "");
    }

    @Bean
    ApiAccess readWebhook() {
        return access(HttpMethod.GET, "/{id}");
    }

    @Bean
    ApiAccess changeWebhook() {
        return access(HttpMethod.PATCH, "/{id}");
    }

    @Bean
    ApiAccess deleteWebhook() {
        return access(HttpMethod.DELETE, "/{id}");
    }

    @Bean
    ApiAccess rotateWebhook() {
        return access(HttpMethod.POST, "/{id}/rotate-secret");
    }

    @Bean
    ApiAccess testWebhook() {
        return access(HttpMethod.POST, "/{id}/test");
    }

    @Bean
    ApiAccess listDeliveries() {
        return access(HttpMethod.GET, "/{id}/deliveries");
    }

    @Bean
    ApiAccess readDelivery() {
        return access(HttpMethod.GET, "/{id}/deliveries/{deliveryId}");
    }

    @Bean
    ApiAccess replayDelivery() {
        return access(HttpMethod.POST, "/{id}/deliveries/{deliveryId}/replay");
    }

    private static ApiAccess access(HttpMethod method, String below) {
        return new ApiAccess(method, WebhookCalls.HOME + below, ApiScope.WEBHOOKS);
    }
}
