package id.kentongan.broadcasts;

import id.kentongan.directory.UnitId;
import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.MessageClass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One broadcast as it stands in its row.
///
/// @param standing ordered by another module, with texts that the office has fixed: nobody approves
///     it, changes it or repeats it here
/// @param canary how many go first; 0 for none
/// @param canaryMinutes after which it goes on by itself; null when a person says so
/// @param stopPercent share of errors at which it stops by itself
/// @param stopLeast how many outcomes there must be before that counts
/// @param retryOf the broadcast whose failed recipients it has
/// @param resumeTo where it was when it was held
/// @param reason why it is where it is: a key, or a key and figures after a colon
/// @param round how often it was submitted
/// @param prepared how many recipients' texts are written down
/// @param fed how many have been given to the outbox, the first ones by number
record Broadcast(
        BroadcastId id,
        String name,
        boolean standing,
        MessageClass messageClass,
        String text,
        @Nullable UUID templateVersion,
        @Nullable UnitId unit,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt,
        int canary,
        @Nullable Integer canaryMinutes,
        int stopPercent,
        int stopLeast,
        @Nullable UUID recipientGroup,
        @Nullable BroadcastId retryOf,
        BroadcastState state,
        @Nullable BroadcastState resumeTo,
        @Nullable String reason,
        int round,
        int prepared,
        int recipients,
        int suppressed,
        long segments,
        @Nullable String contentHash,
        int fed,
        String author,
        String authorName,
        @Nullable String submitter,
        @Nullable String submitterName,
        @Nullable String approver,
        @Nullable String approverName,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant approvedAt,
        @Nullable Instant startedAt,
        @Nullable Instant canaryAt,
        @Nullable Instant endedAt) {

    static final String COLUMNS =
            """
            id, name, standing, class as message_class, text, template_version, unit, not_before, expires_at,
            canary, canary_minutes, stop_percent, stop_least, recipient_group, retry_of, state,
            resume_to, reason, round, prepared, recipients, suppressed, segments, content_hash, fed, author,
            author_name, submitter, submitter_name, approver, approver_name, created_at,
            submitted_at, approved_at, started_at, canary_at, ended_at
            """;

    boolean is(BroadcastState other) {
        return state == other;
    }

    /// Why it is where it is, without figures; empty when there is nothing to say.
    String reasonKey() {
        return reasonKey(reason);
    }

    static String reasonKey(@Nullable String reason) {
        return reason == null ? "" : "broadcasts.reason." + reason.split(":", 2)[0];
    }

    /// The figures of the reason.
    Object[] reasonArgs() {
        return reasonArgs(reason);
    }

    static Object[] reasonArgs(@Nullable String reason) {
        return reason == null || reason.indexOf(':') < 0
                ? new Object[0]
                : reason.substring(reason.indexOf(':') + 1).split(":");
    }
}
