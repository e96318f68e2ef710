package id.kentongan.contacts;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who does not want what: numbers that the office has blocked, and people who have said STOP.
@Service
public class Objections {

    /// What an address has to do with us.
    public enum Kind {
        /// By the office: nothing but emergencies.
        BLOCKED,
        /// By the person: nothing that he did not ask for.
        OPTED_OUT
    }

    private record Objection(String address, Kind kind) {}

    private final JdbcClient db;
    private final Audit audit;

    Objections(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /// Those of `addresses` (each an [Address#uri]) that refuse something.
    @Transactional(readOnly = true)
    public Map<String, Kind> among(Collection<String> addresses) {
        return db
                .sql("select address, kind from contact_objection where address = any (?)")
                .param(addresses.toArray(String[]::new))
                .query(new DataClassRowMapper<>(Objection.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Objection::address, Objection::kind));
    }

    /// Nothing of `kind` goes to `address` from now on. A block is not weakened by a later STOP.
    ///
    /// @param reason for whoever asks later; for a STOP how it was said, never the whole text
    @Transactional
    public void refuse(Address address, Kind kind, String reason, Actor by) {
        db.sql(
                        """
                        insert into contact_objection (address, kind, reason, actor, actor_name)
                        values (:address, :kind, :reason, :actor, :name)
                        on conflict (address) do update
                        set kind = excluded.kind, reason = excluded.reason, actor = excluded.actor,
                            actor_name = excluded.actor_name, at = excluded.at,
                            stop_reason = case when contact_objection.kind = 'OPTED_OUT'
                                then contact_objection.reason
                                else contact_objection.stop_reason end
                        where contact_objection.kind = 'OPTED_OUT' or excluded.kind = 'BLOCKED'
                        """)
                .param("address", address.uri())
                .param("kind", kind.name())
                .param("reason", reason)
                .param("actor", by.id())
                .param("name", by.name())
                .update();
        audit.record(
                by,
                "contact.refuse",
                "address:" + address.masked(),
                Map.of("kind", kind, "reason", reason));
    }

    /// Lifts what was refused; false when nothing was. A person lifts only his own STOP.
    @Transactional
    public boolean lift(Address address, Kind kind, Actor by) {
        return lift("address = :which and kind = '" + kind + "'", address.uri(), "", by);
    }

    /// Lifts one at a user's word; false when somebody else did so before. Whoever had said STOP
    /// before he was blocked has still said it.
    ///
    /// @param why for whoever asks later
    @Transactional
    public boolean lift(UUID id, String why, Actor by) {
        return lift("id = :which", id, why, by);
    }

    private boolean lift(String condition, Object which, String why, Actor by) {
        var lifted =
                db.sql(
                                """
                                with back as (
                                    update contact_objection
                                    set kind = 'OPTED_OUT', reason = stop_reason, stop_reason = null,
                                        actor = 'contact', actor_name = ''
                                    where %1$s and kind = 'BLOCKED' and stop_reason is not null
                                    returning address, 'BLOCKED' as kind),
                                gone as (
                                    delete from contact_objection
                                    where %1$s and (kind <> 'BLOCKED' or stop_reason is null)
                                    returning address, kind)
                                select address, kind from back union all select address, kind from gone
                                """
                                        .formatted(condition))
                        .param("which", which)
                        .query(new DataClassRowMapper<>(Objection.class))
                        .optional();
        lifted.ifPresent(
                it ->
                        audit.record(
                                by,
                                "contact.accept",
                                "address:" + Address.parse(it.address()).masked(),
                                Map.of("kind", it.kind(), "reason", why)));
        return lifted.isPresent();
    }
}
