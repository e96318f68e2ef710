package id.kentongan.messaging;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An attempt that is over.
///
/// @param via the connection that made it; null for a late answer, as are the next two
record Ended(
        OutboundMessage message,
        @Nullable String via,
        @Nullable UUID node,
        @Nullable Instant onWireAt,
        SendOutcome outcome) {

    /// Its name in the table of attempts.
    String name() {
        if (via == null) {
            return "LATE";
        }
        return switch (outcome) {
            case SendOutcome.Accepted _ -> "ACCEPTED";
            case SendOutcome.Postponed _ -> "POSTPONED";
            case SendOutcome.Refused _ -> "REFUSED";
            case SendOutcome.InDoubt _ -> "IN_DOUBT";
        };
    }

    DeliveryState state() {
        return switch (outcome) {
            case SendOutcome.Accepted _ -> DeliveryState.SENT;
            case SendOutcome.Postponed _ -> DeliveryState.QUEUED;
            case SendOutcome.Refused _ -> DeliveryState.REJECTED;
            case SendOutcome.InDoubt _ -> DeliveryState.IN_DOUBT;
        };
    }

    @Nullable String reason() {
        return switch (outcome) {
            case SendOutcome.Accepted _ -> null;
            case SendOutcome.Postponed(_, _, var reason) -> reason;
            case SendOutcome.Refused(_, var reason) -> reason;
            case SendOutcome.InDoubt(_, var reason) -> reason;
        };
    }

    /// Seconds until it may be tried again.
    double after() {
        return outcome instanceof SendOutcome.Postponed(_, var after, _)
                ? after.toMillis() / 1000.0
                : 0;
    }

    /// The segments that the carrier took in this attempt: number to its id.
    Map<Integer, String> taken() {
        return outcome.accepted().entrySet().stream()
                .filter(it -> !message.accepted().containsKey(it.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
