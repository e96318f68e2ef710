package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import java.time.Instant;

/// A message as a channel heard it.
///
/// @param fingerprint tells a repeat of the same text from another text: the channel's own id for
///     it where there is one; else a digest of sender, recipient, reference number and text
/// @param to the office's number that it was sent to
/// @param parts how many segments it came in, 1 or more
/// @param missingParts how many of them never came
public record Incoming(
        ChannelId channel,
        String fingerprint,
        Address from,
        String to,
        String text,
        int parts,
        int missingParts,
        Instant at) {

    /// PostgreSQL keeps no NUL; a text that has one is stored with a replacement character.
    public Incoming {
        text = text.replace('\0', '\uFFFD');
    }
}
