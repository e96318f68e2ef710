package id.kentongan.channels.gammu;

import id.kentongan.channels.Segments;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.OpenDoubts;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.Outbox;
import id.kentongan.messaging.SendOutcome;
import java.time.Duration;

/// Ends doubts by looking: a message that is in gammu-smsd's tables was taken, one that is not was
/// certainly not. Should it get there a moment later after all, the next attempt finds it.
final class GammuDoubts {

    private final GammuTables tables;
    private final GammuParts parts;
    private final OpenDoubts doubts;
    private final Outbox outbox;

    GammuDoubts(GammuTables tables, GammuParts parts, OpenDoubts doubts, Outbox outbox) {
        this.tables = tables;
        this.parts = parts;
        this.doubts = doubts;
        this.outbox = outbox;
    }

    void resolve() {
        for (var message : doubts.of(GammuGateway.CHANNEL)) {
            if (message.to() instanceof Phone phone) {
                outbox.answeredLate(message, found(message, phone));
            }
        }
    }

    private SendOutcome found(OutboundMessage message, Phone phone) {
        var item = tables.find(message.id(), phone);
        return item.isEmpty()
                ? new SendOutcome.Postponed(message.accepted(), Duration.ZERO, "not taken")
                : new SendOutcome.Accepted(
                        parts.taken(
                                message, item.get(), Segments.of(message.text()).parts().size()));
    }
}
