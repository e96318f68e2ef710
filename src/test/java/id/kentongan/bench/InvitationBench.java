package id.kentongan.bench;

import id.kentongan.broadcasts.OrderedBroadcasts;
import id.kentongan.contacts.Phone;
import id.kentongan.demo.LoadSmsc;
import id.kentongan.directory.Users;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How long people wait for their pages while an invitation list of 5,000 goes out, and whether its
/// progress is exact when all is over.
public final class InvitationBench {

    private static final int CASES = 1_000;
    private static final int WARM_SECONDS = 30;
    private static final int THINK_MILLIS = 2_000;
    private static final double LIMIT_MILLIS = 100;
    private static final int PATIENCE_SECONDS = 300;

    private InvitationBench() {}

    /// @param args guests (5000), people (20), texts a second (100), file for JSON or `-`
    public static void main(String... args) throws Exception {
        var guests = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
        var people = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        var rate = args.length > 2 ? args[2] : "100";
        var data = Files.createTempDirectory("kentongan-bench");
        boolean good;
        try (var smsc = LoadSmsc.start(0);
                var centre =
                        Office.open(
                                data,
                                smsc.port(),
                                "--kentongan.smpp.window=100",
                                "--kentongan.smpp.rate=" + rate)) {
            var json = new StringBuilder();
            good = run(centre, smsc, guests, people, json);
            if (args.length > 3 && !args[3].equals("-")) {
                Files.writeString(Path.of(args[3]), json);
            }
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean run(
            ConfigurableApplicationContext centre,
            LoadSmsc smsc,
            int guests,
            int people,
            StringBuilder json)
            throws Exception {
        var db = centre.getBean(JdbcClient.class);
        var cases = cases(centre, db);
        var seats = seats(centre, people);
        var list = InvitationRows.list(db, "petugas0", guests);
        var times = new Stopwatches();
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (var seat : seats) {
                all.add(threads.submit(() -> work(seat, cases, list, times, over)));
            }
            Thread.sleep(WARM_SECONDS * 1_000L);
            times.clear();
            var begun = System.nanoTime();
            var seat = seats.getFirst();
            synchronized (seat) {
                seat.get(InvitationRows.href(list));
                seat.post(InvitationRows.href(list) + "/proses", Map.of());
            }
            var pressed = (System.nanoTime() - begun) / 1e6;
            var finished = finished(centre, db, list);
            var seconds = (System.nanoTime() - begun) / 1e9;
            over.set(true);
            for (var it : all) {
                it.get();
            }
            return told(
                    new Result(guests, people, pressed, seconds, finished),
                    smsc,
                    times,
                    InvitationRows.progress(db),
                    json);
        }
    }

    private record Result(
            int guests, int people, double pressed, double seconds, boolean finished) {}

    private static boolean told(
            Result it,
            LoadSmsc smsc,
            Stopwatches times,
            List<List<Integer>> progress,
            StringBuilder json) {
        var exact =
                it.finished()
                        && progress.getFirst().equals(progress.getLast())
                        && progress.getFirst().equals(List.of(it.guests(), 0, 0));
        var slowest = times.slowest(.95);
        System.out.printf(
                "%d people at work, list of %,d: Proses answered in %.0f ms, all delivered in %.1f s (%.0f a second)%n%s",
                it.people(),
                it.guests(),
                it.pressed(),
                it.seconds(),
                it.guests() / it.seconds(),
                times.table());
        System.out.printf(
                "slowest p95 %.1f ms (limit %.0f); progress %s: counters %s, messages %s; %d taken, %d doubled%n%s%n",
                slowest,
                LIMIT_MILLIS,
                exact ? "exact" : "NOT EXACT",
                progress.getFirst(),
                progress.getLast(),
                smsc.taken(),
                smsc.ledger().doubled(),
                times.statuses());
        times.failures().forEach(why -> System.out.println(why));
        json.append(
                """
                {"invitations": {"guests": %d, "people": %d, "process_ms": %.0f, "seconds": %.1f, \
                "exact": %s, "doubled": %d, "ms": %s}}
                """
                        .formatted(
                                it.guests(),
                                it.people(),
                                it.pressed(),
                                it.seconds(),
                                exact,
                                smsc.ledger().doubled(),
                                times.json()));
        return exact
                && slowest < LIMIT_MILLIS
                && smsc.ledger().doubled() == 0
                && times.failures().isEmpty();
    }

    /// Asks for one page after another, as somebody does who looks after the list and his inbox.
    private static Void work(
            Staff seat, List<String> cases, int list, Stopwatches times, AtomicBoolean over)
            throws InterruptedException {
        var random = ThreadLocalRandom.current();
        while (!over.get()) {
            Thread.sleep(random.nextInt(THINK_MILLIS));
            var page = random.nextInt(5);
            var path =
                    switch (page) {
                        case 0 -> "/app/pesan";
                        case 1 -> cases.get(random.nextInt(cases.size()));
                        case 2 -> "/app/hibah";
                        case 3 -> InvitationRows.href(list);
                        default -> InvitationRows.href(list) + "/papan";
                    };
            var name = List.of("inbox", "case", "institutions", "invitation", "progress").get(page);
            try {
                synchronized (seat) {
                    var begun = System.nanoTime();
                    seat.read(path);
                    times.took(name, 200, System.nanoTime() - begun);
                }
            } catch (IOException | IllegalStateException e) {
                times.failed(e);
            }
        }
        return null;
    }

    private static boolean finished(ConfigurableApplicationContext centre, JdbcClient db, int list)
            throws InterruptedException {
        var broadcasts = centre.getBean(OrderedBroadcasts.class);
        var id =
                db.sql("select broadcast from invitation_round where list = ?")
                        .param(list)
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .single();
        for (int i = 0; i < PATIENCE_SECONDS * 5; i++) {
            var progress = broadcasts.progress(id).orElseThrow();
            if (progress.state().isOver() && progress.delivered() == progress.recipients()) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }

    /// @return where they are seen
    private static List<String> cases(ConfigurableApplicationContext centre, JdbcClient db)
            throws InterruptedException {
        var inbox = centre.getBean(Inbox.class);
        for (int i = 0; i < CASES; i++) {
            inbox.accept(
                    new Incoming(
                            new ChannelId("smpp"),
                            UUID.randomUUID().toString(),
                            new Phone("+62812%08d".formatted(i)),
                            "5708",
                            "Jalan di desa kami rusak, warga ke-" + i,
                            1,
                            0,
                            Instant.now()));
        }
        while (db.sql("select count(*) from service_case").query(Integer.class).single() < CASES) {
            Thread.sleep(100);
        }
        return db.sql("select '/app/pesan/' || id from service_case limit 200")
                .query(String.class)
                .list();
    }

    private static List<Staff> seats(ConfigurableApplicationContext centre, int people)
            throws Exception {
        var seats = new ArrayList<Staff>();
        for (int i = 0; i < people; i++) {
            var name = "petugas" + i;
            centre.getBean(Users.class)
                    .create(name, "Petugas " + i, Office.PASSWORD, Set.of("MODERATOR"), null);
            var seat = new Staff(Office.port(centre));
            seat.signIn(name, Office.PASSWORD);
            seats.add(seat);
        }
        return seats;
    }
}
