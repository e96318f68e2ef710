package id.kentongan.channels.http;

import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.OpenDoubts;
import id.kentongan.messaging.Outbox;
import id.kentongan.messaging.SendOutcome;
import java.util.UUID;
import java.util.regex.Pattern;

/// A gateway that speaks of a message by our own name of it has it: that ends a doubt.
final class Doubting {

    private static final Pattern ID =
            Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final OpenDoubts doubts;
    private final Outbox outbox;

    Doubting(OpenDoubts doubts, Outbox outbox) {
        this.doubts = doubts;
        this.outbox = outbox;
    }

    /// `gateway` calls `id` what we call `reference`.
    void ended(HttpGateway gateway, String reference, String id) {
        if (!ID.matcher(reference).matches()) {
            return;
        }
        doubts.of(new MessageId(UUID.fromString(reference)))
                .filter(it -> it.channel().equals(gateway.queue()))
                .ifPresent(
                        it ->
                                outbox.answeredLate(
                                        it, new SendOutcome.Accepted(gateway.taken(it, id))));
    }
}
