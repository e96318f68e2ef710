package id.kentongan.bench;

import id.kentongan.demo.LoadLedger.Sent;
import id.kentongan.demo.LoadSmsc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How fast texts leave: from the API of a centre that is a process of its own, over one bind with
/// a window of 100, to the carrier, and back as receipts that are written down. Load and carrier
/// run on the same machine and take their part of it.
public final class OutboundBench {

    private static final int TEXTS = 40_000;
    private static final int RUNS = 3;
    private static final int CONNECTIONS = 16;
    private static final Duration SINGLES = Duration.ofSeconds(15);
    private static final Duration STEADY = Duration.ofSeconds(30);
    private static final int PER_SECOND = 50;
    private static final int BROADCAST = 150_000;
    private static final int CODES = 100;

    private record Figure(String name, double value, String unit, String wanted, String peer) {}

    private final LoadSmsc smsc;
    private final Centre centre;
    private final String key;
    private final List<Figure> figures = new ArrayList<>();
    private int next;

    private OutboundBench(LoadSmsc smsc, Centre centre, String key) {
        this.smsc = smsc;
        this.centre = centre;
        this.key = key;
    }

    /// @param args file for JSON or `-`
    public static void main(String... args) throws Exception {
        try (var smsc = LoadSmsc.start(0);
                var centre = new Centre(Drill.settings(smsc.port(), 1))) {
            var bench = new OutboundBench(smsc, centre, centre.key());
            // What every centre has done that is up for a minute.
            bench.outbound(10_000);
            bench.steadily("case", PER_SECOND, 1_000);
            bench.latency();
            bench.outbound();
            bench.singles();
            bench.codes();
            bench.note("resident memory after all this", centre.residentMiB(), "MiB", "<= 600", "");
            if (args.length > 0 && !args[0].equals("-")) {
                Files.writeString(Path.of(args[0]), bench.json());
            }
        }
        System.exit(0);
    }

    private void outbound() throws Exception {
        var rates = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            var cpu = centre.cpu();
            rates[run] = outbound(TEXTS);
            var after = centre.cpu();
            System.out.printf(
                    "  run %d: %,.0f/s; CPU each: %.0f us Java, %.0f us PostgreSQL%n",
                    run + 1,
                    rates[run],
                    (after[0] - cpu[0]) * 1e6 / TEXTS,
                    (after[1] - cpu[1]) * 1e6 / TEXTS);
        }
        Arrays.sort(rates);
        note(
                "accepted in batches -> receipt recorded",
                rates[RUNS / 2],
                "/s",
                ">= 3,000",
                "Kannel, receipts in PostgreSQL: 765");
    }

    /// Texts a second from the first request to the last receipt that is written down.
    private double outbound(int count) throws Exception {
        var before = smsc.acknowledged();
        var begun = System.nanoTime();
        try (var client = new Client(centre::port, key);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var texts = texts(count);
            var half = count / 2;
            var one = threads.submit(() -> send(client, texts.subList(0, half)));
            var other = threads.submit(() -> send(client, texts.subList(half, count)));
            one.get();
            other.get();
            await(() -> smsc.acknowledged() - before >= count);
        }
        return count / ((System.nanoTime() - begun) / 1e9);
    }

    private static Void send(Client client, List<Sent> texts) throws InterruptedException {
        client.send(texts, "bulk");
        return null;
    }

    /// From the request to the carrier's socket, at an even pace.
    private void latency() throws Exception {
        var times = steadily("case", PER_SECOND, (int) STEADY.toSeconds() * PER_SECOND);
        note("request -> submit_sm at 50/s, p50", at(times, .5), "ms", "", "");
        note("request -> submit_sm at 50/s, p99", at(times, .99), "ms", "<= 25", "Kannel 81");
    }

    /// Codes at an even pace while a broadcast runs.
    private void codes() throws Exception {
        try (var client = new Client(centre::port, key)) {
            var before = smsc.taken();
            var bulk = Thread.ofVirtual().start(() -> quietly(client));
            await(() -> smsc.taken() - before > 2_000);
            var times = steadily("otp", 10, CODES);
            note("otp during a broadcast of 150,000, p50", at(times, .5), "ms", "", "");
            note("otp during a broadcast of 150,000, p99", at(times, .99), "ms", "<= 1,000", "");
            bulk.join();
            await(() -> smsc.acknowledged() >= smsc.receipts());
        }
    }

    private void quietly(Client client) {
        try {
            client.send(texts(BROADCAST), "bulk");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private double[] steadily(String messageClass, int perSecond, int count) throws Exception {
        Map<String, Instant> taken = new ConcurrentHashMap<>();
        var times = new double[count];
        try (var _ = smsc.onTaken(it -> taken.put(it.text(), it.at()));
                var client = new Client(centre::port, key);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var texts = texts(count);
            var sent = new Instant[count];
            var due = System.nanoTime();
            for (int i = 0; i < count; i++) {
                LockSupport.parkNanos(due - System.nanoTime());
                due += TimeUnit.SECONDS.toNanos(1) / perSecond;
                var it = texts.get(i);
                sent[i] = Instant.now();
                threads.submit(
                        () -> {
                            client.send(it, messageClass);
                            return null;
                        });
            }
            await(() -> texts.stream().allMatch(it -> taken.containsKey(it.text())));
            for (int i = 0; i < count; i++) {
                var at = taken.get(texts.get(i).text());
                times[i] = Duration.between(sent[i], at).toNanos() / 1e6;
            }
        }
        Arrays.sort(times);
        return times;
    }

    /// One request for each, on connections that stay open: first with what is accepted leaving at
    /// the same time, then with messages for tomorrow.
    private void singles() throws Exception {
        var load = new ApiLoad(centre.port(), key);
        load.singles("warm-up", CONNECTIONS, 10);
        var seconds = (int) SINGLES.toSeconds();
        var leaving = median(() -> load.singles("single, leaving too", CONNECTIONS, seconds));
        await(() -> smsc.acknowledged() >= smsc.receipts());
        var accepted = median(() -> load.laters("single", CONNECTIONS, seconds));
        note("single POST, 16 connections, accepted", accepted, "/s", ">= 2,500", "");
        note("the same while they leave by SMPP too", leaving, "/s", "", "");
    }

    private static double median(Callable<Double> run) throws Exception {
        var rates = new double[RUNS];
        for (int n = 0; n < RUNS; n++) {
            rates[n] = run.call();
        }
        Arrays.sort(rates);
        return rates[RUNS / 2];
    }

    private synchronized List<Sent> texts(int count) {
        next += count;
        return Client.texts("ukur", next - count, next);
    }

    private static void await(java.util.function.BooleanSupplier condition) throws Exception {
        var until = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("It does not come to an end");
            }
            Thread.sleep(5);
        }
    }

    private void note(String name, double value, String unit, String wanted, String peer) {
        figures.add(new Figure(name, value, unit, wanted, peer));
        System.out.printf("%-44s %,10.1f %-4s %-10s %s%n", name, value, unit, wanted, peer);
    }

    private String json() {
        var lines =
                figures.stream()
                        .map(
                                it ->
                                        "{\"name\": \"%s\", \"value\": %.2f, \"unit\": \"%s\"}"
                                                .formatted(it.name(), it.value(), it.unit()))
                        .toList();
        return "{\"outbound\": [\n  " + String.join(",\n  ", lines) + "\n]}\n";
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }
}
