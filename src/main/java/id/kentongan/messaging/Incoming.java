package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message as a channel heard it.
///
/// @param fingerprint tells a repeat of the same text from another text: the channel's own id for
///     it where there is one (of a chat on Telegram: the message's number there); else a digest of
///     sender, recipient, reference number and text
/// @param to the office's number that it was sent to
/// @param parts how many segments it came in, 1 or more
/// @param missingParts how many of them never came
/// @param ownPhone the sender's own telephone, when he shared it and the channel vouches for it
public record Incoming(
        ChannelId channel,
        String fingerprint,
        Address from,
        String to,
        String text,
        int parts,
        int missingParts,
        Instant at,
        @Nullable Phone ownPhone) {

    /// PostgreSQL keeps no NUL; a text that has one is stored with a replacement character.
    public Incoming {
        text = text.replace('\0', '\uFFFD');
    }

    /// A message that shares no telephone.
    public Incoming(
            ChannelId channel,
            String fingerprint,
            Address from,
            String to,
            String text,
            int parts,
            int missingParts,
            Instant at) {
        this(channel, fingerprint, from, to, text, parts, missingParts, at, null);
    }
}
