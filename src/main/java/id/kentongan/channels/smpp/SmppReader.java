package id.kentongan.channels.smpp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;
import org.jsmpp.util.DefaultDecomposer;

/// Reads what the carrier sends and lets no nonsense through: a length that cannot be ends the
/// session (a new one is bound at once), what cannot be read is answered with
/// `generic_nack` instead of killing the thread that reads it.
final class SmppReader extends DefaultPDUReader {

    private static final int HEADER = 16;
    private static final int LONGEST = 70_000;
    private static final int UNREADABLE = 0x7FFF_FFFF;

    private final CountDownLatch bound = new CountDownLatch(1);
    private volatile boolean binding = true;

    /// Says that the session knows of its bind. The carrier may send a text right behind its answer
    /// to the bind; until then jSMPP would refuse that text.
    void bindKnown() {
        binding = false;
        bound.countDown();
    }

    @Override
    public Command readPDUHeader(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new EOFException("closed by the carrier");
        }
        try {
            var length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            if (length < HEADER || length > LONGEST) {
                throw new IOException("a PDU of %,d octets".formatted(length));
            }
            var header = new Command();
            header.setCommandLength(length);
            header.setCommandId(in.readInt());
            header.setCommandStatus(in.readInt());
            header.setSequenceNumber(in.readInt());
            return header;
        } catch (SocketTimeoutException e) {
            throw new IOException("the carrier stopped in the middle of a PDU", e);
        }
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command header) throws IOException {
        try {
            var pdu = super.readPDU(in, header);
            if (header.getCommandId() == SMPPConstant.CID_DELIVER_SM) {
                waitUntilBound();
            }
            if (!readable(header.getCommandId(), pdu)) {
                header.setCommandId(UNREADABLE);
            }
            return pdu;
        } catch (SocketTimeoutException e) {
            throw new IOException("the carrier stopped in the middle of a PDU", e);
        }
    }

    private void waitUntilBound() throws IOException {
        try {
            if (binding && !bound.await(10, TimeUnit.SECONDS)) {
                throw new IOException("a text before the bind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean readable(int command, byte[] pdu) {
        var trial = new DefaultDecomposer();
        try {
            switch (command) {
                case SMPPConstant.CID_DELIVER_SM -> trial.deliverSm(pdu);
                case SMPPConstant.CID_DATA_SM -> trial.dataSm(pdu);
                case SMPPConstant.CID_ALERT_NOTIFICATION -> trial.alertNotification(pdu);
                default -> {}
            }
            return true;
        } catch (PDUStringException _) {
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }
}
