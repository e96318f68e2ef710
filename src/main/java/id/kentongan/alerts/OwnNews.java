package id.kentongan.alerts;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import id.kentongan.messaging.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an employee reads and asks on his own page.
@Component
class OwnNews {

    static final int LONGEST = 1_500;

    /// A text that went to his phone.
    record Sent(String text, Instant createdAt, DeliveryState state, String channel) {}

    /// Something that he asked there.
    record Question(String text, Instant at) {}

    private final JdbcClient db;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Says says;
    private final InstantSource clock;

    OwnNews(JdbcClient db, Inbox inbox, Outbox outbox, Says says, InstantSource clock) {
        this.db = db;
        this.inbox = inbox;
        this.outbox = outbox;
        this.says = says;
        this.clock = clock;
    }

    /// His alerts, and answers since each phone is his, the last first; no codes.
    List<Sent> sent(String nip) {
        return db.sql(
                        """
                        select m.text, m.created_at, m.state, m.channel
                        from outbound_message m
                        where m.state not in ('SUPPRESSED', 'REJECTED') and m.id in (
                            select outbound from employee_alert where nip = :nip
                            union all
                            select t.message from employee_registration r
                                join outbound_trace t on t.recipient = r.address
                                join outbound_message c on c.id = t.message
                            where r.nip = :nip and r.ended_at is null and c.class = 'CASE'
                                and c.created_at >= r.since)
                        order by m.created_at desc limit 50
                        """)
                .param("nip", nip)
                .query(new DataClassRowMapper<>(Sent.class))
                .list();
    }

    List<Question> questions(String nip) {
        return db.sql(
                        """
                        select text, at from employee_question where nip = ?
                        order by at desc limit 20
                        """)
                .param(nip)
                .query(new DataClassRowMapper<>(Question.class))
                .list();
    }

    /// Brings a question to the HR office as if it had come from his phone: so the answer
    /// goes there.
    ///
    /// @param once names it, so that a form that is sent twice is one
    void ask(Employee employee, Registration from, String text, String once) {
        Address address = from.where();
        ChannelId channel = outbox.queueTo(address);
        inbox.accept(
                new Incoming(
                        channel,
                        "pegawai:" + once,
                        address,
                        "pegawai",
                        says.words()
                                .of(
                                        "alerts.visit.asks",
                                        employee.name(),
                                        employee.number().display(),
                                        text),
                        1,
                        0,
                        clock.instant()));
        db.sql(
                        """
                        insert into employee_question (id, nip, text, at) values (?, ?, ?, ?)
                        on conflict (id) do nothing
                        """)
                .params(
                        UUID.fromString(once),
                        employee.nip(),
                        text,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
