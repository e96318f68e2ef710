package id.kentongan.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/// How fast a burst of texts becomes cases: from the first `deliver_sm` on a real socket to the
/// commit of the last case, on the embedded database with fsync on. Each text is from a telephone
/// of its own, over one bind; the carrier here is a bare socket, so that it costs next to nothing.
public final class InboundBench {

    private static final int BIND_TRANSCEIVER = 0x09;
    private static final int DELIVER_SM = 0x05;
    private static final int ENQUIRE_LINK = 0x15;
    private static final int UNBIND = 0x06;
    private static final int RESPONSE = 0x8000_0000;

    /// @param accepted seconds until the last text was answered "received"
    /// @param filed seconds until the last case was committed
    /// @param cpu seconds of processor that the centre and its database used, all cores together;
    ///     the bare carrier is in it
    /// @param again how many were refused and brought again
    private record Run(int texts, double accepted, double filed, double cpu, int again) {

        double perSecond() {
            return texts / filed;
        }
    }

    /// @param args texts in a run (20,000), runs (3), texts on the way at a time (30), file for
    ///     JSON or `-`
    public static void main(String... args) throws Exception {
        var texts = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        var runs = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        var window = args.length > 2 ? Integer.parseInt(args[2]) : 30;
        var json = args.length > 3 ? args[3] : "-";
        var all = new Run[runs];
        for (int i = 0; i < runs; i++) {
            all[i] = run(texts, window);
            print("run " + (i + 1), all[i]);
        }
        var sorted = all.clone();
        Arrays.sort(sorted, (one, other) -> Double.compare(one.perSecond(), other.perSecond()));
        var median = sorted[runs / 2];
        print("inbound burst to cases, median of " + runs, median);
        if (!json.equals("-")) {
            Files.writeString(
                    Path.of(json),
                    """
                    {"inbound_burst": {"texts": %d, "runs": %d, "cases_per_second": %.0f, \
                    "accepted_s": %.2f, "filed_s": %.2f, "cpu_s": %.2f}}
                    """
                            .formatted(
                                    texts,
                                    runs,
                                    median.perSecond(),
                                    median.accepted(),
                                    median.filed(),
                                    median.cpu()));
        }
        System.exit(0);
    }

    /// In a database of its own. A thousand texts go before, as in any centre that has been up for
    /// more than a minute.
    private static Run run(int texts, int window) throws Exception {
        var data = Files.createTempDirectory("kentongan-bench");
        try (var carrier = new Carrier(window);
                var centre = Office.open(data, carrier.port())) {
            var db = centre.getBean(JdbcClient.class);
            var warm = Math.max(1_000, texts / 5);
            carrier.send(0, warm);
            waitForCases(db, warm);
            Thread.sleep(2_000);
            var cpu = cpuSeconds();
            var start = System.nanoTime();
            carrier.send(warm, texts);
            var accepted = seconds(start);
            waitForCases(db, warm + texts);
            var filed = seconds(start);
            return new Run(texts, accepted, filed, cpuSeconds() - cpu, carrier.again());
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static double cpuSeconds() {
        var self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .flatMap(it -> it.info().totalCpuDuration().stream())
                .mapToDouble(it -> it.toNanos() / 1e9)
                .sum();
    }

    /// Looks at the short queue, not at the long table: looking must not cost what is measured.
    private static void waitForCases(JdbcClient db, int count) throws InterruptedException {
        while (db.sql("select exists (select from inbound_message where handled_at is null)")
                .query(Boolean.class)
                .single()) {
            Thread.sleep(5);
        }
        var cases = db.sql("select count(*) from service_case").query(Integer.class).single();
        if (cases != count) {
            throw new IllegalStateException("%d texts, %d cases".formatted(count, cases));
        }
    }

    private static void print(String what, Run run) {
        System.out.printf(
                "%-40s n %6d   accepted in %6.2f s   filed in %6.2f s   %6.0f cases/s                   cpu %6.2f s   again %d%n",
                what,
                run.texts(),
                run.accepted(),
                run.filed(),
                run.perSecond(),
                run.cpu(),
                run.again());
    }

    /// As much of a carrier as brings texts: it accepts a bind, has `window` texts on the way, and
    /// brings again what is refused.
    private static final class Carrier implements AutoCloseable {

        private final ServerSocket server =
                new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final Semaphore room;
        private final Queue<Integer> refused = new ArrayDeque<>();
        private final AtomicInteger again = new AtomicInteger();
        private final CountDownLatch bound = new CountDownLatch(1);
        private volatile CountDownLatch taken = new CountDownLatch(0);
        private volatile DataOutputStream out =
                new DataOutputStream(OutputStream.nullOutputStream());

        Carrier(int window) throws IOException {
            room = new Semaphore(window);
            Thread.ofPlatform().daemon().name("carrier").start(this::serve);
        }

        int port() {
            return server.getLocalPort();
        }

        /// One link after the other: a centre that waited too long for its bind comes again.
        private void serve() {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    socket.setTcpNoDelay(true);
                    out =
                            new DataOutputStream(
                                    new BufferedOutputStream(socket.getOutputStream(), 1 << 14));
                    read(
                            new DataInputStream(
                                    new BufferedInputStream(socket.getInputStream(), 1 << 16)));
                } catch (IOException _) {
                    // The link has gone.
                }
            }
        }

        /// Returns when `count` texts from telephone `first` on are answered "received".
        void send(int first, int count) throws Exception {
            bound.await();
            taken = new CountDownLatch(count);
            for (int i = first; i < first + count; i++) {
                if (!room.tryAcquire()) {
                    flush();
                    takeRoom();
                }
                deliver(i);
            }
            while (!taken.await(20, TimeUnit.MILLISECONDS)) {
                resend();
            }
        }

        int again() {
            return again.get();
        }

        private void resend() throws Exception {
            for (var i = next(); i != null; i = next()) {
                takeRoom();
                deliver(i);
            }
            flush();
        }

        private void takeRoom() throws Exception {
            if (!room.tryAcquire(60, TimeUnit.SECONDS)) {
                throw new IOException("no answer for a minute; is the link gone?");
            }
        }

        private Integer next() {
            synchronized (refused) {
                return refused.poll();
            }
        }

        private void flush() throws IOException {
            synchronized (room) {
                out.flush();
            }
        }

        private void deliver(int i) throws IOException {
            var text = "Lampu jalan di RT %d mati sejak kemarin malam, mohon dicek".formatted(i);
            var body = new ByteArrayOutputStream();
            body.write(0);
            address(body, "62813%08d".formatted(i));
            address(body, "5708");
            body.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0});
            body.write(text.length());
            body.writeBytes(text.getBytes(US_ASCII));
            pdu(DELIVER_SM, i + 1, body.toByteArray());
        }

        private static void address(ByteArrayOutputStream body, String digits) {
            body.write(1);
            body.write(1);
            body.writeBytes(digits.getBytes(US_ASCII));
            body.write(0);
        }

        private void pdu(int command, int sequence, byte[] body) throws IOException {
            synchronized (room) {
                out.writeInt(16 + body.length);
                out.writeInt(command);
                out.writeInt(0);
                out.writeInt(sequence);
                out.write(body);
            }
        }

        private void read(DataInputStream in) throws IOException {
            while (true) {
                var length = in.readInt();
                var command = in.readInt();
                var status = in.readInt();
                var sequence = in.readInt();
                in.skipNBytes(length - 16);
                heard(command, status, sequence);
            }
        }

        private void heard(int command, int status, int sequence) throws IOException {
            if (command == (DELIVER_SM | RESPONSE)) {
                if (status == 0) {
                    taken.countDown();
                } else {
                    again.incrementAndGet();
                    synchronized (refused) {
                        refused.add(sequence - 1);
                    }
                }
                room.release();
            } else if (command == BIND_TRANSCEIVER) {
                pdu(command | RESPONSE, sequence, "bench\0".getBytes(US_ASCII));
                flush();
                bound.countDown();
            } else if (command == ENQUIRE_LINK || command == UNBIND) {
                pdu(command | RESPONSE, sequence, new byte[0]);
                flush();
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
