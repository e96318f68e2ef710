package id.kentongan.cases;

import static org.awaitility.Awaitility.await;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Directory;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.Unit;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// One citizen, one unit with head, secretary and operator, and the case between them. Nothing
/// leaves by itself: there is no carrier behind its channel.
public class Matter {

    private static final ChannelId NOWHERE = new ChannelId("matter-test");

    public final String citizen = number();
    public final String head = number();
    public final String secretary = number();
    public final String operator = number();
    public final Unit unit;
    public final OfficialId headId;
    public final User moderator = CaseRows.user(CaseRows.MODERATOR, null);
    public final User clerk;
    public CaseId id = new CaseId(UUID.randomUUID());

    private final Inbox inbox;
    private final JdbcClient db;

    public Matter(Inbox inbox, JdbcClient db) {
        this.inbox = inbox;
        this.db = db;
        this.unit = new CaseRows(db).unit("Dinas " + UUID.randomUUID());
        this.headId = official(unit.id(), "HEAD", head);
        official(unit.id(), "SECRETARY", secretary);
        official(unit.id(), "OPERATOR", operator);
        this.clerk = CaseRows.user(CaseRows.OPERATOR, unit);
    }

    /// The citizen writes for the first time.
    public Matter opened(String text) {
        sms(citizen, text);
        await().until(() -> cases() == 1);
        id = new CaseId(one("select id from service_case where reply_to = ?", "tel:" + citizen));
        return this;
    }

    /// The moderator gives it to the unit.
    public Matter forwarded(Cases cases) {
        cases.forward(id, version(), unit.id(), Category.COMPLAINT, "", moderator);
        return this;
    }

    public OfficialId official(UnitId of, String position, String phone) {
        var official = UUID.randomUUID();
        db.sql(
                        """
                        insert into official (id, unit, name, title, position, phone)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(official, of.value(), "Nama", "Jabatan " + position, position, phone)
                .update();
        return new OfficialId(official);
    }

    /// Comes in, and has been handled when this returns.
    public void sms(String from, String text) {
        sms(new Phone(from), text);
    }

    public void sms(Address from, String text) {
        var fingerprint = UUID.randomUUID().toString();
        inbox.accept(new Incoming(NOWHERE, fingerprint, from, "5708", text, 1, 0, Instant.now()));
        await().until(
                        () ->
                                db.sql(
                                                        """
                                                select count(*) from inbound_message
                                                where fingerprint = ? and handled_at is not null
                                                """)
                                                .param(fingerprint)
                                                .query(Integer.class)
                                                .single()
                                        == 1);
    }

    public int cases() {
        return db.sql("select count(*) from service_case where reply_to = ?")
                .param("tel:" + citizen)
                .query(Integer.class)
                .single();
    }

    public int version() {
        return one("select version from service_case where id = ?", id.value());
    }

    public String code() {
        return one("select code from service_case where id = ?", id.value());
    }

    public String state() {
        return one("select state from service_case where id = ?", id.value());
    }

    public String column(String name) {
        return String.valueOf(
                db.sql("select " + name + "::text from service_case where id = ?")
                        .param(id.value())
                        .query((row, _) -> String.valueOf(row.getString(1)))
                        .single());
    }

    /// After how many seconds it was answered, as reports count it.
    public String reported() {
        return db.sql("select answered from case_report where service_case = ?")
                .param(id.value())
                .query((row, _) -> String.valueOf(row.getString(1)))
                .single();
    }

    /// The kinds of its entries, in order.
    public List<String> kinds() {
        return db.sql("select kind from case_entry where service_case = ? order by id")
                .param(id.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    public long lastEntry(String kind) {
        return db.sql("select max(id) from case_entry where service_case = ? and kind = ?")
                .params(id.value(), kind)
                .query(Long.class)
                .single();
    }

    /// What is queued or was sent to that number, in order.
    public List<String> textsTo(String phone) {
        return db.sql(
                        """
                        select text from outbound_message
                        where recipient = ? and state <> 'CANCELLED' order by created_at, id
                        """)
                .param("tel:" + phone)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// The operator's answer by phone waits for a superior.
    public void held(BeanFactory beans, String text) {
        var official =
                beans.getBean(Directory.class).officialAt(new Phone(operator).e164()).orElseThrow();
        beans.getBean(TransactionTemplate.class)
                .executeWithoutResult(
                        _ ->
                                beans.getBean(HeldAnswers.class)
                                        .hold(
                                                beans.getBean(CaseStore.class)
                                                        .hold(id)
                                                        .orElseThrow(),
                                                text,
                                                official));
    }

    private <T> T one(String sql, Object param) {
        @SuppressWarnings("unchecked")
        var value = (T) db.sql(sql).param(param).query((row, _) -> row.getObject(1)).single();
        return value;
    }

    public static String number() {
        return "+6281" + (100_000_000L + (long) (Math.random() * 899_999_999L));
    }
}
