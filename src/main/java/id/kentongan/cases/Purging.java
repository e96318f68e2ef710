package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Removes for good what has been in the bin long enough: the case, what was merged into it, what
/// was published of it, every word of it and every file. That a message came or went, when and by
/// which channel, stays in the ledger; so does, in the audit trail, who deleted the case, when and
/// why.
@Component
class Purging {

    private static final int AT_ONCE = 100;

    /// What went to phones about a case, as entry of its timeline or beside it.
    private static final String SENT =
            """
            (select outbound from case_entry where service_case = %1$s and outbound is not null
             union all select outbound from case_told where service_case = %1$s)\
            """;

    private static final String UNDER_WAY =
            "('HELD', 'SCHEDULED', 'QUEUED', 'ON_WIRE', 'IN_DOUBT')";

    private record Old(UUID id, String code) {}

    private final JdbcClient db;
    private final BinSettings settings;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final InstantSource clock;

    Purging(
            JdbcClient db,
            BinSettings settings,
            ApplicationEventPublisher events,
            Audit audit,
            InstantSource clock) {
        this.db = db;
        this.settings = settings;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /// @return how many cases of the bin are gone now; 0 when none was old enough
    @Transactional
    int some() {
        var due = due();
        var busy = busy(due);
        var old = due.stream().filter(it -> !busy.contains(it.id())).toList();
        if (!old.isEmpty()) {
            var ids = withMerged(old);
            events.publishEvent(new CasesPurged(Stream.of(ids).map(CaseId::new).toList()));
            forgetWords(ids);
            remove(ids);
            audit.record(old.stream().map(Purging::entry).toList());
        }
        return old.size();
    }

    /// A message that may still leave needs its words: its case waits for it.
    private List<Old> due() {
        return db.sql(
                        """
                        select c.id, c.code
                        from case_bin b join service_case c on c.id = b.service_case
                        where b.at < ? and not exists (
                            select from %s s join outbound_message m on m.id = s.outbound
                            where m.state in %s)
                        order by b.at limit ?
                        for update of b, c skip locked
                        """
                                .formatted(SENT.formatted("c.id"), UNDER_WAY))
                .params(clock.instant().minus(settings.stay()).atOffset(UTC), AT_ONCE)
                .query(new DataClassRowMapper<>(Old.class))
                .list();
    }

    /// Those of `due` with a message that hears news at this moment, from somebody who is about to
    /// wait for the case that we hold; and those with one that what was merged into them sends.
    private Set<UUID> busy(List<Old> due) {
        return new HashSet<>(
                db.sql(
                                """
                                with recursive gone as (
                                        select id as old, id from unnest(?::uuid[]) id
                                        union select g.old, m.merged
                                        from case_merge m join gone g on g.id = m.survivor),
                                    sent as materialized (
                                        select g.old, s.outbound from gone g, lateral %s s),
                                    free as materialized (
                                        select id, state from outbound_message
                                        where id in (select outbound from sent)
                                        order by id for update skip locked)
                                select distinct old
                                from sent left join free on free.id = outbound
                                where free.id is null or state in %s
                                """
                                        .formatted(SENT.formatted("g.id"), UNDER_WAY))
                        .param(due.stream().map(Old::id).toArray(UUID[]::new))
                        .query(UUID.class)
                        .list());
    }

    private UUID[] withMerged(List<Old> old) {
        return db.sql(
                        """
                        with recursive gone as (
                            select unnest(?::uuid[]) as id
                            union select m.merged from case_merge m join gone on gone.id = m.survivor)
                        select id from gone
                        """)
                .param(old.stream().map(Old::id).toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
    }

    private void forgetWords(UUID[] ids) {
        db.sql(
                        """
                        delete from inbound_file
                        where message in (select inbound from case_entry where service_case = any (?))
                        """)
                .param(ids)
                .update();
        db.sql(
                        """
                        update inbound_message set text = ''
                        where id in (select inbound from case_entry where service_case = any (?))
                        """)
                .param(ids)
                .update();
        db.sql(
                        """
                        update outbound_message set text = ''
                        where id in (
                            select outbound from case_entry where service_case = any (:ids)
                            union all
                            select outbound from case_told where service_case = any (:ids))
                        """)
                .param("ids", ids)
                .update();
    }

    private void remove(UUID[] ids) {
        for (var sql :
                List.of(
                        "delete from case_entry where service_case = any (?)",
                        "delete from case_bin where service_case = any (?)",
                        "delete from case_merge where survivor = any (?)",
                        "update service_case set split_from = null where split_from = any (?)",
                        "delete from service_case where id = any (?)")) {
            db.sql(sql).param(ids).update();
        }
    }

    private static Audit.Entry entry(Old it) {
        return new Audit.Entry(
                Actor.SYSTEM, "case.purge", "case:" + it.id(), Map.of("code", it.code()));
    }
}
