package id.kentongan.evidence;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything that the tables know of one message.
///
/// @param objection what its recipient refuses today
/// @param reporting whether its carrier has ever sent a receipt
record Story(
        Message message,
        List<Attempt> attempts,
        List<Part> parts,
        List<Report> reports,
        @Nullable Objection objection,
        List<Deed> deeds,
        boolean reporting) {

    /// The row of the message itself.
    record Message(
            UUID id,
            String channel,
            String recipient,
            String text,
            MessageClass messageClass,
            @Nullable UUID unit,
            @Nullable String unitName,
            int reference,
            DeliveryState state,
            int segments,
            int attempt,
            Instant dueAt,
            @Nullable Instant expiresAt,
            @Nullable UUID node,
            @Nullable String reason,
            boolean contradicted,
            boolean resent,
            Instant createdAt,
            @Nullable Instant onWireAt,
            @Nullable Instant sentAt,
            @Nullable Instant settledAt,
            @Nullable String via,
            @Nullable Instant doubtAt,
            @Nullable String clientReference,
            @Nullable UUID client,
            @Nullable UUID broadcast,
            @Nullable String override) {

        String stateKey() {
            return "evidence.state." + state.key(channel);
        }

        String meaningKey() {
            return "evidence.meaning." + state.key(channel);
        }

        Address to() {
            return Address.parse(recipient);
        }
    }

    /// An attempt that is over: ACCEPTED, POSTPONED, REFUSED, IN_DOUBT, or LATE for an answer that
    /// came after it had been given up.
    record Attempt(
            int number,
            @Nullable String via,
            @Nullable UUID node,
            @Nullable Instant onWireAt,
            Instant endedAt,
            String outcome,
            @Nullable String reason) {}

    /// A part that the carrier took, and what it said of it.
    ///
    /// @param failure the worst bad news ever, even when better came
    record Part(
            int number,
            int attempt,
            String channel,
            String carrierId,
            DeliveryState state,
            @Nullable DeliveryState failure,
            @Nullable String error,
            @Nullable String doneAt,
            Instant acceptedAt,
            @Nullable Instant reportedAt) {

        boolean isContradicted() {
            return state == DeliveryState.DELIVERED && failure != null;
        }
    }

    /// A receipt as the carrier wrote it.
    ///
    /// @param matchedBy RAW, CANONICAL, ALTERNATE (other base) or RECIPIENT
    record Report(
            long id,
            String channel,
            String carrierId,
            DeliveryState state,
            @Nullable String error,
            @Nullable String doneAt,
            String raw,
            Instant receivedAt,
            @Nullable String matchedBy) {}

    /// That the recipient refuses something.
    ///
    /// @param kind BLOCKED or OPTED_OUT
    record Objection(String kind, String reason, String actorName, Instant at) {}

    /// An entry of the audit trail about this message.
    ///
    /// @param digest of the proof, when one was issued
    /// @param seal its number in the chain; null until it is sealed, a moment later
    record Deed(
            long entry,
            Instant at,
            String actorName,
            String action,
            @Nullable String digest,
            @Nullable String why,
            @Nullable Long seal) {}

    Optional<Deed> last(String action) {
        return deeds.reversed().stream().filter(it -> it.action().equals(action)).findFirst();
    }

    /// The parts, by number, of which some submission reached the telephone.
    long arrived() {
        return parts.stream()
                .filter(it -> it.state() == DeliveryState.DELIVERED)
                .map(Part::number)
                .distinct()
                .count();
    }

    Optional<Attempt> lastAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }
}
