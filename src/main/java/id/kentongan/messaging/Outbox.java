package id.kentongan.messaging;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Where every message leaves from.
@Service
public class Outbox {

    /// Queues `draft` as part of the caller's transaction: no commit, no message.
    @Transactional(propagation = Propagation.MANDATORY)
    public MessageId enqueue(Draft draft) {
        throw new IllegalStateException("not yet");
    }

    /// Stores what a carrier said of a segment and lets it count. The channel may acknowledge the
    /// receipt when this has returned, and must not when it has thrown.
    @Transactional
    public void report(DeliveryReport report) {
        throw new IllegalStateException("not yet");
    }
}
