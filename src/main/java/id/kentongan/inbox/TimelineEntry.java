package id.kentongan.inbox;

import id.kentongan.cases.Category;
import id.kentongan.cases.EntryKind;
import id.kentongan.messaging.DeliveryState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing that happened to a case, with what became of the text that it sent.
///
/// @param actor whose deed it is: `user:…`, `official:…`, `contact:…`
/// @param repeats how often the carrier delivered the same text again
/// @param dueAt before which the message does not leave
/// @param decision about a held answer: `AGREED`, `REFUSED`, `DROPPED`, `MERGED`,
///     `OVERTAKEN`; null while it waits
/// @param outbound the message that went out
/// @param outboundUnit whose message that is
/// @param way the channel that it went by
public record TimelineEntry(
        long id,
        EntryKind kind,
        Instant at,
        String actor,
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
        @Nullable Instant dueAt,
        int segments,
        boolean contradicted,
        boolean resent,
        @Nullable String decision,
        @Nullable UUID outbound,
        @Nullable UUID outboundUnit,
        @Nullable String way) {

    /// Seconds after which a message that may leave has usually left.
    private static final int PATIENCE = 20;

    /// Empty while it is none that was sent.
    String deliveryKey() {
        return delivery == null ? "" : "inbox.delivery." + delivery.key(way);
    }

    public boolean isEmpty() {
        return text.isBlank();
    }

    /// Whether its text is the code of another case.
    boolean isMerge() {
        return kind == EntryKind.MERGE || kind == EntryKind.UNMERGE;
    }

    /// Whether it forwarded the case and was undone.
    boolean isForwardUndone() {
        return kind == EntryKind.UNDO && unit != null;
    }

    /// Whether it is the same answer as `earlier`.
    boolean repeats(TimelineEntry earlier) {
        return kind == EntryKind.REPLY
                && earlier.kind == EntryKind.REPLY
                && text.equals(earlier.text);
    }

    /// Whether it is an answer that waits for its time, or for its channel for quite a while.
    boolean isWaiting(Instant now) {
        return kind == EntryKind.REPLY
                && (delivery == DeliveryState.SCHEDULED
                        || delivery == DeliveryState.QUEUED
                                && at.plusSeconds(PATIENCE).isBefore(now));
    }

    /// Whether it can be sent once more: it failed, or nobody knows.
    boolean canBeResent() {
        return kind == EntryKind.REPLY
                && delivery != null
                && (delivery.markOfAnswer() == DeliveryState.Mark.FAILED
                        || delivery.mark() == DeliveryState.Mark.DOUBT);
    }
}
