package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import id.kentongan.directory.UnitId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message that somebody wishes to send.
///
/// @param channel the queue to use; null to let the outbox choose one that reaches `to`
/// @param unit whose message it is, for fair shares; null for the office's own
/// @param notBefore the earliest moment it may leave; null for at once
/// @param expiresAt when it is of no use any more; null for never
/// @param origin who ordered it
/// @param subject what stands over it where a channel has room for that; null for nothing
public record Draft(
        @Nullable ChannelId channel,
        Address to,
        String text,
        MessageClass messageClass,
        @Nullable UnitId unit,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt,
        Origin origin,
        @Nullable String subject) {

    /// How long a subject may be.
    public static final int LONGEST_SUBJECT = 200;

    /// Where a message comes from.
    ///
    /// @param client the API key that brought it
    /// @param reference the client's own word for it, at most 200 characters
    /// @param broadcast the broadcast it belongs to
    /// @param override why it may leave in quiet hours; null when it may not
    public record Origin(
            @Nullable UUID client,
            @Nullable String reference,
            @Nullable UUID broadcast,
            @Nullable String override) {

        /// The centre itself.
        public static final Origin OWN = new Origin(null, null, null, null);
    }

    public Draft(
            @Nullable ChannelId channel,
            Address to,
            String text,
            MessageClass messageClass,
            @Nullable UnitId unit,
            @Nullable Instant notBefore,
            @Nullable Instant expiresAt) {
        this(channel, to, text, messageClass, unit, notBefore, expiresAt, Origin.OWN);
    }

    public Draft(
            @Nullable ChannelId channel,
            Address to,
            String text,
            MessageClass messageClass,
            @Nullable UnitId unit,
            @Nullable Instant notBefore,
            @Nullable Instant expiresAt,
            Origin origin) {
        this(channel, to, text, messageClass, unit, notBefore, expiresAt, origin, null);
    }

    /// The same with a subject, of which as much is kept as there is room for.
    public Draft about(@Nullable String subject) {
        return new Draft(
                channel,
                to,
                text,
                messageClass,
                unit,
                notBefore,
                expiresAt,
                origin,
                subject == null || subject.length() <= LONGEST_SUBJECT
                        ? subject
                        : subject.substring(0, LONGEST_SUBJECT));
    }

    /// A text about a case, to leave at once.
    public static Draft ofCase(
            @Nullable ChannelId channel, Address to, String text, @Nullable UnitId unit) {
        return new Draft(channel, to, text, MessageClass.CASE, unit, null, null);
    }
}
