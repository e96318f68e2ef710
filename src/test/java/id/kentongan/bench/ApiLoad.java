package id.kentongan.bench;

import id.kentongan.Kentongan;
import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/// How many messages the API accepts in a second, each committed before it is answered: over raw
/// sockets that are kept open, on the embedded database with fsync on, nothing sent.
public final class ApiLoad {

    private static final int CONNECTIONS = 16;
    private static final int BATCH = 1000;

    private final int port;
    private final String key;
    private final AtomicLong numbers = new AtomicLong();

    ApiLoad(int port, String key) {
        this.port = port;
        this.key = key;
    }

    /// @param args runs (5), seconds of each (10), `plain` to send without Idempotency-Key
    public static void main(String... args) throws Exception {
        var runs = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        var seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        var plain = args.length > 2 && args[2].equals("plain");
        var data = Files.createTempDirectory("kentongan-load");
        try (var centre =
                new SpringApplication(Kentongan.class)
                        .run(
                                "--server.port=0",
                                "--kentongan.data-dir=" + data,
                                "--kentongan.admin-password=bench bench bench")) {
            var port = ((WebServerApplicationContext) centre).getWebServer().getPort();
            var key =
                    centre.getBean(ApiKeys.class)
                            .create("load", Set.of(ApiScope.MESSAGES_SEND), null, Actor.SYSTEM);
            var load = new ApiLoad(port, key);
            load.run("warm-up", "", 1, CONNECTIONS, seconds, plain, load::single);
            for (int run = 1; run <= runs; run++) {
                load.run("single", "", 1, CONNECTIONS, seconds, plain, load::single);
            }
            for (int run = 1; run <= runs; run++) {
                load.run("batch", "/batch", BATCH, 4, seconds, plain, load::batch);
            }
        }
        System.exit(0);
    }

    private String single(long number) {
        return """
               {"to":{"phone":"+62812%08d"},"text":"Air PDAM mati pukul 22.00 sampai 04.00, mohon maaf. %d","class":"alert","reference":"r%d"}"""
                .formatted(number % 100_000_000, number, number);
    }

    /// Accepted now, to leave tomorrow.
    private String later(long number) {
        var single = single(number);
        return single.substring(0, single.length() - 1)
                + ",\"notBefore\":\"%s\"}".formatted(Instant.now().plus(Duration.ofDays(1)));
    }

    private String batch(long number) {
        return LongStream.range(0, BATCH)
                .mapToObj(i -> single(number * BATCH + i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /// Single POSTs for so many seconds; messages a second.
    double singles(String what, int connections, int seconds) throws Exception {
        return run(what, "", 1, connections, seconds, true, this::single);
    }

    /// The same with messages that do not leave meanwhile.
    double laters(String what, int connections, int seconds) throws Exception {
        return run(what, "", 1, connections, seconds, true, this::later);
    }

    private double run(
            String what,
            String path,
            int each,
            int connections,
            int seconds,
            boolean plain,
            LongFunction<String> body)
            throws Exception {
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        var begun = System.nanoTime();
        var java = java();
        var postgres = postgres();
        long[] times;
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var all =
                    LongStream.range(0, connections)
                            .mapToObj(_ -> threads.submit(() -> post(path, end, plain, body)))
                            .toList();
            var collected = LongStream.builder();
            for (var it : all) {
                Arrays.stream(it.get()).forEach(collected::add);
            }
            times = collected.build().sorted().toArray();
        }
        var took = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%-8s %8.0f messages/s   p50 %6.1f ms   p99 %6.1f ms   max %7.1f ms"
                        + "   CPU each: %4.0f us Java with the load, %4.0f us PostgreSQL%n",
                what,
                times.length * each / took,
                times[times.length / 2] / 1e6,
                times[times.length * 99 / 100] / 1e6,
                times[times.length - 1] / 1e6,
                (java() - java) / 1e3 / times.length / each,
                (postgres() - postgres) / 1e3 / times.length / each);
        return times.length * each / took;
    }

    /// Nanoseconds of CPU so far; on a busy machine they say more than the clock.
    private static double java() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static double postgres() {
        return ProcessHandle.current()
                .descendants()
                .mapToDouble(it -> it.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    private long[] post(String path, long end, boolean plain, LongFunction<String> body)
            throws IOException {
        var times = LongStream.builder();
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            while (System.nanoTime() < end) {
                var number = numbers.incrementAndGet();
                var bytes = body.apply(number).getBytes(StandardCharsets.UTF_8);
                var head =
                        "POST /api/v1/messages"
                                + path
                                + " HTTP/1.1\r\nHost: localhost\r\n"
                                + "Authorization: Bearer "
                                + key
                                + "\r\n"
                                + "Content-Type: application/json\r\n"
                                + (plain ? "" : "Idempotency-Key: load-" + number + "\r\n")
                                + "Content-Length: "
                                + bytes.length
                                + "\r\n\r\n";
                var request =
                        Arrays.copyOf(
                                head.getBytes(StandardCharsets.UTF_8),
                                head.length() + bytes.length);
                System.arraycopy(bytes, 0, request, head.length(), bytes.length);
                var asked = System.nanoTime();
                out.write(request);
                answered(in);
                times.add(System.nanoTime() - asked);
            }
        }
        return times.build().toArray();
    }

    /// Reads one answer and insists on 202.
    private static void answered(InputStream in) throws IOException {
        var status = line(in);
        int length = 0;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        var body = in.readNBytes(length);
        if (!status.contains(" 202")) {
            throw new IOException(status + " " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The centre hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
