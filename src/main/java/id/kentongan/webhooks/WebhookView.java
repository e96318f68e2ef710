package id.kentongan.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A webhook as its program sees it.
///
/// @param stopped why we have switched it off: `gone`, `failing`
/// @param oldSecretUntil until when calls are signed with the old secret too
/// @param heldUntil it has asked to be left alone until then
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookView(
        UUID id,
        String url,
        List<String> events,
        @Nullable String description,
        boolean enabled,
        @Nullable String stopped,
        @Nullable Instant oldSecretUntil,
        @Nullable Instant failingSince,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastFailureAt,
        @Nullable Instant heldUntil,
        Instant createdAt) {

    /// With its secret, to who has just made it.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Secret(@JsonUnwrapped WebhookView webhook, @Nullable String secret) {}

    /// The name of what was put into the queue.
    record Queued(String id) {}

    /// @param next address of the following page; null when this is the last
    record Page(List<WebhookView> webhooks, @Nullable String next) {}

    /// One event for one webhook.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Delivery(
            String id,
            @Nullable UUID message,
            String type,
            DeliveryLog.State state,
            int attempts,
            @Nullable Integer lastStatus,
            @Nullable String lastError,
            Instant createdAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant finishedAt) {

        static Delivery of(DeliveryLog.Line it) {
            return new Delivery(
                    Claimed.name(it.id()),
                    it.message(),
                    it.type(),
                    it.state(),
                    it.attempts(),
                    it.lastStatus(),
                    it.lastError(),
                    it.createdAt(),
                    it.state() == DeliveryLog.State.WAITING ? it.dueAt() : null,
                    it.finishedAt());
        }
    }

    /// @param next address of the following page; null when this is the last
    record DeliveryPage(List<Delivery> deliveries, @Nullable String next) {}

    /// What the other side said is not shown: a webhook must not be a window into our network.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Attempt(
            int number,
            Instant startedAt,
            int millis,
            @Nullable Integer status,
            @Nullable String error) {

        static Attempt of(DeliveryLog.Attempt it) {
            return new Attempt(it.number(), it.startedAt(), it.millis(), it.status(), it.error());
        }
    }

    record Followed(
            @JsonUnwrapped Delivery delivery, List<Attempt> log, @JsonRawValue String payload) {}

    static WebhookView of(Webhook it) {
        return new WebhookView(
                it.id(),
                it.url(),
                it.eventList(),
                it.description(),
                it.state() == Webhook.State.ON,
                it.reason(),
                it.oldUntil(),
                it.failingSince(),
                it.lastSuccessAt(),
                it.lastFailureAt(),
                it.heldUntil(),
                it.createdAt());
    }
}
