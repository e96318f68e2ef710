package id.kentongan.bench;

import static java.util.stream.Collectors.groupingBy;

import id.kentongan.audit.Actor;
import id.kentongan.demo.Smsc;
import id.kentongan.directory.Official.Position;
import id.kentongan.directory.OfficialDesk;
import id.kentongan.directory.OfficialDraft;
import id.kentongan.directory.UnitDesk;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.Users;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Fifty people at work at once, each with a session, an open line and a page that follows the
/// news, while citizens keep writing; and whether each answer that was accepted is there exactly
/// once, and none that was refused.
public final class OperatorsBench {

    private static final int UNITS = 10;
    private static final int CASES = 2_000;
    private static final int THINK_MILLIS = 8_000;
    private static final int WARM_SECONDS = 60;
    private static final int TEXTS_PER_SECOND = 2;

    private OperatorsBench() {}

    /// @param args people (50), seconds (90), file for JSON or `-`
    public static void main(String... args) throws Exception {
        var people = args.length > 0 ? Integer.parseInt(args[0]) : 50;
        var seconds = args.length > 1 ? Integer.parseInt(args[1]) : 90;
        var data = Files.createTempDirectory("kentongan-bench");
        try (var smsc = Smsc.start(0);
                var centre = Office.open(data, smsc.port())) {
            var json = run(centre, smsc, people, seconds);
            if (args.length > 2 && !args[2].equals("-")) {
                Files.writeString(Path.of(args[2]), json);
            }
        }
        System.exit(0);
    }

    private static String run(
            ConfigurableApplicationContext centre, Smsc smsc, int people, int seconds)
            throws Exception {
        var db = centre.getBean(JdbcClient.class);
        var units = units(centre);
        cases(db, smsc);
        var times = new Stopwatches();
        var seats = seats(centre, units, people, times);
        var working = true;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var seat : seats) {
                seat.sitDown(Office.PASSWORD);
            }
            var begin = System.nanoTime();
            var end = begin + (WARM_SECONDS + seconds) * 1_000_000_000L;
            var all = new ArrayList<java.util.concurrent.Future<?>>();
            for (var seat : seats) {
                all.add(
                        threads.submit(
                                () -> {
                                    seat.work(end, THINK_MILLIS);
                                    return null;
                                }));
            }
            for (int i = 0; System.nanoTime() < end; i++) {
                smsc.text("62813%08d".formatted(i), "5708", "Lampu jalan mati lagi, laporan " + i);
                Thread.sleep(1_000 / TEXTS_PER_SECOND);
                if (working && i == WARM_SECONDS * TEXTS_PER_SECOND) {
                    times.clear();
                    working = false;
                }
            }
            for (var it : all) {
                it.get();
            }
        }
        seats.forEach(Seat::close);
        return judged(db, smsc, seats, times, seconds);
    }

    private static String judged(
            JdbcClient db, Smsc smsc, List<Seat> seats, Stopwatches times, int seconds)
            throws InterruptedException {
        var deeds = seats.stream().flatMap(it -> it.deeds().stream()).toList();
        var written =
                db
                        .sql(
                                """
                                select substring(text from '^w[0-9a-f]{16}') from case_entry
                                where text ~ '^w[0-9a-f]{16}'
                                """)
                        .query(String.class)
                        .list()
                        .stream()
                        .collect(groupingBy(it -> it));
        int lost = 0;
        int refusedButWritten = 0;
        int doubled = 0;
        for (var deed : deeds) {
            var n = written.getOrDefault(deed.word(), List.of()).size();
            lost += deed.status() == 200 && n == 0 ? 1 : 0;
            doubled += n > 1 ? 1 : 0;
            refusedButWritten += deed.status() != 200 && n > 0 ? 1 : 0;
        }
        var answers = deeds.stream().filter(it -> it.answer() && it.status() == 200).toList();
        var sent = sent(smsc, answers);
        System.out.printf(
                "%d people, %d s, %d deeds, %d overtaken by somebody else%n%s",
                seats.size(),
                seconds,
                deeds.size(),
                deeds.stream().filter(it -> it.status() == 409).count(),
                times.table());
        System.out.printf(
                "lost %d, doubled %d, refused but written %d; answers %d, at the carrier %d%n%s%n",
                lost, doubled, refusedButWritten, answers.size(), sent, times.statuses());
        times.failures().forEach(it -> System.out.println(it));
        return """
               {"operators": {"people": %d, "deeds": %d, "lost": %d, "doubled": %d, "refused_but_written": %d, \
               "answers": %d, "sent": %d, "ms": %s}}
               """
                .formatted(
                        seats.size(),
                        deeds.size(),
                        lost,
                        doubled,
                        refusedButWritten,
                        answers.size(),
                        sent,
                        times.json());
    }

    /// How many of `answers` are at the carrier, exactly once each; they may take a moment.
    private static long sent(Smsc smsc, List<Seat.Deed> answers) throws InterruptedException {
        long sent = 0;
        for (int tries = 0; tries < 60 && sent < answers.size(); tries++) {
            Thread.sleep(500);
            var at =
                    smsc.received().stream()
                            .filter(it -> it.text().matches("(?s)w[0-9a-f]{16} .*"))
                            .collect(groupingBy(it -> it.text().substring(0, 17)));
            sent =
                    answers.stream()
                            .filter(it -> at.getOrDefault(it.word(), List.of()).size() == 1)
                            .count();
        }
        return sent;
    }

    private static List<UnitId> units(ConfigurableApplicationContext centre) {
        var units = new ArrayList<UnitId>();
        for (int i = 0; i < UNITS; i++) {
            var unit =
                    centre.getBean(UnitDesk.class)
                            .add("Dinas Uji " + i, "Uji " + i, true, Actor.SYSTEM);
            centre.getBean(OfficialDesk.class)
                    .add(
                            new OfficialDraft(
                                    unit,
                                    "Kepala " + i,
                                    "Kepala Dinas " + i,
                                    Position.HEAD,
                                    "+62811000000" + i,
                                    true),
                            Actor.SYSTEM);
            units.add(unit);
        }
        return units;
    }

    /// One in ten still with the moderators, the others with a unit.
    private static void cases(JdbcClient db, Smsc smsc) throws InterruptedException {
        for (int i = 0; i < CASES; i++) {
            smsc.text("62812%08d".formatted(i), "5708", "Jalan di desa kami rusak, warga ke-" + i);
        }
        while (db.sql("select count(*) from service_case").query(Integer.class).single() < CASES) {
            Thread.sleep(50);
        }
        db.sql(
                        """
                        update service_case c set state = 'FORWARDED', category = 'COMPLAINT',
                            unit = (select u.id from unit u where u.short_name =
                                'Uji ' || (hashtext(c.id::text) & 2147483647) % %d)
                        where (hashtext(c.id::text) & 2147483647) %% 100 < 90
                        """
                                .replace("% %d", "% " + UNITS)
                                .replace("%%", "%"))
                .update();
    }

    /// One in ten is a moderator.
    private static List<Seat> seats(
            ConfigurableApplicationContext centre,
            List<UnitId> units,
            int people,
            Stopwatches times) {
        var port = Office.port(centre);
        var random = new SplittableRandom(42);
        var seats = new ArrayList<Seat>();
        for (int i = 0; i < people; i++) {
            var name = "petugas" + i;
            centre.getBean(Users.class)
                    .create(
                            name,
                            "Petugas " + i,
                            Office.PASSWORD,
                            Set.of(i % 10 == 0 ? "MODERATOR" : "OPERATOR"),
                            units.get(i % units.size()));
            seats.add(new Seat(port, name, times, random.split()));
        }
        return seats;
    }
}
