package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Contact;
import id.kentongan.contacts.Phone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An incoming message that is stored, with the contact we know its sender as.
///
/// @param fingerprint as in [Incoming]
/// @param repeat whether this is a further delivery of a text already handled
/// @param optOut whether its sender gets nothing unasked from now on because of it
/// @param ownPhone his own telephone, when he shared it and the channel vouches for it
public record InboundMessage(
        MessageId id,
        ChannelId channel,
        String fingerprint,
        Contact sender,
        Address from,
        String text,
        int parts,
        int missingParts,
        Instant at,
        boolean repeat,
        boolean optOut,
        @Nullable Phone ownPhone) {

    InboundMessage asOptOut() {
        return new InboundMessage(
                id,
                channel,
                fingerprint,
                sender,
                from,
                text,
                parts,
                missingParts,
                at,
                repeat,
                true,
                ownPhone);
    }
}
