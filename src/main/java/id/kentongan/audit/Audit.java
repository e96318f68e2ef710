package id.kentongan.audit;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Writes one entry per change of state, in the caller's transaction: no change, no entry, and the
/// other way round.
@Service
public class Audit {

    private final JdbcClient db;
    private final JsonMapper json;

    Audit(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /// @param action what was done, as `thing.verb`: `case.reply`, `user.lock`
    /// @param subject what it was done to, as `kind:id`
    /// @param facts what a later reader needs to know; never a message's text, never a secret
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, String action, String subject, Map<String, ?> facts) {
        db.sql(
                        """
                        insert into audit_entry (actor, actor_name, action, subject, facts)
                        values (?, ?, ?, ?, ?::jsonb)
                        """)
                .params(actor.id(), actor.name(), action, subject, json.writeValueAsString(facts))
                .update();
    }
}
