package id.kentongan.cases;

import id.kentongan.directory.Permission;
import id.kentongan.directory.Unit;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import id.kentongan.directory.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts units, users and cases into the database as a test wants them.
public class CaseRows {

    public static final Set<Permission> MODERATOR =
            EnumSet.complementOf(EnumSet.of(Permission.DIRECTORY_MANAGE));
    public static final Set<Permission> OPERATOR =
            EnumSet.of(
                    Permission.CASE_READ_UNIT,
                    Permission.CASE_REPLY,
                    Permission.CASE_REJECT,
                    Permission.CASE_NOTE);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcClient db;

    public CaseRows(JdbcClient db) {
        this.db = db;
    }

    public Unit unit(String name) {
        var unit = new Unit(new UnitId(UUID.randomUUID()), name, name);
        db.sql("insert into unit (id, name, short_name) values (?, ?, ?)")
                .params(unit.id().value(), name, name)
                .update();
        return unit;
    }

    public static User user(Set<Permission> permissions, @Nullable Unit unit) {
        return new User(
                new UserId(UUID.randomUUID()),
                "uji",
                "Uji Coba",
                unit,
                permissions,
                Locale.of("id"),
                User.Theme.LIGHT,
                true);
    }

    public CaseId open(@Nullable Unit unit, String text, Instant changedAt) {
        return open(unit, text, changedAt, "6281277" + (100000 + NUMBER.incrementAndGet()));
    }

    public CaseId open(@Nullable Unit unit, String text, Instant changedAt, String digits) {
        var id = UUID.randomUUID();
        var contact = UUID.randomUUID();
        var at = changedAt.atOffset(ZoneOffset.UTC);
        db.sql("insert into contact (id) values (?)").param(contact).update();
        var code = code(id);
        db.sql(
                        """
                        insert into service_case (id, code, contact, channel, reply_to, state, category,
                            unit, subject, last_text, opened_at, changed_at)
                        values (?, ?, ?, 'smpp', ?, ?, 'COMPLAINT', cast(nullif(?, '') as uuid), ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        code,
                        contact,
                        "tel:+" + digits,
                        unit == null ? "NEW" : "FORWARDED",
                        unit == null ? "" : unit.id().value().toString(),
                        text,
                        text,
                        at,
                        at)
                .update();
        entry(id, "MESSAGE", text, at);
        return new CaseId(id);
    }

    public void entry(UUID id, String kind, String text, java.time.OffsetDateTime at) {
        db.sql(
                        """
                        insert into case_entry (service_case, kind, at, actor, actor_name, text)
                        values (?, ?, ?, 'contact:x', '', ?)
                        """)
                .params(id, kind, at, text)
                .update();
    }

    private String code(UUID id) {
        return db.sql(
                        """
                        insert into case_code (code, service_case)
                        select n::text, ? from generate_series(100000, 999999) n
                        where not exists (select from case_code where code = n::text) limit 1
                        returning code
                        """)
                .param(id)
                .query(String.class)
                .single();
    }

    /// What was written lately can be searched for from now on.
    public static void gather(BeanFactory beans) {
        beans.getBean(CaseWords.class).gather();
    }
}
