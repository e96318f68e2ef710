package id.kentongan.bench;

import id.kentongan.Kentongan;
import id.kentongan.alerts.Staff;
import id.kentongan.audit.Actor;
import id.kentongan.demo.BotServer;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// From an event of the HR system to `sendMessage` at Telegram's side, on the embedded database
/// with fsync on: at 20 events a second, and for a burst.
public final class EventBench {

    private static final String TOKEN = "700000099:token-of-the-event-bench-0001";
    private static final int A_SECOND = 20;
    private static final long FIRST_CHAT = 500_000_000;

    private final int port;
    private final String key;
    private final HttpClient http = HttpClient.newHttpClient();

    private EventBench(int port, String key) {
        this.port = port;
        this.key = key;
    }

    /// @param args seconds at 20/s (60), events of the burst (5000), seconds to watch it (20)
    public static void main(String... args) throws Exception {
        var seconds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        var burst = args.length > 1 ? Integer.parseInt(args[1]) : 5_000;
        var watched = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        var steady = seconds * A_SECOND;
        var data = Files.createTempDirectory("kentongan-events");
        try (var telegram = BotServer.start(0);
                var centre =
                        new SpringApplication(Kentongan.class)
                                .run(
                                        "--server.port=0",
                                        "--kentongan.data-dir=" + data,
                                        "--kentongan.admin-password=bench bench bench",
                                        "--kentongan.telegram.token=" + TOKEN,
                                        "--kentongan.telegram.api-url=" + telegram.url())) {
            var nips = employees(centre.getBean(JdbcClient.class), steady + burst + A_SECOND * 5);
            var key =
                    centre.getBean(ApiKeys.class)
                            .create("bench", Set.of(ApiScope.EVENTS_SEND), null, Actor.SYSTEM);
            var port = ((WebServerApplicationContext) centre).getWebServer().getPort();
            var bench = new EventBench(port, key);
            var talks = telegram.talks(TOKEN);
            bench.steadily(nips, 0, A_SECOND * 5);
            var sent = bench.steadily(nips, A_SECOND * 5, steady);
            Thread.sleep(2_000);
            var micros = new ArrayList<Long>();
            sent.forEach(
                    (i, at) ->
                            talks.shown(FIRST_CHAT + i).stream()
                                    .findFirst()
                                    .ifPresent(
                                            it ->
                                                    micros.add(
                                                            Duration.between(at, it.at()).toNanos()
                                                                    / 1_000)));
            report(micros, sent.size());
            bench.burst(nips, A_SECOND * 5 + steady, burst);
            var from = A_SECOND * 5 + steady;
            var before = arrived(talks, from, burst);
            Thread.sleep(watched * 1_000L);
            var after = arrived(talks, from, burst);
            System.out.printf(
                    "burst: %.1f messages a second leave, %d of %d after %d s%n",
                    (after - before) / (double) watched, after, burst, watched);
        }
    }

    private static long arrived(id.kentongan.demo.BotTalks talks, int from, int count) {
        var arrived = 0L;
        for (int i = from; i < from + count; i++) {
            arrived += talks.shown(FIRST_CHAT + i).isEmpty() ? 0 : 1;
        }
        return arrived;
    }

    private static void report(List<Long> micros, int sent) {
        var sorted = micros.stream().sorted().toList();
        System.out.printf(
                "event to sendMessage at %d/s: %d of %d arrived, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                A_SECOND,
                sorted.size(),
                sent,
                at(sorted, 0.50),
                at(sorted, 0.95),
                at(sorted, 0.99),
                at(sorted, 1));
    }

    private static double at(List<Long> sorted, double share) {
        var place = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, place)) / 1_000.0;
    }

    /// Registered chats, one for each.
    private static List<String> employees(JdbcClient db, int count) {
        var nips = new TreeSet<String>();
        while (nips.size() < count) {
            nips.add(Staff.nip());
        }
        var list = List.copyOf(nips);
        for (int i = 0; i < count; i++) {
            db.sql("insert into employee (nip, name) values (?, ?)")
                    .params(list.get(i), "Pegawai " + i)
                    .update();
            db.sql(
                            """
                            insert into employee_registration (id, nip, address, kind, since)
                            values (gen_random_uuid(), ?, ?, 'CHAT', now())
                            """)
                    .params(list.get(i), "telegram:" + (FIRST_CHAT + i))
                    .update();
        }
        db.sql("analyze").update();
        return list;
    }

    /// One every fiftieth of a second, whether the last is answered or not.
    ///
    /// @return when each was sent, by its number
    private Map<Integer, Instant> steadily(List<String> nips, int from, int count)
            throws InterruptedException {
        var sent = new ConcurrentHashMap<Integer, Instant>();
        var start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < count; n++) {
                var i = from + n;
                LockSupport.parkNanos(
                        start + n * TimeUnit.SECONDS.toNanos(1) / A_SECOND - System.nanoTime());
                threads.execute(
                        () -> {
                            sent.put(i, Instant.now());
                            post(nips.get(i), i);
                        });
            }
        }
        return new HashMap<>(sent);
    }

    private void burst(List<String> nips, int from, int count) {
        var start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (int i = from; i < from + count; i++) {
                var n = i;
                threads.execute(() -> post(nips.get(n), n));
            }
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "burst: %d events taken in %.1f s (%.0f a second)%n",
                count, seconds, count / seconds);
    }

    private void post(String nip, int i) {
        var body =
                """
                {"specversion":"1.0","id":"%d","source":"bench","type":"id.hris.promotion.changed",
                    "subject":"%s","data":{"status":"BTL","note":"SKP"}}
                """
                        .formatted(i, nip);
        try {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:" + port + "/api/v1/events"))
                                    .header("Authorization", "Bearer " + key)
                                    .header("Content-Type", "application/cloudevents+json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString());
            if (answer.statusCode() != 202) {
                throw new IllegalStateException(answer.body());
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
