package id.kentongan.messaging;

import java.util.List;

/// Asked in `@Order`; the first to keep a message has it. Runs in the worker's transaction: what it
/// writes is written with the mark that the message is handled, or not at all.
public interface InboundHandler {

    /// Keeps what is its own of `messages`: oldest first, never two of one sender.
    ///
    /// @return those that it leaves to the next, in the same order
    List<InboundMessage> handle(List<InboundMessage> messages);
}
