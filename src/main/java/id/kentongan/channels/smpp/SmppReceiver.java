package id.kentongan.channels.smpp;

import id.kentongan.channels.Decoding;
import id.kentongan.channels.pdu.Pdu;
import id.kentongan.channels.pdu.ShortMessage;
import id.kentongan.messaging.DeliveryReport;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Outbox;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores what an account's connections bring, many at a time. The carrier may hear "received" when
/// the future is complete, and must hear "bring it again" when that failed.
final class SmppReceiver {

    private static final Logger log = LoggerFactory.getLogger(SmppReceiver.class);

    private final SmppBind bind;
    private final LongTexts longTexts;
    private final Outbox outbox;

    SmppReceiver(SmppBind bind, LongTexts longTexts, Outbox outbox) {
        this.bind = bind;
        this.longTexts = longTexts;
        this.outbox = outbox;
    }

    /// Never waits and never throws.
    CompletableFuture<Void> take(ShortMessage message) {
        return stored(message)
                .whenComplete(
                        (_, failure) -> {
                            if (failure != null) {
                                var cause =
                                        failure.getCause() == null ? failure : failure.getCause();
                                log.atWarn()
                                        .addKeyValue("error", cause.getClass().getSimpleName())
                                        .log("not stored");
                            }
                        });
    }

    private CompletableFuture<Void> stored(ShortMessage message) {
        try {
            var delivered = Delivered.of(message);
            return delivered.isReceipt()
                    ? outbox.reported(report(delivered))
                    : longTexts.accepted(delivered);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private DeliveryReport report(Delivered delivered) {
        var zero = bind.settings().defaultAlphabet();
        var text = Decoding.text(delivered.body(), delivered.dataCoding(), zero);
        var receipt = DeliveryReceipt.read(text);
        var id = delivered.receiptedId() != null ? delivered.receiptedId() : receipt.id();
        var state =
                delivered.messageState() != null
                        ? DeliveryReceipt.state(delivered.messageState())
                        : receipt.state();
        return new DeliveryReport(
                bind.queue(),
                id == null ? "" : id.substring(0, Math.min(id.length(), Pdu.LONGEST_ID)),
                state == null || delivered.isNews() ? DeliveryState.SENT : state,
                receipt.error(),
                receipt.doneAt(),
                delivered.from(),
                raw(delivered, text));
    }

    private static String raw(Delivered delivered, String text) {
        return delivered.receiptedId() == null && delivered.messageState() == null
                ? text
                : "%s [receipted_message_id=%s message_state=%s]"
                        .formatted(text, delivered.receiptedId(), delivered.messageState());
    }
}
