package id.kentongan.inbox;

import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseState;
import id.kentongan.cases.Category;
import id.kentongan.directory.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads one case for its page. Only what is in the reader's scope exists.
@Component
public class CaseReading {

    private static final int MOST_ENTRIES = 500;

    private final JdbcClient db;

    CaseReading(JdbcClient db) {
        this.db = db;
    }

    /// Another case of the same sender.
    record Sibling(CaseId id, String code, CaseState state, String subject, Instant openedAt) {}

    public Optional<CaseFacts> facts(CaseId id, InboxScope scope) {
        return facts(id, scope, "c.away is null");
    }

    /// A case in the bin.
    Optional<CaseFacts> binned(CaseId id, InboxScope scope) {
        return facts(id, scope, "c.away = 'BINNED'");
    }

    private Optional<CaseFacts> facts(CaseId id, InboxScope scope, String away) {
        return db.sql(
                        """
                        select c.id, c.code, c.contact, c.reply_to, p.name as contact_name, c.channel,
                            c.state, c.category, c.unit, u.name as unit_name, u.short_name as unit_short,
                            c.subject, c.mark, c.unread, c.version, c.opened_at, c.closed_at,
                            coalesce(l.actor_name, '') as last_actor, l.at as last_at,
                            c.publicity, b.number as published_as
                        from service_case c
                            join contact p on p.id = c.contact
                            left join unit u on u.id = c.unit
                            left join publication b on b.service_case = c.id
                            left join lateral (
                                select actor_name, at from case_entry
                                where service_case = c.id
                                    and kind not in ('NOTE', 'REPEAT', 'PUBLISH', 'UNPUBLISH', 'BLOCK',
                                        'UNBLOCK', 'REMIND')
                                order by id desc limit 1) l on true
                        where c.id = :id and %s and (:all or c.unit = cast(:unit as uuid))
                        """
                                .formatted(away))
                .param("id", id.value())
                .param("all", scope.all())
                .param("unit", unit(scope))
                .query(new DataClassRowMapper<>(CaseFacts.class))
                .optional();
    }

    /// Those of `ids` that are in the scope.
    List<CaseId> visible(Set<UUID> ids, InboxScope scope) {
        return db.sql(
                        """
                        select id from service_case
                        where id = any (:ids) and away is null
                            and (:all or unit = cast(:unit as uuid))
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("all", scope.all())
                .param("unit", unit(scope))
                .query((row, _) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    /// The case that holds this code, or held it last.
    Optional<CaseId> byCode(String code, InboxScope scope) {
        return db.sql(
                        """
                        select c.id from service_case c
                        where c.id = (select service_case from case_code where code = :code)
                            and c.away is null and (:all or c.unit = cast(:unit as uuid))
                        """)
                .param("code", code)
                .param("all", scope.all())
                .param("unit", unit(scope))
                .query((row, _) -> new CaseId(row.getObject(1, UUID.class)))
                .optional();
    }

    public List<TimelineEntry> timeline(CaseId id) {
        return db.sql(
                        """
                        select e.id, e.kind, e.at, e.actor, e.actor_name, e.text, u.short_name as unit,
                            s.short_name as suggested_unit, e.category, e.known_by_title, e.by_phone,
                            e.parts, e.missing_parts, coalesce(r.repeats, 0) as repeats, r.repeated_at, m.state as delivery, m.reason,
                            coalesce(m.settled_at, m.sent_at) as settled_at, m.due_at,
                            coalesce(m.segments, 0) as segments,
                            coalesce(m.contradicted, false) as contradicted,
                            coalesce(m.resent, false) as resent, e.decision, e.outbound,
                            m.unit as outbound_unit, m.channel as way
                        from (select * from case_entry
                              where service_case = :id and kind <> 'REPEAT'
                              order by id desc limit :most) e
                            left join (select inbound, count(*)::int as repeats, max(at) as repeated_at
                                       from case_entry where service_case = :id and kind = 'REPEAT'
                                       group by inbound) r on r.inbound = e.inbound
                            left join outbound_message m on m.id = e.outbound
                            left join unit u on u.id = e.unit
                            left join unit s on s.id = e.suggested_unit
                        order by e.id
                        """)
                .param("id", id.value())
                .param("most", MOST_ENTRIES)
                .query(new DataClassRowMapper<>(TimelineEntry.class))
                .list();
    }

    /// The words of an answer as its writer took it back.
    record TakenBack(String text, @Nullable Category category, @Nullable UUID knownBy) {}

    Optional<TakenBack> takenBack(CaseId id, long entry, User writer) {
        return db.sql(
                        """
                        select text, category, known_by from case_entry
                        where id = ? and service_case = ? and kind = 'TAKE_BACK' and actor = ?
                        """)
                .params(entry, id.value(), writer.asActor().id())
                .query(new DataClassRowMapper<>(TakenBack.class))
                .optional();
    }

    List<Sibling> siblings(CaseFacts facts, InboxScope scope) {
        return db.sql(
                        """
                        select id, code, state, subject, opened_at from service_case
                        where contact = :contact and id <> :id and away is null
                            and (:all or unit = cast(:unit as uuid))
                        order by opened_at desc limit 10
                        """)
                .param("contact", facts.contact().value())
                .param("id", facts.id().value())
                .param("all", scope.all())
                .param("unit", unit(scope))
                .query(new DataClassRowMapper<>(Sibling.class))
                .list();
    }

    private static @Nullable String unit(InboxScope scope) {
        return scope.unit() == null ? null : scope.unit().value().toString();
    }
}
