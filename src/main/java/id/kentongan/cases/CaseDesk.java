package id.kentongan.cases;

import id.kentongan.audit.Audit;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Hands a case out for one deed: held, visible to the user, allowed, and still as he saw it.
@Component
public class CaseDesk {

    private record LastDeed(String actorName, Instant at) {}

    private final CaseStore cases;
    private final Survivors survivors;
    private final JdbcClient db;
    private final Audit audit;

    CaseDesk(CaseStore cases, Survivors survivors, JdbcClient db, Audit audit) {
        this.cases = cases;
        this.survivors = survivors;
        this.db = db;
        this.audit = audit;
    }

    public CaseOutcome with(
            CaseId id,
            @Nullable Integer version,
            Permission permission,
            User by,
            Function<Case, CaseOutcome> deed) {
        var held = cases.hold(id).filter(it -> it.isVisibleTo(by)).orElse(null);
        if (held == null) {
            return survivors
                    .of(id)
                    .flatMap(cases::hold)
                    .filter(it -> it.isVisibleTo(by))
                    .map(it -> changed(it.id()))
                    .orElseGet(CaseOutcome.Unknown::new);
        }
        if (!by.may(permission)) {
            return new CaseOutcome.Refused("", "cases.refused.permission");
        }
        if (version != null && version != held.version()) {
            return changed(id);
        }
        return deed.apply(held);
    }

    void read(CaseId id, User by) {
        if (by.may(Permission.CASE_REPLY)) {
            cases.hold(id).filter(it -> it.isVisibleTo(by)).ifPresent(this::read);
        }
    }

    private void read(Case it) {
        var seen =
                db.sql("update service_case set unread = false where id = ? and unread")
                        .param(it.id().value())
                        .update();
        if (seen == 1) {
            cases.changed(it);
        }
    }

    public void audit(Case it, String action, User by, Map<String, ?> facts) {
        var all = new HashMap<String, Object>(facts);
        all.put("code", it.code());
        audit.record(by.asActor(), action, "case:" + it.id().value(), all);
    }

    private CaseOutcome changed(CaseId id) {
        return db.sql(
                        """
                        select actor_name, at from case_entry
                        where service_case = ?
                            and kind not in ('NOTE', 'PUBLISH', 'UNPUBLISH', 'BLOCK', 'UNBLOCK', 'REMIND')
                        order by id desc limit 1
                        """)
                .param(id.value())
                .query(new DataClassRowMapper<>(LastDeed.class))
                .optional()
                .map(it -> new CaseOutcome.Changed(it.actorName(), it.at()))
                .orElseGet(() -> new CaseOutcome.Changed("", Instant.EPOCH));
    }
}
