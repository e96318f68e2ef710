package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Contact;
import java.time.Instant;

/// An incoming message that is stored, with the contact we know its sender as.
///
/// @param repeat whether this is a further delivery of a text already handled
/// @param optOut whether its sender gets nothing unasked from now on because of it
public record InboundMessage(
        MessageId id,
        ChannelId channel,
        Contact sender,
        Address from,
        String text,
        int parts,
        int missingParts,
        Instant at,
        boolean repeat,
        boolean optOut) {

    InboundMessage asOptOut() {
        return new InboundMessage(
                id, channel, sender, from, text, parts, missingParts, at, repeat, true);
    }
}
