package id.kentongan.bench;

import id.kentongan.demo.LoadSmsc;
import id.kentongan.directory.Users;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How long texts of a broadcast still reach the carrier after somebody has asked for a pause, over
/// real SMPP with a window of 100; and whether it goes on exactly where it was.
public final class PauseBench {

    private static final int PAUSES = 5;

    private PauseBench() {}

    /// @param args number of recipients (40,000), file for JSON or `-`
    public static void main(String... args) throws Exception {
        var recipients = args.length > 0 ? Integer.parseInt(args[0]) : 40_000;
        var data = Files.createTempDirectory("kentongan-bench");
        try (var smsc = LoadSmsc.start(0);
                var centre = Office.open(data, smsc.port(), "--kentongan.smpp.window=100")) {
            var json = run(centre, smsc, recipients);
            if (args.length > 1 && !args[1].equals("-")) {
                Files.writeString(Path.of(args[1]), json);
            }
        }
        System.exit(0);
    }

    private static String run(ConfigurableApplicationContext centre, LoadSmsc smsc, int recipients)
            throws Exception {
        var port = Office.port(centre);
        var broadcast = approved(centre, port, recipients);
        var somebody = new Staff(port);
        somebody.signIn("author", Office.PASSWORD);
        somebody.get(broadcast);
        var last = new AtomicLong();
        var millis = new ArrayList<Double>();
        var most = 0;
        try (var _ = smsc.onTaken(_ -> last.set(System.nanoTime()))) {
            for (int n = 1; n <= PAUSES; n++) {
                int until = recipients * n / (PAUSES + 2);
                await(() -> smsc.taken() >= until);
                var asked = System.nanoTime();
                somebody.post(broadcast + "/jeda", Map.of());
                var taken = smsc.taken();
                Thread.sleep(2_000);
                millis.add(Math.max(0, last.get() - asked) / 1e6);
                most = Math.max(most, smsc.taken() - taken);
                somebody.post(broadcast + "/penerusan", Map.of());
            }
        }
        await(() -> smsc.taken() >= recipients);
        Thread.sleep(1_000);
        var longest = millis.stream().mapToDouble(it -> it).max().orElseThrow();
        System.out.printf(
                "pause asked -> last submit_sm: longest of %d %.0f ms (<= 1,000)%n"
                        + "taken after the answer: at most %d (window 100)%n"
                        + "%d recipients, %d taken, %d doubled%n",
                PAUSES, longest, most, recipients, smsc.taken(), smsc.ledger().doubled());
        return """
               {"pause": {"recipients": %d, "longest_ms": %.0f, "taken_after": %d, "taken": %d, "doubled": %d}}
               """
                .formatted(recipients, longest, most, smsc.taken(), smsc.ledger().doubled());
    }

    /// @return its address
    private static String approved(ConfigurableApplicationContext centre, int port, int recipients)
            throws Exception {
        var users = centre.getBean(Users.class);
        for (var name : Set.of("author", "approver")) {
            users.create(name, name, Office.PASSWORD, Set.of("ADMINISTRATOR"), null);
        }
        var db = centre.getBean(JdbcClient.class);
        var author = new Staff(port);
        author.signIn("author", Office.PASSWORD);
        var address = author.draftBroadcast();
        var id = UUID.fromString(address.substring(address.length() - 36));
        var broadcast = "/app/siaran-massal/" + id;
        author.upload(broadcast + "/penerima", () -> new RecipientRows(recipients));
        author.post(broadcast + "/pengajuan", Map.of());
        await(
                () ->
                        db.sql("select state = 'SUBMITTED' from broadcast where id = ?")
                                .param(id)
                                .query(Boolean.class)
                                .single());
        var approver = new Staff(port);
        approver.signIn("approver", Office.PASSWORD);
        approver.get(broadcast);
        var digest =
                db.sql("select content_hash from broadcast where id = ?")
                        .param(id)
                        .query(String.class)
                        .single();
        approver.post(broadcast + "/persetujuan", Map.of("sidik", digest));
        return broadcast;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }
}
