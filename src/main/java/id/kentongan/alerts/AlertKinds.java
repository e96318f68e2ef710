package id.kentongan.alerts;

import id.kentongan.audit.Audit;
import id.kentongan.directory.User;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The kinds of news that there are: data, not code.
@Component
class AlertKinds {

    private static final String KIND =
            """
            select k.id, k.matter, k.status, k.name, k.template, k.active, k.position,
                v.indonesian as words, k.ended_at
            from alert_kind k join lateral (
                select indonesian from text_template_version
                where template = k.template order by number desc limit 1) v on true
            """;

    private final JdbcClient db;
    private final Audit audit;

    AlertKinds(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /// Also those that have ended: matter by matter, in their order.
    List<AlertKind> all() {
        return db
                .sql(KIND + "order by k.position, k.status")
                .query(new DataClassRowMapper<>(AlertKind.class))
                .list()
                .stream()
                .sorted(Comparator.comparing(AlertKind::of))
                .toList();
    }

    /// Those under which something may come.
    List<AlertKind> current() {
        return all().stream().filter(it -> it.endedAt() == null).toList();
    }

    /// Those of one matter, in their order.
    List<AlertKind> of(Matter matter) {
        return current().stream().filter(it -> it.of() == matter).toList();
    }

    /// One under which something may come.
    Optional<AlertKind> find(Matter matter, String status) {
        return db.sql(KIND + "where k.matter = ? and k.status = ? and k.ended_at is null")
                .params(matter.word(), status)
                .query(new DataClassRowMapper<>(AlertKind.class))
                .optional();
    }

    /// Whether a kind is told. False when there is none of that id.
    @Transactional
    boolean set(UUID id, boolean active, User by) {
        var done =
                db.sql("update alert_kind set active = ? where id = ?").params(active, id).update();
        if (done == 1) {
            audit.record(
                    by.asActor(),
                    active ? "alert-kind.on" : "alert-kind.off",
                    "alert-kind:" + id,
                    Map.of());
        }
        return done == 1;
    }
}
