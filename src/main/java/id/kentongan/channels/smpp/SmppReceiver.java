package id.kentongan.channels.smpp;

import id.kentongan.channels.Decoding;
import id.kentongan.messaging.DeliveryReport;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Outbox;
import java.util.concurrent.Semaphore;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores what the carrier brings. Returning means "received", and happens only after the commit;
/// when anything stands in the way the carrier is told to bring it again (`ESME_RX_T_APPN`).
final class SmppReceiver implements MessageReceiverListener {

    private static final Logger log = LoggerFactory.getLogger(SmppReceiver.class);
    /// Readers that are never left to wait for the database, so that `enquire_link` and the
    /// answers to our own texts always find one.
    private static final int FREE_READERS = 4;

    /// SMPP 3.4, 5.2.23. A longer one is nonsense, and too much for an index.
    private static final int LONGEST_ID = 65;

    private final SmppSettings settings;
    private final LongTexts incoming;
    private final Outbox outbox;
    private final Semaphore storing = new Semaphore(SmppSession.READERS - FREE_READERS);

    SmppReceiver(SmppSettings settings, LongTexts incoming, Outbox outbox) {
        this.settings = settings;
        this.incoming = incoming;
        this.outbox = outbox;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
        if (!storing.tryAcquire()) {
            throw again("busy");
        }
        try {
            var delivered = Delivered.of(pdu);
            if (delivered.isReceipt()) {
                outbox.report(report(delivered));
            } else {
                incoming.accept(delivered);
            }
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("error", e.getClass().getSimpleName()).log("not stored");
            throw again("not stored");
        } finally {
            storing.release();
        }
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm pdu, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("not in use", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification pdu) {
        // A telephone is reachable again: the carrier tries by itself.
    }

    private DeliveryReport report(Delivered delivered) {
        var text =
                Decoding.text(delivered.body(), delivered.dataCoding(), settings.defaultAlphabet());
        var receipt = DeliveryReceipt.read(text);
        var id = delivered.receiptedId() != null ? delivered.receiptedId() : receipt.id();
        var state =
                delivered.messageState() != null
                        ? DeliveryReceipt.state(delivered.messageState())
                        : receipt.state();
        return new DeliveryReport(
                SmppGateway.CHANNEL,
                id == null ? "" : id.substring(0, Math.min(id.length(), LONGEST_ID)),
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

    private static ProcessRequestException again(String why) {
        return new ProcessRequestException(why, SMPPConstant.STAT_ESME_RX_T_APPN);
    }
}
