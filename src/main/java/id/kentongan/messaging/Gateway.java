package id.kentongan.messaging;

import id.kentongan.contacts.Address;

/// A way out: one configured connection to a carrier, a bot, a mail server.
public interface Gateway {

    ChannelId channel();

    /// Whether it is a way to that kind of address.
    boolean reaches(Address to);

    /// How many more messages it would take at this moment; 0 while it is down or its window is
    /// full. Nothing is claimed for it beyond that, so a crash leaves no more than this in doubt.
    int room();

    /// How many segments it lets wait for an answer at once; what is claimed for it and not written
    /// down yet is never more.
    int window();

    /// Into how many segments this text goes.
    int segments(String text);

    /// Hands `message` over and waits for the carrier's answer; called on a virtual thread, with no
    /// transaction open. Never throws for what the other side says or fails to say: that is the
    /// outcome.
    SendOutcome send(OutboundMessage message);

    /// How it is, for the channel page and the doctor.
    ChannelHealth health();
}
