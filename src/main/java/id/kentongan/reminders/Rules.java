package id.kentongan.reminders;

import id.kentongan.audit.Audit;
import id.kentongan.directory.Directory;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the rules.
@Service
class Rules {

    static final int MOST_HOURS = 1440;

    private static final String SELECT =
            """
            select r.id, r.after_hours, r.addressee, r.unit, r.category, r.active, r.version
            from reminder_rule r
            """;

    private final JdbcClient db;
    private final Directory directory;
    private final Audit audit;

    Rules(JdbcClient db, Directory directory, Audit audit) {
        this.db = db;
        this.directory = directory;
        this.audit = audit;
    }

    List<Rule> active() {
        return db.sql(SELECT + "where r.active").query(new DataClassRowMapper<>(Rule.class)).list();
    }

    /// All: those for every unit first, the soonest first.
    List<Rule> all() {
        return db.sql(
                        SELECT
                                + """
                                left join unit u on u.id = r.unit
                                order by u.short_name nulls first, r.category nulls first,
                                    r.after_hours, r.addressee
                                """)
                .query(new DataClassRowMapper<>(Rule.class))
                .list();
    }

    Optional<Rule> rule(RuleId id) {
        return db.sql(SELECT + "where r.id = ?")
                .param(id.value())
                .query(new DataClassRowMapper<>(Rule.class))
                .optional();
    }

    /// @throws RuleRefusal when a field is at fault
    @Transactional
    public RuleId add(RuleDraft draft, User by) {
        var id = new RuleId(UUID.randomUUID());
        write(
                db.sql(
                                """
                                insert into reminder_rule
                                    (id, after_hours, addressee, unit, category, active)
                                values (:id, :hours, :addressee, :unit, :category, :active)
                                """)
                        .param("id", id.value()),
                draft);
        record(by, "reminder.rule.create", id, facts(draft));
        return id;
    }

    /// @param version what was seen of it; somebody may have changed it meanwhile
    /// @throws RuleRefusal when a field is at fault, or the version is old
    @Transactional
    public void change(RuleId id, int version, RuleDraft draft, User by) {
        var done =
                write(
                        db.sql(
                                        """
                                        update reminder_rule
                                        set after_hours = :hours, addressee = :addressee,
                                            unit = :unit, category = :category, active = :active,
                                            version = version + 1
                                        where id = :id and version = :version
                                        """)
                                .param("id", id.value())
                                .param("version", version),
                        draft);
        if (done == 0) {
            throw new RuleRefusal("version", "reminders.wrong.stale");
        }
        record(by, "reminder.rule.change", id, facts(draft));
    }

    @Transactional
    public void setActive(RuleId id, boolean active, User by) {
        var changed =
                db.sql(
                                """
                                update reminder_rule set active = ?, version = version + 1
                                where id = ? and active <> ?
                                """)
                        .params(active, id.value(), active)
                        .update();
        if (changed > 0) {
            record(by, "reminder.rule.change", id, Map.of("active", active));
        }
    }

    @Transactional
    public void remove(RuleId id, User by) {
        if (db.sql("delete from reminder_rule where id = ?").param(id.value()).update() > 0) {
            record(by, "reminder.rule.delete", id, Map.of());
        }
    }

    private int write(StatementSpec statement, RuleDraft it) {
        if (it.afterHours() < 1 || it.afterHours() > MOST_HOURS) {
            throw new RuleRefusal("amount", "reminders.wrong.amount");
        }
        if (it.unit() != null && directory.unit(it.unit()).isEmpty()) {
            throw new RuleRefusal("unit", "reminders.wrong.unit");
        }
        try {
            return statement
                    .param("hours", it.afterHours())
                    .param("addressee", it.addressee().name())
                    .param("unit", value(it.unit()), Types.OTHER)
                    .param(
                            "category",
                            it.category() == null ? null : it.category().name(),
                            Types.VARCHAR)
                    .param("active", it.active())
                    .update();
        } catch (DuplicateKeyException _) {
            throw new RuleRefusal("amount", "reminders.wrong.same");
        }
    }

    private static @Nullable UUID value(@Nullable UnitId unit) {
        return unit == null ? null : unit.value();
    }

    private static Map<String, Object> facts(RuleDraft it) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("hours", it.afterHours());
        facts.put("addressee", it.addressee());
        facts.put("unit", it.unit() == null ? "all" : it.unit().value());
        facts.put("category", it.category() == null ? "all" : it.category());
        facts.put("active", it.active());
        return facts;
    }

    private void record(User by, String action, RuleId id, Map<String, ?> facts) {
        audit.record(by.asActor(), action, "reminder-rule:" + id.value(), facts);
    }
}
