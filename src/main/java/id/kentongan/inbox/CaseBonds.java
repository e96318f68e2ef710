package id.kentongan.inbox;

import id.kentongan.cases.BinSettings;
import id.kentongan.cases.CaseId;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds what binds a case to others.
@Component
class CaseBonds {

    private final JdbcClient db;
    private final Objections objections;
    private final Directory directory;
    private final BinSettings settings;

    CaseBonds(JdbcClient db, Objections objections, Directory directory, BinSettings settings) {
        this.db = db;
        this.objections = objections;
        this.directory = directory;
        this.settings = settings;
    }

    CaseTies of(CaseFacts facts, InboxScope scope) {
        var sender = facts.replyTo();
        return new CaseTies(
                settings.binDays(),
                objections.among(List.of(sender)).get(sender) == Objections.Kind.BLOCKED,
                official(Address.parse(sender)),
                merged(facts.id()),
                halves(facts.id(), scope));
    }

    private @Nullable String official(Address sender) {
        return sender instanceof Phone phone
                ? directory.officialAt(phone.e164()).map(Official::title).orElse(null)
                : null;
    }

    private List<CaseTies.Merged> merged(CaseId id) {
        return db.sql(
                        """
                        select c.id, c.code, m.actor_name, m.at
                        from case_merge m join service_case c on c.id = m.merged
                        where m.survivor = ? order by m.at desc
                        """)
                .param(id.value())
                .query(new DataClassRowMapper<>(CaseTies.Merged.class))
                .list();
    }

    private List<CaseTies.Half> halves(CaseId id, InboxScope scope) {
        return db.sql(
                        """
                        select o.id, o.code, coalesce(o.id = c.split_from, false) as origin
                        from service_case c
                            join service_case o on o.split_from = c.id or o.id = c.split_from
                        where c.id = :id and o.away is null and o.state <> 'CLOSED'
                            and o.contact = c.contact
                            and (:all or o.unit = cast(:unit as uuid))
                        order by o.opened_at
                        """)
                .param("id", id.value())
                .param("all", scope.all())
                .param("unit", scope.unit() == null ? null : scope.unit().value().toString())
                .query(new DataClassRowMapper<>(CaseTies.Half.class))
                .list();
    }
}
