package id.kentongan.cases;

import id.kentongan.messaging.DeliveryState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing that happened to a case, with what became of the text that it sent.
///
/// @param repeats how often the carrier delivered the same text again
/// @param outbound the message that went out
/// @param outboundUnit whose message that is
record TimelineEntry(
        long id,
        Kind kind,
        Instant at,
        String actorName,
        String text,
        @Nullable String unit,
        @Nullable String suggestedUnit,
        @Nullable Category category,
        @Nullable String knownByTitle,
        boolean byPhone,
        int parts,
        int missingParts,
        int repeats,
        @Nullable Instant repeatedAt,
        @Nullable DeliveryState delivery,
        @Nullable String reason,
        @Nullable Instant settledAt,
        int segments,
        boolean contradicted,
        boolean resent,
        @Nullable UUID outbound,
        @Nullable UUID outboundUnit) {

    /// The words of the table's check constraint; a repeat is shown with its message.
    enum Kind {
        MESSAGE,
        REPLY,
        ACKNOWLEDGEMENT,
        NOTE,
        FORWARD,
        REJECT,
        CLOSE,
        REOPEN,
        SPLIT,
        PUBLISH,
        UNPUBLISH,
        DELETE,
        RESTORE,
        MERGE,
        UNMERGE,
        TAKE_BACK,
        HOLD,
        RELEASE,
        REMIND,
        BLOCK,
        UNBLOCK,
        CATEGORISE,
        UNDO
    }

    boolean isEmpty() {
        return text.isBlank();
    }

    /// Whether it is the same answer as `earlier`.
    boolean repeats(TimelineEntry earlier) {
        return kind == Kind.REPLY && earlier.kind == Kind.REPLY && text.equals(earlier.text);
    }

    /// Whether it can be sent once more: it failed, or nobody knows.
    boolean canBeResent() {
        return kind == Kind.REPLY
                && delivery != null
                && (delivery.mark() == DeliveryState.Mark.FAILED
                        || delivery.mark() == DeliveryState.Mark.DOUBT);
    }
}
