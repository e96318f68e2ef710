package id.kentongan.bench;

import id.kentongan.alerts.Staff;
import id.kentongan.demo.BotServer;
import id.kentongan.demo.BotTalks;
import id.kentongan.demo.HrisServer;
import id.kentongan.installation.DrillDatabase;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Kills the centre while the HR system tells of events and people write to the bot, and counts
/// afterwards what was told to whom, and what of theirs was handled how often.
final class EventDrill {

    private static final String TOKEN = "700000098:token-of-the-event-drill-0001";
    private static final int KILLS = 4;
    private static final int EVENTS_A_KILL = 750;
    private static final int WINDOW = 10;
    private static final long FIRST_CHAT = 510_000_000;
    private static final long FIRST_NEW_CHAT = 520_000_000;
    private static final Duration BETWEEN_PEOPLE = Duration.ofMillis(60);
    private static final Duration LONG = Duration.ofMinutes(4);

    private final Consumer<Drill.Account> tell;
    private final List<String> nips;
    private final List<String> newcomers;
    private final AtomicInteger written = new AtomicInteger();
    private volatile boolean over;

    EventDrill(Consumer<Drill.Account> tell) {
        this.tell = tell;
        var all = new TreeSet<String>();
        while (all.size() < KILLS * EVENTS_A_KILL + 2_000) {
            all.add(Staff.nip());
        }
        this.nips = List.copyOf(all).subList(0, KILLS * EVENTS_A_KILL);
        this.newcomers = List.copyOf(all).subList(KILLS * EVENTS_A_KILL, all.size());
    }

    void run() throws Exception {
        var folder = Files.createTempDirectory("kentongan-events");
        try (var database = DrillDatabase.start(folder.resolve("database"));
                var telegram = BotServer.start(0);
                var hris = HrisServer.start(0)) {
            var settings = new HashMap<>(database.settings());
            settings.put("KENTONGAN_TELEGRAM_TOKEN", TOKEN);
            settings.put("KENTONGAN_TELEGRAM_API_URL", telegram.url());
            settings.put("KENTONGAN_TELEGRAM_RATE", "200");
            settings.put("KENTONGAN_HRIS_URL", hris.url());
            settings.put("KENTONGAN_HRIS_TOKEN", HrisServer.KEY);
            newcomers.forEach(it -> hris.employs(it, "Pegawai " + it, "Dinas", "sandi" + it));
            telegram.faults().doubleUpdates(true);
            try (var connection =
                            new SingleConnectionDataSource(
                                    settings.get("KENTONGAN_DATABASE_URL"),
                                    settings.get("KENTONGAN_DATABASE_USERNAME"),
                                    settings.get("KENTONGAN_DATABASE_PASSWORD"),
                                    true);
                    var centre = new Centre(Files.createDirectory(folder.resolve("1")), settings);
                    var client = new Client(centre::port, centre.key("events:send"))) {
                var db = JdbcClient.create(connection);
                register(db);
                run(centre, client, telegram.talks(TOKEN), db);
            }
        }
    }

    private void run(Centre centre, Client client, BotTalks talks, JdbcClient db) throws Exception {
        var begun = System.nanoTime();
        var people = Thread.ofVirtual().start(() -> write(talks));
        for (int i = 0; i < KILLS; i++) {
            var burst = burst(client, i * EVENTS_A_KILL);
            Thread.sleep(ThreadLocalRandom.current().nextInt(300, 3_000));
            centre.kill();
            centre.start();
            burst.join();
        }
        over = true;
        people.join();
        var quiet = settled(db, talks);
        var seconds = (System.nanoTime() - begun) / 1e9;
        tell.accept(events(talks, db, quiet, seconds, centre.residentMiB()));
        tell.accept(updates(talks, db, quiet, seconds, centre.residentMiB()));
    }

    private void register(JdbcClient db) {
        for (int i = 0; i < nips.size(); i++) {
            db.sql("insert into employee (nip, name) values (?, ?)")
                    .params(nips.get(i), "Pegawai " + i)
                    .update();
            db.sql(
                            """
                            insert into employee_registration (id, nip, address, kind, since)
                            values (gen_random_uuid(), ?, ?, 'CHAT', now())
                            """)
                    .params(nips.get(i), "telegram:" + (FIRST_CHAT + i))
                    .update();
        }
        db.sql("analyze").update();
    }

    /// 16 at a time, each until it is taken.
    private Thread burst(Client client, int from) {
        return Thread.ofVirtual()
                .start(
                        () -> {
                            try (var threads = Executors.newFixedThreadPool(16)) {
                                for (int i = from; i < from + EVENTS_A_KILL; i++) {
                                    var n = i;
                                    threads.submit(
                                            () -> {
                                                client.tell(event(n));
                                                return n;
                                            });
                                }
                            }
                        });
    }

    private String event(int i) {
        return """
        {"specversion":"1.0","id":"%d","source":"drill","type":"id.hris.promotion.changed",\
        "subject":"%s","data":{"status":"BTL","note":"%s"}}
        """
                .formatted(i, nips.get(i), mark(i));
    }

    private static String mark(int i) {
        return "berkas-" + i + "-habis";
    }

    /// Registrations and questions in turn, as long as the drill goes on.
    private void write(BotTalks talks) {
        try {
            for (int i = 0; i < newcomers.size() && !over; i++) {
                var chat = FIRST_NEW_CHAT + i;
                talks.write(chat, i % 2 == 0 ? registration(i) : question(i));
                written.incrementAndGet();
                Thread.sleep(BETWEEN_PEOPLE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String registration(int i) {
        return "reg#" + newcomers.get(i) + "#sandi" + newcomers.get(i);
    }

    private static String question(int i) {
        return "Kapan usulan nomor " + mark(i) + " diproses, Pak?";
    }

    /// Waits until nothing waits any more; false when that takes too long.
    private boolean settled(JdbcClient db, BotTalks talks) throws InterruptedException {
        var until = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < until) {
            var open =
                    count(db, "outbound_message where state in ('QUEUED', 'SENDING')")
                            + count(db, "inbound_message where handled_at is null")
                            + count(db, "registration_attempt where outcome is null")
                            + talks.waiting();
            if (open == 0) {
                return true;
            }
            Thread.sleep(1_000);
        }
        return false;
    }

    private static int count(JdbcClient db, String what) {
        return db.sql("select count(*) from " + what).query(Integer.class).single();
    }

    private Drill.Account events(
            BotTalks talks, JdbcClient db, boolean quiet, double seconds, long resident) {
        var doubts =
                db.sql("select recipient from outbound_message where state = 'IN_DOUBT'")
                        .query((row, _) -> row.getString(1))
                        .list();
        int lost = 0;
        int doubled = 0;
        int inDoubt = 0;
        for (int i = 0; i < nips.size(); i++) {
            var mark = mark(i);
            var told = talks.heard(FIRST_CHAT + i).stream().filter(it -> it.contains(mark)).count();
            var doubt = doubts.contains("telegram:" + (FIRST_CHAT + i));
            inDoubt += doubt ? 1 : 0;
            lost += told == 0 && !doubt ? 1 : 0;
            doubled += told > 1 ? 1 : 0;
        }
        return account(
                "events of HR, kill -9 four times",
                nips.size(),
                new Found(lost, doubled, inDoubt),
                quiet,
                seconds,
                resident,
                states(db, "select state, count(*) from outbound_message group by state"));
    }

    private record Found(int lost, int doubled, int inDoubt) {}

    private Drill.Account updates(
            BotTalks talks, JdbcClient db, boolean quiet, double seconds, long resident) {
        int lost = 0;
        int doubled = 0;
        int inDoubt = 0;
        for (int i = 0; i < written.get(); i++) {
            var address = "telegram:" + (FIRST_NEW_CHAT + i);
            var handled = i % 2 == 0 ? registrations(db, address) : cases(db, i);
            var answers = talks.heard(FIRST_NEW_CHAT + i);
            var doubt = doubts(db, address) > 0;
            inDoubt += doubt ? 1 : 0;
            lost += handled == 0 || answers.isEmpty() && i % 2 == 0 && !doubt ? 1 : 0;
            doubled += handled > 1 || answers.stream().distinct().count() < answers.size() ? 1 : 0;
        }
        return account(
                "what people wrote to the bot meanwhile",
                written.get(),
                new Found(lost, doubled, inDoubt),
                quiet,
                seconds,
                resident,
                states(
                        db,
                        """
                        select coalesce(outcome, 'OPEN'), count(*) from registration_attempt
                        group by 1
                        """));
    }

    private static int doubts(JdbcClient db, String address) {
        return count(
                db, "outbound_message where state = 'IN_DOUBT' and recipient = '" + address + "'");
    }

    private static int registrations(JdbcClient db, String address) {
        return count(
                db, "employee_registration where ended_at is null and address = '" + address + "'");
    }

    private static int cases(JdbcClient db, int i) {
        return count(db, "case_entry where inbound is not null and text = '" + question(i) + "'");
    }

    private static Drill.Account account(
            String name,
            int sent,
            Found found,
            boolean quiet,
            double seconds,
            long resident,
            Map<String, Integer> states) {
        return new Drill.Account(
                name,
                sent,
                found.lost(),
                found.doubled(),
                found.inDoubt(),
                KILLS * WINDOW,
                quiet,
                seconds,
                resident,
                states);
    }

    private static Map<String, Integer> states(JdbcClient db, String sql) {
        var states = new TreeMap<String, Integer>();
        var rows = new ArrayList<Map<String, Object>>(db.sql(sql).query().listOfRows());
        rows.forEach(
                it -> {
                    var row = List.copyOf(it.values());
                    states.put(String.valueOf(row.get(0)), ((Number) row.get(1)).intValue());
                });
        return states;
    }
}
