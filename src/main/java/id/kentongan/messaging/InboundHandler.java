package id.kentongan.messaging;

import java.util.List;

/// Asked in `@Order`; the first to say [Verdict#TAKEN] keeps the message. Runs in the worker's
/// transaction: what it writes is written with the mark that the message is handled, or not at all.
public interface InboundHandler {

    Verdict handle(InboundMessage message);

    /// The same for many at once, never two of one sender. A handler that takes most of what comes
    /// has a quicker way than one after the other.
    ///
    /// @return those that it left
    default List<InboundMessage> handleAll(List<InboundMessage> messages) {
        return messages.stream().filter(it -> handle(it) == Verdict.PASSED).toList();
    }

    /// Whether a handler keeps the message or leaves it to the next.
    enum Verdict {
        TAKEN,
        PASSED
    }
}
