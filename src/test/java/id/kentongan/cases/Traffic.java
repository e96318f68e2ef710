package id.kentongan.cases;

import static org.awaitility.Awaitility.await;

import id.kentongan.contacts.Phone;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Texts that come in, and what a test wants to know of what they led to.
public final class Traffic {

    public static final User MODERATOR = user("Ratna", EnumSet.allOf(Permission.class));

    private static final ChannelId NOWHERE = new ChannelId("traffic-test");

    private final Inbox inbox;
    private final JdbcClient db;

    public Traffic(Inbox inbox, JdbcClient db) {
        this.inbox = inbox;
        this.db = db;
    }

    public static User user(String name, Set<Permission> permissions) {
        return new User(
                new UserId(UUID.randomUUID()),
                name.toLowerCase(Texts.INDONESIAN),
                name,
                null,
                permissions,
                Texts.INDONESIAN,
                User.Theme.LIGHT,
                true);
    }

    public static String number() {
        return "+6281" + (100_000_000L + (long) (Math.random() * 899_999_999L));
    }

    public void sms(String from, String text) {
        inbox.accept(
                new Incoming(
                        NOWHERE,
                        from + "|" + text,
                        new Phone(from),
                        "5708",
                        text,
                        1,
                        0,
                        Instant.now()));
    }

    /// The case that a text of somebody who has no open case leads to.
    public CaseId opened(String from, String text) {
        var before = casesOf(from).size();
        sms(from, text);
        await().until(() -> casesOf(from).size() > before);
        return casesOf(from).getLast();
    }

    public List<CaseId> casesOf(String phone) {
        return db.sql("select id from service_case where reply_to = ? order by id")
                .param("tel:" + phone)
                .query((row, _) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    public List<String> textsTo(String phone) {
        return db.sql("select text from outbound_message where recipient = ? order by id")
                .param("tel:" + phone)
                .query((row, _) -> row.getString(1))
                .list();
    }

    public int unhandled(String from) {
        return number(
                "select count(*) from inbound_message where sender = ? and handled_at is null",
                "tel:" + from);
    }

    public List<String> words(CaseId id) {
        return db.sql(
                        """
                        select text from case_entry
                        where service_case = ? and kind in ('MESSAGE', 'REPLY') order by id
                        """)
                .param(id.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    public List<String> kinds(CaseId id) {
        return db.sql("select kind from case_entry where service_case = ? order by id")
                .param(id.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    public long lastEntry(CaseId id) {
        return db.sql("select max(id) from case_entry where service_case = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    public int version(CaseId id) {
        return number("select version from service_case where id = ?", id.value());
    }

    public String code(CaseId id) {
        return of(id, "code");
    }

    public String state(CaseId id) {
        return of(id, "state");
    }

    public String of(CaseId id, String column) {
        return db.sql(
                        "select coalesce(%s::text, '') from service_case where id = ?"
                                .formatted(column))
                .param(id.value())
                .query(String.class)
                .single();
    }

    public int number(String sql, Object param) {
        return db.sql(sql).param(param).query(Integer.class).single();
    }

    /// How many cases the counters of the inbox say there are in all.
    public int counted(String box) {
        return number("select coalesce(sum(n), 0)::int from case_tally where box = ?", box);
    }

    /// A unit whose head has the phone `head`.
    public Unit unit(String head) {
        var unit = new CaseRows(db).unit("Dinas " + UUID.randomUUID());
        db.sql(
                        """
                        insert into official (id, unit, name, title, position, phone)
                        values (?, ?, 'Nama', 'Kepala Dinas', 'HEAD', ?)
                        """)
                .params(UUID.randomUUID(), unit.id().value(), head)
                .update();
        return unit;
    }

    public void forget(UnitId unit) {
        db.sql("update official set active = false where unit = ?").param(unit.value()).update();
        db.sql("update unit set active = false where id = ?").param(unit.value()).update();
    }

    /// Empties the bin of what is old enough.
    ///
    /// @return how many cases went
    public static int purge(BeanFactory beans) {
        return beans.getBean(Purging.class).some();
    }
}
