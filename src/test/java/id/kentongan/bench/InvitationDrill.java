package id.kentongan.bench;

import id.kentongan.demo.LoadLedger.Sent;
import id.kentongan.demo.LoadSmsc;
import id.kentongan.installation.DrillDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Kills the centre while it sends an invitation list of 5,000: in the moment in which somebody
/// presses *Proses*, while it goes, and while it is held. Afterwards everybody is invited once, or
/// listed as in doubt, and nobody twice.
final class InvitationDrill {

    private static final int GUESTS = 5_000;
    private static final int KILLS = 4;
    private static final int WINDOW = 100;
    private static final int A_SECOND = 150;
    private static final String PASSWORD = "drill drill drill 1";
    private static final Duration LONG = Duration.ofMinutes(4);

    private final Consumer<Drill.Account> tell;

    InvitationDrill(Consumer<Drill.Account> tell) {
        this.tell = tell;
    }

    void run() throws Exception {
        var folder = Files.createTempDirectory("kentongan-invitations");
        try (var database = DrillDatabase.start(folder.resolve("database"));
                var smsc = LoadSmsc.start(0)) {
            var settings = new HashMap<>(Drill.settings(smsc.port(), 1));
            settings.putAll(database.settings());
            settings.put("KENTONGAN_SMPP_RATE", "" + A_SECOND);
            settings.put("KENTONGAN_ADMIN_PASSWORD", PASSWORD);
            smsc.faults().receiptsAfter(Duration.ofMillis(20), Duration.ofMillis(200));
            try (var connection =
                            new SingleConnectionDataSource(
                                    settings.get("KENTONGAN_DATABASE_URL"),
                                    settings.get("KENTONGAN_DATABASE_USERNAME"),
                                    settings.get("KENTONGAN_DATABASE_PASSWORD"),
                                    true);
                    var centre = new Centre(Files.createDirectory(folder.resolve("1")), settings)) {
                run(centre, smsc, JdbcClient.create(connection));
            }
        }
    }

    private void run(Centre centre, LoadSmsc smsc, JdbcClient db) throws Exception {
        var list = InvitationRows.list(db, "admin", GUESTS);
        var begun = System.nanoTime();
        killWhileProcessing(centre, db, list);
        somewhere(centre);
        var exact = held(centre, smsc, list);
        somewhere(centre);
        var over = settled(db);
        var sent =
                db.sql("select substr(recipient, 6), text from outbound_message")
                        .query((row, _) -> new Sent(row.getString(1), row.getString(2)))
                        .list();
        var progress = InvitationRows.progress(db);
        var same = progress.getFirst().equals(progress.getLast());
        if (!same || !exact) {
            System.out.printf("counters %s, paused exactly: %s%n", progress, exact);
        }
        tell.accept(account(smsc, sent, states(db), over && same && exact, begun, centre));
    }

    /// Nothing of it happened, or all of it.
    private static void killWhileProcessing(Centre centre, JdbcClient db, int list)
            throws Exception {
        var admin = admin(centre);
        var pressed =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        admin.post(InvitationRows.href(list) + "/proses", Map.of());
                                    } catch (IOException | IllegalStateException _) {
                                        // The centre died under it.
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        Thread.sleep(ThreadLocalRandom.current().nextInt(100, 1_500));
        centre.kill();
        pressed.join();
        centre.start();
        if (!InvitationRows.isProcessed(db, list)) {
            admin(centre).post(InvitationRows.href(list) + "/proses", Map.of());
        }
    }

    private static Staff admin(Centre centre) throws IOException, InterruptedException {
        var admin = new Staff(centre.port());
        admin.signIn("admin", PASSWORD);
        admin.get("/app/hibah/undangan");
        return admin;
    }

    private static void somewhere(Centre centre) throws Exception {
        Thread.sleep(ThreadLocalRandom.current().nextInt(1_000, 5_000));
        centre.kill();
        centre.start();
    }

    /// Held, killed and started again: nothing leaves until somebody says so.
    private static boolean held(Centre centre, LoadSmsc smsc, int list) throws Exception {
        Thread.sleep(2_000);
        admin(centre).post(InvitationRows.href(list) + "/jeda", Map.of());
        Thread.sleep(2_000);
        var taken = smsc.taken();
        centre.kill();
        centre.start();
        Thread.sleep(3_000);
        var exact = smsc.taken() == taken;
        admin(centre).post(InvitationRows.href(list) + "/lanjut", Map.of());
        return exact;
    }

    /// Waits until nothing moves any more, and the counters have seen it.
    private static boolean settled(JdbcClient db) throws InterruptedException {
        var until = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < until) {
            var states = states(db);
            var done = states.getOrDefault("DELIVERED", 0) + states.getOrDefault("IN_DOUBT", 0);
            var progress = InvitationRows.progress(db);
            if (done == GUESTS && progress.getFirst().equals(progress.getLast())) {
                return true;
            }
            Thread.sleep(1_000);
        }
        return false;
    }

    private static Map<String, Integer> states(JdbcClient db) {
        var states = new TreeMap<String, Integer>();
        db.sql("select state, count(*)::int as n from outbound_message group by state")
                .query(
                        row -> {
                            states.put(row.getString(1), row.getInt(2));
                        });
        return states;
    }

    private static Drill.Account account(
            LoadSmsc smsc,
            List<Sent> sent,
            Map<String, Integer> states,
            boolean good,
            long begun,
            Centre centre)
            throws IOException {
        var taken = smsc.ledger().account(sent);
        int inDoubt = states.getOrDefault("IN_DOUBT", 0);
        return new Drill.Account(
                "invitation list, kill -9 four times",
                GUESTS,
                Math.max(0, taken.lost() - inDoubt) + GUESTS - sent.size(),
                taken.doubled(),
                inDoubt,
                KILLS * WINDOW,
                good && smsc.acknowledged() >= smsc.receipts(),
                (System.nanoTime() - begun) / 1e9,
                centre.residentMiB(),
                states);
    }
}
