package id.kentongan.messaging;

import id.kentongan.contacts.Address;

/// A way out: one configured connection to a carrier, a bot, a mail server.
public interface Gateway {

    /// This connection: `smpp-2`.
    ChannelId channel();

    /// Whose queue it serves. Several connections to one account share one queue, and a receipt may
    /// come on any of them; so queue, segments and receipts bear this name.
    default ChannelId queue() {
        return channel();
    }

    /// Whether it is a way to that kind of address.
    boolean reaches(Address to);

    /// How well it suits an address that it reaches: the length of the number's longest prefix that
    /// it is meant for. Among the connections that work, the highest wins.
    default int closeness(Address to) {
        return 0;
    }

    /// How many more segments it would take at this moment; 0 while it is down, another node holds
    /// it, or its window is full. Nothing is claimed for it beyond that, so a crash leaves no more
    /// than this in doubt.
    int room();

    /// How many segments it lets wait for an answer at once; what is claimed for it and not written
    /// down yet is never more.
    int window();

    /// Into how many segments this text goes.
    int segments(String text);

    /// Hands `message` over and waits for the carrier's answer; called on a virtual thread, with no
    /// transaction open. Never throws for what the other side says or fails to say: that is the
    /// outcome. An answer that comes after that is for [Outbox#answeredLate].
    SendOutcome send(OutboundMessage message);

    /// How it is, for the channel page and the doctor.
    ChannelHealth health();
}
