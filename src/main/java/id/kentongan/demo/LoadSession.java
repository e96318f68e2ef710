package id.kentongan.demo;

import id.kentongan.channels.pdu.Pdu;
import id.kentongan.channels.pdu.PduLine;
import id.kentongan.channels.pdu.ShortMessage;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// One link of the [LoadSmsc], from its end.
final class LoadSession {

    /// What it brings and has no answer for; more waits.
    private static final int WINDOW = 500;

    private static final int BUSY = 0x64;
    private static final int QUEUE_FULL = 0x14;

    private final Socket socket;
    private final LoadSmsc smsc;
    private final PduLine line;
    private final AtomicInteger sequence = new AtomicInteger();
    private final Map<Integer, LoadSmsc.Delivery> brought = new ConcurrentHashMap<>();
    private final Queue<LoadSmsc.Delivery> waiting = new ConcurrentLinkedQueue<>();
    private volatile int role;
    private volatile boolean gone;

    LoadSession(Socket socket, LoadSmsc smsc) throws IOException {
        this.socket = socket;
        this.smsc = smsc;
        this.line = new PduLine(socket, "load-smsc-writer");
    }

    boolean isBound() {
        return role != 0 && !gone;
    }

    boolean receives() {
        return isBound() && role != Pdu.BIND_TRANSMITTER;
    }

    void answer(int number, int status, String id) {
        var asked = Pdu.bare(Pdu.SUBMIT_SM, number);
        line.send(status == 0 ? asked.answer(0, id) : asked.answer(status));
    }

    void deliver(LoadSmsc.Delivery delivery) {
        waiting.add(delivery);
        pump();
    }

    /// The cable is pulled: no unbind, no goodbye.
    void cut() {
        gone = true;
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException _) {
            // Closed already.
        }
        line.close();
    }

    /// Reads until the end of the link.
    void read() {
        try {
            while (!gone) {
                take(line.read());
            }
        } catch (IOException | IllegalArgumentException _) {
            // The end of the link, or as good as one.
        } finally {
            gone = true;
            line.close();
        }
    }

    /// Has others bring what it has not, now that it is gone.
    void giveBack() {
        for (var number : brought.keySet()) {
            var delivery = brought.remove(number);
            if (delivery != null) {
                smsc.again(delivery);
            }
        }
        for (var delivery = waiting.poll(); delivery != null; delivery = waiting.poll()) {
            smsc.again(delivery);
        }
    }

    private void take(Pdu pdu) {
        switch (pdu.command()) {
            case Pdu.SUBMIT_SM -> smsc.submitted(pdu.sequence(), ShortMessage.read(pdu), this);
            case Pdu.DELIVER_SM | Pdu.ANSWER, Pdu.GENERIC_NACK -> acknowledged(pdu);
            case Pdu.ENQUIRE_LINK -> line.send(pdu.answer(0));
            case Pdu.BIND_TRANSCEIVER, Pdu.BIND_TRANSMITTER, Pdu.BIND_RECEIVER -> bind(pdu);
            case Pdu.UNBIND -> {
                line.send(pdu.answer(0));
                line.finish();
            }
            default -> {
                if (!pdu.isAnswer()) {
                    line.send(pdu.nack(0x03));
                }
            }
        }
    }

    private void bind(Pdu pdu) {
        var status = smsc.bindStatus();
        if (status == 0) {
            smsc.countBind();
            line.send(pdu.answer(0, "load-smsc"));
            role = pdu.command();
        } else {
            line.send(pdu.answer(status));
        }
    }

    private void acknowledged(Pdu answer) {
        var delivery = brought.remove(answer.sequence());
        if (delivery != null) {
            switch (answer.status()) {
                case BUSY, QUEUE_FULL, LoadSmsc.THROTTLED -> smsc.again(delivery);
                default -> delivery.answer().complete(answer.status());
            }
        }
        pump();
    }

    private void pump() {
        while (!gone && brought.size() < WINDOW) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            int number = sequence.incrementAndGet();
            brought.put(number, next);
            line.send(next.message().pdu(Pdu.DELIVER_SM, number));
        }
        if (gone) {
            giveBack();
        }
    }
}
