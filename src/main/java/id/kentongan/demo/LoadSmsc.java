package id.kentongan.demo;

import id.kentongan.channels.Gsm7;
import id.kentongan.channels.pdu.ShortMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A carrier's message centre for benches and drills: as fast as one can be, on our own codec, with
/// a ledger of what it took. It keeps no texts; for telephones that show them there is [Smsc],
/// which is built on another library and so finds what both ends of ours would get wrong together.
///
/// ```java
/// try (var smsc = LoadSmsc.start(0)) {
///     smsc.faults().throttle(0.05).receiptsAnywhere(true);
///     // bind to smsc.port() and send
///     var account = smsc.ledger().account(sent);
/// }
/// ```
public final class LoadSmsc implements AutoCloseable {

    static final int THROTTLED = 0x58;
    private static final Duration AGAIN = Duration.ofMillis(200);

    /// A segment that was taken.
    ///
    /// @param to the telephone, digits without plus
    /// @param id as it was answered
    public record Taken(String to, String text, int number, String id, Instant at) {}

    /// Something that is due later.
    private record Due(long nanos, Runnable work) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(nanos - ((Due) other).nanos, 0);
        }
    }

    /// One `deliver_sm` that is brought until it is acknowledged.
    record Delivery(ShortMessage message, CompletableFuture<Integer> answer) {}

    private final ServerSocket server;
    private final LoadFaults faults = new LoadFaults();
    private final LoadLedger ledger = new LoadLedger();
    private final LoadReceipts receipts = new LoadReceipts(faults);
    private final List<LoadSession> sessions = new CopyOnWriteArrayList<>();
    private final List<Consumer<Taken>> listeners = new CopyOnWriteArrayList<>();
    private final DelayQueue<Due> later = new DelayQueue<>();
    private final AtomicLong ids = new AtomicLong(System.currentTimeMillis() % 1_000_000_000);
    private final AtomicInteger references = new AtomicInteger();
    private final AtomicInteger binds = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();

    private LoadSmsc(ServerSocket server) {
        this.server = server;
    }

    /// Listens on 127.0.0.1; `port` 0 takes a free one.
    public static LoadSmsc start(int port) {
        try {
            var smsc = new LoadSmsc(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("load-smsc").start(smsc::accept);
            Thread.ofVirtual().name("load-smsc-later").start(smsc::work);
            return smsc;
        } catch (IOException e) {
            throw new UncheckedIOException("Port %d is taken".formatted(port), e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /// What this carrier does wrong.
    public LoadFaults faults() {
        return faults;
    }

    /// Which texts it took, and how often.
    public LoadLedger ledger() {
        return ledger;
    }

    /// Segments that were taken.
    public int taken() {
        return taken.get();
    }

    /// Submits that were answered with an error.
    public int refused() {
        return refused.get();
    }

    /// Receipts that were made, doubled ones counted twice.
    public int receipts() {
        return made.get();
    }

    /// Receipts that were acknowledged.
    public int acknowledged() {
        return acknowledged.get();
    }

    /// How often somebody has bound since the start.
    public int binds() {
        return binds.get();
    }

    /// How many links are bound at this moment.
    public int bound() {
        return (int) sessions.stream().filter(LoadSession::isBound).count();
    }

    /// Tells of each segment that is taken, on the thread that reads: be quick. Closing the result
    /// ends it.
    public AutoCloseable onTaken(Consumer<Taken> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// A telephone sends `text`; each part is brought until it is acknowledged. The result is the
    /// status of the last answer, 0 for taken.
    public CompletableFuture<Integer> text(String from, String to, String text) {
        var parts = SmscDelivery.parts(from, to, text, references.incrementAndGet() & 0xFF);
        var answers =
                parts.stream().map(it -> bring(LoadReceipts.message(it), Duration.ZERO)).toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(_ -> answers.getLast().join());
    }

    /// Cuts every link, without a goodbye.
    public void cut() {
        sessions.forEach(LoadSession::cut);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException _) {
            // It is no longer listening, which is what was wanted.
        }
        cut();
        later.add(new Due(System.nanoTime(), () -> {}));
    }

    /// A submit came in on `session`.
    void submitted(int sequence, ShortMessage text, LoadSession session) {
        var fate = faults.next();
        if (fate.cut() && fate.when() == Faults.Cut.BEFORE) {
            session.cut();
            return;
        }
        if (fate.status() != 0) {
            refused.incrementAndGet();
            after(fate.delay(), () -> session.answer(sequence, fate.status(), ""));
            return;
        }
        var number = ids.incrementAndGet();
        var id = faults.hasHexIds() ? Long.toHexString(number) : Long.toString(number);
        take(text, id);
        if (fate.cut()) {
            session.cut();
        }
        var early = faults.isEarly();
        if (early) {
            receipts(text, number, session, Duration.ZERO);
        }
        if (!fate.lost() && !fate.cut()) {
            after(fate.delay(), () -> session.answer(sequence, 0, id));
        }
        if (!early) {
            receipts(text, number, session, fate.delay().plus(faults.receiptDelay()));
        }
    }

    void countBind() {
        binds.incrementAndGet();
    }

    int bindStatus() {
        return faults.bindStatus();
    }

    /// What a link could not bring, or was told to bring again.
    void again(Delivery delivery) {
        after(AGAIN, () -> hand(delivery, null));
    }

    private void take(ShortMessage message, String id) {
        taken.incrementAndGet();
        int number = 1;
        var body = message.body();
        if ((message.esmClass() & 0x40) != 0) {
            number = body[body[0]] & 0xFF;
            body = Arrays.copyOfRange(body, body[0] + 1, body.length);
        }
        var text =
                message.dataCoding() == 8
                        ? new String(body, StandardCharsets.UTF_16BE)
                        : Gsm7.decode(body);
        var to = message.destination().address();
        ledger.take(to, number, text);
        if (!listeners.isEmpty()) {
            var segment = new Taken(to, text, number, id, Instant.now());
            listeners.forEach(it -> it.accept(segment));
        }
    }

    private void receipts(ShortMessage text, long id, LoadSession session, Duration delay) {
        if (!faults.hasReceipts()) {
            return;
        }
        for (var receipt : receipts.of(text, id)) {
            made.incrementAndGet();
            var delivery = new Delivery(receipt, new CompletableFuture<>());
            var _ = delivery.answer.thenAccept(_ -> acknowledged.incrementAndGet());
            after(delay, () -> hand(delivery, faults.isAnywhere() ? null : session));
        }
    }

    private CompletableFuture<Integer> bring(ShortMessage message, Duration delay) {
        var delivery = new Delivery(message, new CompletableFuture<>());
        after(delay, () -> hand(delivery, null));
        return delivery.answer;
    }

    /// To the link that is wanted, or to any.
    private void hand(Delivery delivery, @Nullable LoadSession wanted) {
        var session = wanted != null && wanted.receives() ? wanted : any();
        if (session != null) {
            session.deliver(delivery);
        } else if (!server.isClosed()) {
            again(delivery);
        }
    }

    private @Nullable LoadSession any() {
        var ready = sessions.stream().filter(LoadSession::receives).toList();
        return ready.isEmpty()
                ? null
                : ready.get(ThreadLocalRandom.current().nextInt(ready.size()));
    }

    private void after(Duration delay, Runnable work) {
        if (delay.isZero()) {
            work.run();
        } else {
            later.add(new Due(System.nanoTime() + delay.toNanos(), work));
        }
    }

    private void work() {
        try {
            while (!server.isClosed()) {
                later.take().work.run();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                serve(server.accept());
            } catch (IOException _) {
                // Closed, or a connection that ended before it began.
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        var session = new LoadSession(socket, this);
        sessions.add(session);
        Thread.ofVirtual()
                .name("load-smsc-reader")
                .start(
                        () -> {
                            session.read();
                            sessions.remove(session);
                            session.giveBack();
                        });
    }
}
