package id.kentongan.reports;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts cases of long ago into the database, as a report is to count them.
class ReportRows {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcClient db;

    ReportRows(JdbcClient db) {
        this.db = db;
    }

    UUID unit(String name) {
        var id = UUID.randomUUID();
        db.sql("insert into unit (id, name, short_name) values (?, ?, ?)")
                .params(id, name, name)
                .update();
        return id;
    }

    /// An open case without an answer.
    ///
    /// @param at with its offset: `2001-03-31T23:30:00+07:00`
    UUID open(String at, @Nullable UUID unit, @Nullable String category, String channel) {
        var id = UUID.randomUUID();
        var contact = UUID.randomUUID();
        var number = NUMBER.incrementAndGet();
        db.sql("insert into contact (id) values (?)").param(contact).update();
        db.sql(
                        """
                        insert into service_case (id, code, contact, channel, reply_to, state, category,
                            unit, subject, last_text, opened_at, changed_at)
                        values (?, ?, ?, ?, ?, 'NEW', ?, cast(? as uuid), 'rahasia', 'rahasia', ?, ?)
                        """)
                .param(id)
                .param(Integer.toString(910_000 + number))
                .param(contact)
                .param(channel)
                .param("tel:+62812990" + (10_000 + number))
                .param(category)
                .param(unit == null ? null : unit.toString())
                .param(OffsetDateTime.parse(at))
                .param(OffsetDateTime.parse(at))
                .update();
        return id;
    }

    void entry(UUID id, String kind, String at) {
        db.sql(
                        """
                        insert into case_entry (service_case, kind, at, actor, actor_name, text)
                        values (?, ?, ?, 'user:x', 'X', 'rahasia')
                        """)
                .params(id, kind, OffsetDateTime.parse(at))
                .update();
    }

    void state(UUID id, String state) {
        db.sql("update service_case set state = ? where id = ?").params(state, id).update();
    }

    void answered(UUID id, String at) {
        entry(id, "REPLY", at);
        state(id, "ANSWERED");
    }

    void away(UUID id, @Nullable String away) {
        db.sql("update service_case set away = ? where id = ?").param(away).param(id).update();
    }

    void mark(UUID id, String mark) {
        db.sql("update service_case set mark = ? where id = ?").params(mark, id).update();
    }

    void leave(List<UUID> cases, List<UUID> units) {
        var ids = cases.toArray(UUID[]::new);
        db.sql("delete from case_entry where service_case = any (?)").param(ids).update();
        db.sql("delete from service_case where id = any (?)").param(ids).update();
        db.sql("delete from unit where id = any (?)").param(units.toArray(UUID[]::new)).update();
    }
}
