package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message on its way to a gateway; it is ON_WIRE in the database before a gateway sees it.
///
/// @param reference the same for every attempt, 1 to 65,535: the concatenation reference of its
///     parts
/// @param accepted segments that an earlier attempt got accepted, number (from 1) to carrier's id:
///     they must not be sent again
/// @param subject what stands over it where a channel has room for that; null for nothing
public record OutboundMessage(
        MessageId id,
        ChannelId channel,
        Address to,
        String text,
        MessageClass messageClass,
        int attempt,
        int reference,
        @Nullable Instant expiresAt,
        Map<Integer, String> accepted,
        @Nullable String subject) {

    public OutboundMessage(
            MessageId id,
            ChannelId channel,
            Address to,
            String text,
            MessageClass messageClass,
            int attempt,
            int reference,
            @Nullable Instant expiresAt,
            Map<Integer, String> accepted) {
        this(id, channel, to, text, messageClass, attempt, reference, expiresAt, accepted, null);
    }
}
