package id.kentongan.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One address that a program wants called.
///
/// @param client the API key whose messages it hears of
/// @param events codes, with a space between
/// @param reason why we have switched it off: `gone`, `failing`
/// @param oldUntil until when the secret before this one signs too
/// @param heldUntil the other side wants to be left alone until then
record Webhook(
        UUID id,
        UUID client,
        String clientName,
        boolean clientRevoked,
        String url,
        String events,
        @Nullable String description,
        State state,
        @Nullable String reason,
        int secretNumber,
        @Nullable Instant oldUntil,
        @Nullable Instant failingSince,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastFailureAt,
        @Nullable Instant heldUntil,
        String createdByName,
        Instant createdAt) {

    /// Whether it is called.
    enum State {
        ON,
        /// Switched off by a person or its program.
        OFF,
        /// Switched off by us, because nothing gets through.
        BROKEN
    }

    List<String> eventList() {
        return List.of(events.split(" "));
    }

    boolean isOn() {
        return state == State.ON && !clientRevoked;
    }

    /// Whose it is, without what may be secret in its path.
    String host() {
        return java.net.URI.create(url).getAuthority();
    }
}
