package id.kentongan.webhooks;

import id.kentongan.messaging.DeliveryState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a webhook may be told of: that a message of its key has come to a state.
enum EventType {
    SENT,
    DELIVERED,
    UNDELIVERED,
    EXPIRED,
    REJECTED,
    NO_RECEIPT,
    IN_DOUBT,
    CANCELLED,
    SUPPRESSED;

    /// Sent at a person's or program's wish, to see whether it works.
    static final String TEST = "webhook.test";

    static final List<String> CODES = Arrays.stream(values()).map(EventType::code).toList();

    /// As it is written: `message.no_receipt`.
    String code() {
        return "message." + name().toLowerCase(Locale.ROOT);
    }

    static Optional<EventType> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }

    static Optional<EventType> of(DeliveryState state) {
        return Arrays.stream(values()).filter(it -> it.name().equals(state.name())).findFirst();
    }
}
