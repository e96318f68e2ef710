package id.kentongan.bench;

import id.kentongan.Kentongan;
import id.kentongan.directory.Users;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A broadcast to a million over real HTTP on the embedded database with fsync on: how long its CSV
/// takes, how long its texts, how fast it is fed, and how much memory that needs. What is fed is
/// taken off the queue by a statement, so that no carrier sets the pace.
public final class BroadcastBench {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final List<String> SAID = new ArrayList<>();
    private static final String PASSWORD = "bench bench bench";

    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .build();
    private final String base;
    private String token = "";

    private BroadcastBench(String base) {
        this.base = base;
    }

    /// @param args number of recipients (1,000,000), file for JSON or `-`
    public static void main(String... args) throws Exception {
        var recipients = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var data = Files.createTempDirectory("kentongan-bench");
        try (var centre = centre(data.toString())) {
            run(centre, recipients);
        }
        if (args.length > 1 && !args[1].equals("-")) {
            Files.writeString(
                    Path.of(args[1]),
                    "{\"broadcast\": [\n  " + String.join(",\n  ", SAID) + "\n]}\n");
        }
        System.exit(0);
    }

    private static void run(ConfigurableApplicationContext centre, int recipients)
            throws Exception {
        var port = ((WebServerApplicationContext) centre).getWebServer().getPort();
        var users = centre.getBean(Users.class);
        for (var name : Set.of("author", "approver")) {
            users.create(name, name, PASSWORD, Set.of("ADMINISTRATOR"), null);
        }
        var db = centre.getBean(JdbcClient.class);
        var author = new BroadcastBench("http://127.0.0.1:" + port);
        author.signIn("author");
        author.get("/app/siaran-massal/baru");
        var home =
                author.post(
                        "/app/siaran-massal",
                        Map.of(
                                "name", "Bench",
                                "messageClass", "BULK",
                                "text", "Yth. {nama}, mohon hadir di aula pukul 09.00.",
                                "canary", "0",
                                "stopPercent", "20"));
        var id = UUID.fromString(home.substring(home.length() - 36));

        peaks();
        var started = System.nanoTime();
        author.upload("/app/siaran-massal/" + id + "/penerima", recipients);
        said("CSV read and stored", recipients, started);

        peaks();
        started = System.nanoTime();
        author.post("/app/siaran-massal/" + id + "/pengajuan", Map.of());
        until(db, id, "SUBMITTED");
        said("texts written down", recipients, started);

        peaks();
        var approver = new BroadcastBench("http://127.0.0.1:" + port);
        approver.signIn("approver");
        approver.get("/app/siaran-massal/" + id);
        started = System.nanoTime();
        approver.post(
                "/app/siaran-massal/" + id + "/persetujuan",
                Map.of(
                        "sidik",
                        db.sql("select content_hash from broadcast where id = ?")
                                .param(id)
                                .query(String.class)
                                .single()));
        var fed = 0;
        while (fed < recipients) {
            db.sql(
                            """
                            update outbound_message set state = 'SENT', sent_at = clock_timestamp()
                            where id in (
                                select id from outbound_message
                                where broadcast = ? and state = 'QUEUED' for update skip locked)
                            """)
                    .param(id)
                    .update();
            fed =
                    db.sql("select fed from broadcast where id = ?")
                            .param(id)
                            .query(Integer.class)
                            .single();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        said("fed into the outbox", recipients, started);
        System.out.printf(
                "messages %d, each recipient once: %b%n",
                db.sql("select count(*) from outbound_message where broadcast = ?")
                        .param(id)
                        .query(Integer.class)
                        .single(),
                db.sql(
                                "select count(distinct recipient) = count(*) from outbound_message where broadcast = ?")
                        .param(id)
                        .query(Boolean.class)
                        .single());
        started = System.nanoTime();
        var bytes = author.download("/app/siaran-massal/" + id + "/hasil.csv");
        said("results as CSV, " + bytes / 1_000_000 + " MB", recipients, started);
    }

    private static ConfigurableApplicationContext centre(String data) {
        return new SpringApplication(Kentongan.class)
                .run(
                        "--server.port=0",
                        "--kentongan.data-dir=" + data,
                        "--kentongan.admin-password=" + PASSWORD);
    }

    private static void until(JdbcClient db, UUID id, String state) {
        while (!db.sql("select state from broadcast where id = ?")
                .param(id)
                .query(String.class)
                .single()
                .equals(state)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static void peaks() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(it -> it.resetPeakUsage());
    }

    private static void said(String what, int recipients, long started) {
        SAID.add(
                "{\"name\": \"%s\", \"recipients\": %d, \"seconds\": %.1f}"
                        .formatted(what, recipients, (System.nanoTime() - started) / 1e9));
        var seconds = (System.nanoTime() - started) / 1e9;
        var peak =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(it -> it.getType() == MemoryType.HEAP)
                        .mapToLong(it -> it.getPeakUsage().getUsed())
                        .sum();
        System.out.printf(
                "%-28s %9d in %6.1f s  %8.0f/s  peak heap %4d MB%n",
                what, recipients, seconds, recipients / seconds, peak >> 20);
    }

    private void signIn(String name) throws IOException, InterruptedException {
        get("/masuk");
        post("/masuk", Map.of("username", name, "password", PASSWORD));
    }

    private void get(String path) throws IOException, InterruptedException {
        see(
                http.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .header("Accept", "text/html")
                                .build(),
                        BodyHandlers.ofString()));
    }

    private String post(String path, Map<String, String> form)
            throws IOException, InterruptedException {
        var body =
                form.entrySet().stream()
                                .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                                .collect(Collectors.joining("&"))
                        + "&_csrf="
                        + encoded(token);
        var answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .header("Accept", "text/html")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        see(answer);
        if (answer.statusCode() != 302) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        return answer.headers().firstValue("Location").orElse("");
    }

    private void upload(String path, int recipients) throws IOException, InterruptedException {
        var answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .header("Content-Type", "text/csv")
                                .header("X-CSRF-TOKEN", token)
                                .POST(BodyPublishers.ofInputStream(() -> new Rows(recipients)))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private long download(String path) throws IOException, InterruptedException {
        try (var in =
                http.send(
                                HttpRequest.newBuilder(URI.create(base + path)).build(),
                                BodyHandlers.ofInputStream())
                        .body()) {
            return in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private void see(HttpResponse<String> answer) {
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// The file, made while it is read.
    private static final class Rows extends InputStream {

        private final int rows;
        private int row;
        private byte[] line = "hp;nama\n".getBytes(StandardCharsets.UTF_8);
        private int at;

        Rows(int rows) {
            this.rows = rows;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (at == line.length) {
                if (++row > rows) {
                    return -1;
                }
                line =
                        "0812%08d;Warga %d\n"
                                .formatted(row * 7919L % 100_000_000, row)
                                .getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            var count = Math.min(length, line.length - at);
            System.arraycopy(Arrays.copyOfRange(line, at, at + count), 0, into, from, count);
            at += count;
            return count;
        }
    }
}
