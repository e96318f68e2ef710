package id.kentongan.bench;

import id.kentongan.demo.LoadSmsc;
import id.kentongan.installation.DrillDatabase;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Two nodes on one database, of which one is killed with -9 again and again.
final class TwoNodes {

    private static final int WINDOW = 100;

    private final Consumer<Drill.Account> tell;

    TwoNodes(Consumer<Drill.Account> tell) {
        this.tell = tell;
    }

    void run(int texts, Duration between) throws Exception {
        var folder = Files.createTempDirectory("kentongan-nodes");
        try (var database = DrillDatabase.start(folder.resolve("database"));
                var smsc = LoadSmsc.start(0)) {
            var settings = new HashMap<>(Drill.settings(smsc.port(), 2));
            settings.putAll(database.settings());
            try (var one = new Centre(Files.createDirectory(folder.resolve("1")), settings);
                    var other = new Centre(Files.createDirectory(folder.resolve("2")), settings)) {
                run(texts, between, smsc, List.of(one, other));
            }
        }
    }

    private void run(int texts, Duration between, LoadSmsc smsc, List<Centre> nodes)
            throws Exception {
        var alive = new AtomicInteger();
        try (var client = new Client(() -> nodes.get(alive.get()).port(), nodes.getFirst().key())) {
            smsc.faults().receiptsAfter(Duration.ofMillis(20), Duration.ofMillis(200));
            var sent = Client.texts("dua-simpul", 0, texts);
            var begun = System.nanoTime();
            var sender =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            // Spread over the drill, so that each kill finds some.
                                            for (int i = 0; i < texts; i += Client.BATCH) {
                                                client.send(
                                                        sent.subList(
                                                                i,
                                                                Math.min(i + Client.BATCH, texts)),
                                                        "bulk");
                                                Thread.sleep(2_000);
                                            }
                                        } catch (InterruptedException _) {
                                            Thread.currentThread().interrupt();
                                        }
                                    });
            int kills = 0;
            while (sender.isAlive()) {
                Thread.sleep(between);
                int victim = kills % 2;
                alive.set(1 - victim);
                nodes.get(victim).kill();
                kills++;
                nodes.get(victim).start();
            }
            sender.join();
            var states = Drill.settled(client, texts);
            tell.accept(
                    Drill.account(
                            "two nodes, kill -9 each minute",
                            smsc,
                            sent,
                            states,
                            kills * 2 * WINDOW,
                            (System.nanoTime() - begun) / 1e9,
                            nodes.getFirst().residentMiB()));
        }
    }
}
