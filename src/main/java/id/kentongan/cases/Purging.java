package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Removes for good what has been in the bin long enough: the case, what was merged into it, what
/// was published of it, and every word of it. That a message came or went, when and by which
/// channel, stays in the ledger; so does, in the audit trail, who deleted the case, when and why.
@Component
class Purging {

    private static final int AT_ONCE = 100;

    private record Old(UUID id, String code) {}

    private final JdbcClient db;
    private final BinSettings settings;
    private final Audit audit;
    private final InstantSource clock;

    Purging(JdbcClient db, BinSettings settings, Audit audit, InstantSource clock) {
        this.db = db;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /// @return how many cases of the bin are gone now; 0 when none was old enough
    @Transactional
    int some() {
        var old = due();
        if (!old.isEmpty()) {
            var ids = withMerged(old);
            forgetWords(ids);
            remove(ids);
            audit.record(old.stream().map(Purging::entry).toList());
        }
        return old.size();
    }

    private List<Old> due() {
        return db.sql(
                        """
                        select c.id, c.code
                        from case_bin b join service_case c on c.id = b.service_case
                        where b.at < ? order by b.at limit ?
                        for update of b, c skip locked
                        """)
                .params(clock.instant().minus(settings.stay()).atOffset(UTC), AT_ONCE)
                .query(new DataClassRowMapper<>(Old.class))
                .list();
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

    /// A message that could still leave keeps its words until it has.
    private void forgetWords(UUID[] ids) {
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
                        where state not in ('HELD', 'SCHEDULED', 'QUEUED', 'ON_WIRE', 'IN_DOUBT')
                            and id in (
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
                        """
                        delete from publication_version v using publication p
                        where v.publication = p.number and p.service_case = any (?)
                        """,
                        "delete from publication where service_case = any (?)",
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
