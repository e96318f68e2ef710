package id.kentongan.reminders;

import static org.awaitility.Awaitility.await;

import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseOutcome;
import id.kentongan.cases.Cases;
import id.kentongan.cases.Category;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.Permission;
import id.kentongan.directory.Unit;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import id.kentongan.directory.UserId;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import id.kentongan.web.Texts;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A unit of its own with its officials, and citizens who write to it. Each case comes by the whole
/// road; it waits since it was forwarded, now.
class WaitingOffice {

    static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    final UnitId unit = new UnitId(UUID.randomUUID());
    final String name = "Dinas " + unit.value().toString().substring(0, 8);
    final String operator = number();
    final String head = number();
    final User moderator =
            new User(
                    new UserId(UUID.randomUUID()),
                    "ratna",
                    "Ratna",
                    new Unit(unit, name, name),
                    EnumSet.allOf(Permission.class),
                    Texts.INDONESIAN,
                    User.Theme.LIGHT,
                    true);

    private final JdbcClient db;
    private final Inbox inbox;
    private final Cases cases;

    WaitingOffice(JdbcClient db, Inbox inbox, Cases cases) {
        this.db = db;
        this.inbox = inbox;
        this.cases = cases;
        db.sql("insert into unit (id, name, short_name) values (?, ?, ?)")
                .params(unit.value(), name, name)
                .update();
        official("Budi", "OPERATOR", operator);
        official("Hadi", "HEAD", head);
    }

    OfficialId official(String called, String position, String phone) {
        var id = new OfficialId(UUID.randomUUID());
        db.sql(
                        """
                        insert into official (id, unit, name, title, position, phone)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(id.value(), unit.value(), called, "Jabatan " + called, position, phone)
                .update();
        return id;
    }

    void dismissEverybody() {
        db.sql("update official set active = false where unit = ?").param(unit.value()).update();
    }

    static String number() {
        return "+62859" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    /// A citizen's text that is forwarded to the unit.
    CaseId forwarded(String text) {
        return forwarded(text, number());
    }

    CaseId forwarded(String text, String citizen) {
        write(text, citizen);
        var id = await().until(() -> caseOf(citizen), it -> !it.isEmpty()).getFirst();
        forward(id);
        return id;
    }

    void write(String text, String citizen) {
        inbox.accept(
                new Incoming(
                        new ChannelId("reminder-test"),
                        citizen + "|" + text,
                        new Phone(citizen),
                        "5708",
                        text,
                        1,
                        0,
                        Instant.now()));
    }

    void forward(CaseId id) {
        done(() -> cases.forward(id, version(id), unit, Category.COMPLAINT, "", moderator));
    }

    void answer(CaseId id) {
        done(() -> cases.reply(id, version(id), "Kami kerjakan", null, null, moderator));
    }

    void close(CaseId id) {
        done(() -> cases.close(id, version(id), moderator));
    }

    void reject(CaseId id) {
        var reason = "Bukan kewenangan unit kami ini";
        done(() -> cases.reject(id, version(id), reason, null, null, moderator));
    }

    /// Once more when the case changed in the moment before.
    private static void done(Supplier<CaseOutcome> deed) {
        await().until(deed::get, CaseOutcome.Done.class::isInstance);
    }

    String state(CaseId id) {
        return db.sql("select state from service_case where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    String code(CaseId id) {
        return db.sql("select code from service_case where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    /// The texts to a phone, without those that hand a case over.
    List<String> textsTo(String phone) {
        return db
                .sql(
                        "select text from outbound_message where recipient = ? order by created_at, id")
                .param("tel:" + phone)
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .filter(it -> !it.startsWith("#"))
                .toList();
    }

    List<String> entries(CaseId id, String kind) {
        return db.sql("select text from case_entry where service_case = ? and kind = ? order by id")
                .params(id.value(), kind)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// Noon of the day that comes `days` after today: later than everything that happens in the
    /// test by more than `days - 1` days and less than `days + 1`.
    static Instant noon(int days) {
        return at(days, LocalTime.NOON);
    }

    static Instant at(int days, LocalTime time) {
        return Instant.now()
                .atZone(ZONE)
                .toLocalDate()
                .plusDays(days)
                .atTime(time)
                .atZone(ZONE)
                .toInstant();
    }

    private List<CaseId> caseOf(String citizen) {
        return db.sql("select id from service_case where reply_to = ?")
                .param("tel:" + citizen)
                .query((row, _) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    private int version(CaseId id) {
        return db.sql("select version from service_case where id = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
    }
}
