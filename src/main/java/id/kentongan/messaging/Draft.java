package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import id.kentongan.directory.UnitId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message that somebody wishes to send.
///
/// @param channel the connection to use; null to let the outbox choose one that reaches `to`
/// @param unit whose message it is, for fair shares; null for the office's own
/// @param notBefore the earliest moment it may leave; null for at once
/// @param expiresAt when it is of no use any more; null for never
public record Draft(
        @Nullable ChannelId channel,
        Address to,
        String text,
        MessageClass messageClass,
        @Nullable UnitId unit,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt) {

    /// A text about a case, to leave at once.
    public static Draft ofCase(
            @Nullable ChannelId channel, Address to, String text, @Nullable UnitId unit) {
        return new Draft(channel, to, text, MessageClass.CASE, unit, null, null);
    }
}
