package id.kentongan.messaging;

/// Asked in `@Order`; the first to say [Verdict#TAKEN] keeps the message. Runs in the worker's
/// transaction: what it writes is written with the mark that the message is handled, or not at all.
public interface InboundHandler {

    Verdict handle(InboundMessage message);

    /// Whether a handler keeps the message or leaves it to the next.
    enum Verdict {
        TAKEN,
        PASSED
    }
}
