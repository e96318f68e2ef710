package id.kentongan.bench;

import id.kentongan.demo.Faults;
import id.kentongan.demo.LoadLedger;
import id.kentongan.demo.LoadSmsc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/// Breaks what can break while texts are under way, and then counts: lost, doubled, in doubt. Run
/// by `./kentongan drill`.
public final class Drill {

    private static final int WINDOW = 100;
    private static final Duration LONG = Duration.ofMinutes(4);

    /// @param sent texts, or events and messages from people
    /// @param lost never taken by the carrier, and not in doubt
    /// @param doubled taken more than once without being in doubt or marked as sent again
    /// @param inDoubt that nobody can know of, each of them listed
    /// @param receipts whether every receipt that the carrier made was acknowledged
    record Account(
            String drill,
            int sent,
            int lost,
            int doubled,
            int inDoubt,
            int mayBeInDoubt,
            boolean receipts,
            double seconds,
            long residentMiB,
            Map<String, Integer> states) {

        boolean isGood() {
            return lost == 0 && doubled == 0 && inDoubt <= mayBeInDoubt && receipts;
        }
    }

    private interface Trouble {
        void make(LoadSmsc smsc, Centre centre) throws Exception;
    }

    private final List<Account> accounts = new ArrayList<>();

    private Drill() {}

    /// @param args `--long` for the two nodes as well, `--json FILE`, names of drills
    public static void main(String... args) throws Exception {
        var names = new ArrayList<>(List.of(args));
        var json = names.indexOf("--json");
        var file = json < 0 ? null : Path.of(names.remove(json + 1));
        names.remove("--json");
        var drill = new Drill();
        drill.run(names);
        if (file != null) {
            Files.writeString(file, drill.json());
        }
        System.exit(drill.accounts.stream().allMatch(Account::isGood) ? 0 : 1);
    }

    private void run(List<String> names) throws Exception {
        System.out.printf(
                "%-34s %8s %6s %8s %9s %9s %8s %8s%n",
                "drill", "sent", "lost", "doubled", "in doubt", "receipts", "seconds", "RSS MiB");
        if (wanted(names, "kill")) {
            drill("kill -9, five times", 20_000, 5 * WINDOW, 1, (_, centre) -> killOften(centre));
        }
        if (wanted(names, "database")) {
            drill("database killed, three times", 10_000, 3 * WINDOW, 1, (_, it) -> killData(it));
        }
        if (wanted(names, "cut-before")) {
            drill(
                    "link cut each 1,000th, before taken",
                    5_000,
                    5 * WINDOW,
                    1,
                    (smsc, _) -> smsc.faults().cutEvery(1_000, Faults.Cut.BEFORE));
        }
        if (wanted(names, "cut-after")) {
            drill(
                    "link cut each 1,000th, after taken",
                    5_000,
                    5 * WINDOW,
                    1,
                    (smsc, _) -> smsc.faults().cutEvery(1_000, Faults.Cut.AFTER));
        }
        if (wanted(names, "throttle")) {
            drill("5 % throttled", 5_000, 0, 1, (smsc, _) -> smsc.faults().throttle(0.05));
        }
        if (wanted(names, "storm")) {
            drill(
                    "carrier takes 500 a second",
                    5_000,
                    0,
                    1,
                    (smsc, _) -> smsc.faults().capacity(500));
        }
        if (wanted(names, "receipts")) {
            drill(
                    "receipts early, doubled, hex",
                    5_000,
                    0,
                    1,
                    (smsc, _) ->
                            smsc.faults()
                                    .receiptsEarly(0.3)
                                    .receiptsDoubled(0.3)
                                    .receiptsContradict(0.1)
                                    .hexIds(true)
                                    .receiptsAfter(Duration.ZERO, Duration.ofMillis(500)));
        }
        if (wanted(names, "binds")) {
            drill(
                    "four binds, receipts on any",
                    5_000,
                    0,
                    4,
                    (smsc, _) -> smsc.faults().receiptsAnywhere(true));
        }
        if (wanted(names, "events")) {
            new EventDrill(this::tell).run();
        }
        if (wanted(names, "invitations")) {
            new InvitationDrill(this::tell).run();
        }
        if (names.contains("--long") || names.contains("nodes")) {
            new TwoNodes(this::tell).run(200_000, Duration.ofMinutes(1));
        }
    }

    private static boolean wanted(List<String> names, String name) {
        var only = names.stream().filter(it -> !it.startsWith("--")).toList();
        return only.isEmpty() || only.contains(name);
    }

    private void drill(String name, int texts, int mayBeInDoubt, int binds, Trouble trouble)
            throws Exception {
        try (var smsc = LoadSmsc.start(0);
                var centre = new Centre(settings(smsc.port(), binds));
                var client = new Client(centre::port, centre.key())) {
            var sent = Client.texts(name.replaceAll("\\W+", "-"), 0, texts);
            smsc.faults().receiptsAfter(Duration.ofMillis(20), Duration.ofMillis(200));
            var begun = System.nanoTime();
            var sender =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            client.send(sent, "bulk");
                                        } catch (InterruptedException _) {
                                            Thread.currentThread().interrupt();
                                        }
                                    });
            trouble.make(smsc, centre);
            sender.join();
            var states = settled(client, texts);
            var seconds = (System.nanoTime() - begun) / 1e9;
            tell(account(name, smsc, sent, states, mayBeInDoubt, seconds, centre.residentMiB()));
        }
    }

    static Map<String, String> settings(int port, int binds) {
        var settings = new HashMap<String, String>();
        settings.put("KENTONGAN_SMPP_HOST", "127.0.0.1");
        settings.put("KENTONGAN_SMPP_PORT", "" + port);
        settings.put("KENTONGAN_SMPP_SYSTEM_ID", "drill");
        settings.put("KENTONGAN_SMPP_PASSWORD", "drill");
        settings.put("KENTONGAN_SMPP_SOURCE", "5708");
        settings.put("KENTONGAN_SMPP_WINDOW", "" + WINDOW);
        for (int bind = 1; bind < binds; bind++) {
            settings.put("KENTONGAN_SMPP_" + bind + "_SYSTEM_ID", "drill");
        }
        return settings;
    }

    private static void killOften(Centre centre) throws Exception {
        for (int i = 0; i < 5; i++) {
            Thread.sleep(ThreadLocalRandom.current().nextInt(500, 2_500));
            centre.kill();
            centre.start();
        }
    }

    private static void killData(Centre centre) throws Exception {
        for (int i = 0; i < 3; i++) {
            Thread.sleep(ThreadLocalRandom.current().nextInt(500, 2_000));
            centre.killDatabase();
            Thread.sleep(1_000);
            centre.awaitReady();
        }
    }

    /// Waits until nothing moves any more: all are delivered or in doubt.
    static Map<String, Integer> settled(Client client, int texts) throws Exception {
        var until = System.nanoTime() + LONG.toNanos();
        Map<String, Integer> states = Map.of();
        while (System.nanoTime() < until) {
            states = client.counts();
            int done =
                    states.getOrDefault("DELIVERED", 0)
                            + states.getOrDefault("IN_DOUBT", 0)
                            + states.getOrDefault("UNDELIVERED", 0);
            if (done == texts) {
                break;
            }
            Thread.sleep(1_000);
        }
        return states;
    }

    static Account account(
            String name,
            LoadSmsc smsc,
            List<LoadLedger.Sent> sent,
            Map<String, Integer> states,
            int mayBeInDoubt,
            double seconds,
            long resident) {
        var taken = smsc.ledger().account(sent);
        int inDoubt = states.getOrDefault("IN_DOUBT", 0);
        int known = states.values().stream().mapToInt(Integer::intValue).sum();
        return new Account(
                name,
                sent.size(),
                Math.max(0, taken.lost() - inDoubt) + (sent.size() - known),
                taken.doubled(),
                inDoubt,
                mayBeInDoubt,
                smsc.acknowledged() >= smsc.receipts() && states.getOrDefault("SENT", 0) == 0,
                seconds,
                resident,
                new TreeMap<>(states));
    }

    private void tell(Account it) {
        accounts.add(it);
        System.out.printf(
                "%-34s %,8d %6d %8d %9d %9s %8.1f %8d  %s%s%n",
                it.drill(),
                it.sent(),
                it.lost(),
                it.doubled(),
                it.inDoubt(),
                it.receipts() ? "all" : "MISSING",
                it.seconds(),
                it.residentMiB(),
                it.states(),
                it.isGood() ? "" : "  <-- NOT GOOD");
    }

    private String json() {
        var lines =
                accounts.stream()
                        .map(
                                it ->
                                        """
                                        {"drill": "%s", "sent": %d, "lost": %d, "doubled": %d, "in_doubt": %d, "receipts_all": %s, "seconds": %.1f, "resident_mib": %d}"""
                                                .formatted(
                                                        it.drill(),
                                                        it.sent(),
                                                        it.lost(),
                                                        it.doubled(),
                                                        it.inDoubt(),
                                                        it.receipts(),
                                                        it.seconds(),
                                                        it.residentMiB()))
                        .toList();
        return "{\"drills\": [\n  " + String.join(",\n  ", lines) + "\n]}\n";
    }
}
