package id.kentongan.bench;

import id.kentongan.directory.Users;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A broadcast to a million over real HTTP on the embedded database with fsync on: how long its CSV
/// takes, how long its texts, how fast it is fed, and how much memory that needs. What is fed is
/// taken off the queue by a statement, so that no carrier sets the pace.
public final class BroadcastBench {

    private static final List<String> SAID = new ArrayList<>();

    private BroadcastBench() {}

    /// @param args number of recipients (1,000,000), file for JSON or `-`
    public static void main(String... args) throws Exception {
        var recipients = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var data = Files.createTempDirectory("kentongan-bench");
        try (var centre = Office.open(data)) {
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
        var port = Office.port(centre);
        var users = centre.getBean(Users.class);
        for (var name : Set.of("author", "approver")) {
            users.create(name, name, Office.PASSWORD, Set.of("ADMINISTRATOR"), null);
        }
        var db = centre.getBean(JdbcClient.class);
        var author = new Staff(port);
        author.signIn("author", Office.PASSWORD);
        var home = author.draftBroadcast();
        var id = UUID.fromString(home.substring(home.length() - 36));

        peaks();
        var started = System.nanoTime();
        author.upload(
                "/app/siaran-massal/" + id + "/penerima", () -> new RecipientRows(recipients));
        said("CSV read and stored", recipients, started);

        peaks();
        started = System.nanoTime();
        author.post("/app/siaran-massal/" + id + "/pengajuan", Map.of());
        until(db, id, "SUBMITTED");
        said("texts written down", recipients, started);

        peaks();
        var approver = new Staff(port);
        approver.signIn("approver", Office.PASSWORD);
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
}
