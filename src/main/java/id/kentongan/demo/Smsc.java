package id.kentongan.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.jspecify.annotations.Nullable;

/// A carrier's message centre with its telephones, over real SMPP 3.4 on the loopback. It accepts
/// every bind (transceiver, transmitter, receiver), shows what telephones received, sends what they
/// write, and does on demand everything that real carriers do to one: see [Faults].
public final class Smsc implements AutoCloseable {

    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final int BUSY = 0x64;
    private static final int THROTTLED = 0x58;
    private static final int QUEUE_FULL = 0x14;
    private static final int WRONG_STATE = 0x04;

    /// A text as a telephone shows it.
    ///
    /// @param from the office's number as submitted
    /// @param to the telephone, digits without plus
    /// @param ids the message ids that this carrier gave to its parts
    public record Received(
            String from, String to, String text, Instant at, int parts, List<String> ids) {}

    /// One `submit_sm` that was taken.
    ///
    /// @param id the message id that was answered
    /// @param reference of the concatenation; 0 for a single text
    public record Submitted(
            String from,
            String to,
            String text,
            Instant at,
            String id,
            int reference,
            int total,
            int number,
            int dataCoding,
            @Nullable String validity) {}

    private final ServerSocket server;
    private final Faults faults = new Faults();
    private final SmscReceipts receipts = new SmscReceipts(faults);
    private final SmscPhones phones = new SmscPhones();
    private final SmscListener listener = new SmscListener(this);
    private final List<SmscSession> sessions = new CopyOnWriteArrayList<>();
    private final List<Submitted> submitted = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong(System.currentTimeMillis() % 1_000_000_000);
    private final AtomicInteger references = new AtomicInteger();
    private final AtomicInteger binds = new AtomicInteger();

    private Smsc(ServerSocket server) {
        this.server = server;
    }

    /// Listens on 127.0.0.1; `port` 0 takes a free one.
    public static Smsc start(int port) {
        try {
            var smsc = new Smsc(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("smsc").start(smsc::accept);
            return smsc;
        } catch (IOException e) {
            throw new UncheckedIOException("Port %d is taken".formatted(port), e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /// What this carrier does wrong.
    public Faults faults() {
        return faults;
    }

    /// A telephone sends `text`. It is brought to a receiver as often as it takes, through cut
    /// links and "not now"; the result is the status of the last answer, 0 for taken.
    public CompletableFuture<Integer> text(String from, String to, String text) {
        var reference = references.incrementAndGet() & 0xFF;
        return deliver(SmscDelivery.parts(from, to, text, reference));
    }

    /// Brings one `deliver_sm` with fields of one's own, as often as it takes.
    public CompletableFuture<Integer> deliver(SmscDelivery delivery) {
        return deliver(List.of(delivery));
    }

    /// Brings several, one after the other; stops at the first that is refused for good.
    public CompletableFuture<Integer> deliver(List<SmscDelivery> deliveries) {
        var result = new CompletableFuture<Integer>();
        Thread.ofVirtual()
                .name("smsc-text")
                .start(
                        () -> {
                            try {
                                result.complete(bring(deliveries));
                            } catch (InterruptedException | RuntimeException e) {
                                result.completeExceptionally(e);
                            }
                        });
        return result;
    }

    /// Brings one once, and says what the answer was; -1 for none.
    public int deliverOnce(SmscDelivery delivery) throws InterruptedException {
        return receiver().deliver(delivery);
    }

    /// Writes `octets` into every link as they are.
    public void garbage(byte[] octets) throws IOException {
        for (var session : sessions.stream().filter(SmscSession::isBound).toList()) {
            session.write(octets);
        }
    }

    /// Cuts every link, without a goodbye.
    public void cut() {
        sessions.forEach(SmscSession::cut);
    }

    /// How many links are bound at this moment.
    public int bound() {
        return (int) sessions.stream().filter(SmscSession::isBound).count();
    }

    /// How often somebody has bound since the start.
    public int binds() {
        return binds.get();
    }

    /// Tells of each text that a telephone shows; closing the result ends it.
    public AutoCloseable onText(Consumer<Received> consumer) {
        return phones.listen(consumer);
    }

    /// Every text that a telephone has shown, oldest first.
    public List<Received> received() {
        return phones.received();
    }

    /// The texts that the telephone `number` (with or without plus) has shown, oldest first.
    public List<Received> received(String number) {
        var digits = number.startsWith("+") ? number.substring(1) : number;
        return received().stream().filter(text -> text.to().equals(digits)).toList();
    }

    /// Every segment that was taken, oldest first.
    public List<Submitted> submitted() {
        return List.copyOf(submitted);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException _) {
            // It is no longer listening, which is what was wanted.
        }
        cut();
    }

    SubmitSmResult submitted(SubmitSm pdu, SMPPServerSession source)
            throws ProcessRequestException {
        var session = session(source);
        var fate = faults.next(pdu.getDestAddress());
        pause(faults.responseDelay());
        if (fate.cut() && fate.when() == Faults.Cut.BEFORE) {
            throw cut(session);
        }
        if (fate.status() != 0) {
            throw new ProcessRequestException("as wished", fate.status());
        }
        var segment = take(pdu);
        if (fate.cut()) {
            throw cut(session);
        }
        if (fate.lost()) {
            session.ifPresent(link -> link.forget(pdu.getSequenceNumber()));
        }
        try {
            return new SubmitSmResult(new MessageId(segment.id()), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new IllegalStateException(e);
        }
    }

    private Submitted take(SubmitSm pdu) {
        var number = ids.incrementAndGet();
        var id = faults.hasHexIds() ? Long.toHexString(number) : Long.toString(number);
        var segment = SmscListener.segment(pdu, id);
        submitted.add(segment);
        phones.take(segment);
        if (faults.hasReceipts()) {
            var reports = receipts.of(segment);
            if (faults.hasEarlyReceipts()) {
                deliver(reports).orTimeout(5, TimeUnit.SECONDS).handle((_, _) -> 0).join();
            } else {
                Thread.ofVirtual()
                        .name("smsc-receipt")
                        .start(
                                () -> {
                                    pause(receipts.delay());
                                    deliver(reports);
                                });
            }
        }
        return segment;
    }

    private static ProcessRequestException cut(Optional<SmscSession> session) {
        session.ifPresent(SmscSession::cut);
        return new ProcessRequestException("cut", BUSY);
    }

    private int bring(List<SmscDelivery> deliveries) throws InterruptedException {
        int status = 0;
        for (var delivery : deliveries) {
            status = bring(delivery);
            if (status != 0) {
                return status;
            }
        }
        return status;
    }

    private int bring(SmscDelivery delivery) throws InterruptedException {
        for (var pause = AGAIN; ; pause = min(pause.multipliedBy(2))) {
            int status = receiver().deliver(delivery);
            switch (status) {
                case SmscSession.NO_ANSWER, BUSY, THROTTLED, QUEUE_FULL, WRONG_STATE ->
                        Thread.sleep(pause);
                default -> {
                    return status;
                }
            }
        }
    }

    private SmscSession receiver() throws InterruptedException {
        while (!server.isClosed()) {
            var ready = sessions.stream().filter(SmscSession::receives).findFirst();
            if (ready.isPresent()) {
                return ready.get();
            }
            Thread.sleep(20);
        }
        throw new CancellationException("The SMSC is closed");
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().name("smsc-bind").start(() -> serve(socket));
            } catch (IOException _) {
                // Closed, or a connection that ended before it began.
            }
        }
    }

    private void serve(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            var session = new SmscSession(socket, listener);
            sessions.add(session);
            session.gone().thenRun(() -> sessions.remove(session));
            session.bound(faults, binds::incrementAndGet);
        } catch (IOException | TimeoutException | RuntimeException _) {
            try {
                socket.close();
            } catch (IOException _) {
                // It never was a link.
            }
        }
    }

    private Optional<SmscSession> session(SMPPServerSession source) {
        return sessions.stream().filter(session -> session.isOf(source)).findFirst();
    }

    private static Duration min(Duration pause) {
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
