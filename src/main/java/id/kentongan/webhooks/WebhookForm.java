package id.kentongan.webhooks;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A webhook as it was filled in.
record WebhookForm(
        @Nullable UUID client,
        String url,
        Set<EventType> events,
        String description,
        @Nullable WebhookRefusal refusal) {

    /// What most programs want to know: how it ended.
    static final WebhookForm EMPTY =
            new WebhookForm(
                    null,
                    "",
                    EnumSet.of(
                            EventType.DELIVERED,
                            EventType.UNDELIVERED,
                            EventType.EXPIRED,
                            EventType.REJECTED),
                    "",
                    null);

    static WebhookForm of(Webhook webhook) {
        return new WebhookForm(
                webhook.client(),
                webhook.url(),
                events(Set.copyOf(webhook.eventList())),
                webhook.description() == null ? "" : webhook.description(),
                null);
    }

    /// What of `codes` there is.
    static Set<EventType> events(Set<String> codes) {
        return codes.stream()
                .flatMap(it -> EventType.of(it).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    WebhookForm refused(WebhookRefusal why) {
        return new WebhookForm(client, url, events, description, why);
    }

    boolean isWrong(String field) {
        return refusal != null && refusal.field().equals(field);
    }

    /// @throws WebhookRefusal when something besides the address is wrong
    void check() {
        if (events.isEmpty()) {
            throw new WebhookRefusal("events", "events");
        }
        if (description.length() > Webhooks.LONGEST_DESCRIPTION) {
            throw new WebhookRefusal("description", "description", Webhooks.LONGEST_DESCRIPTION);
        }
    }
}
