package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Actor;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.DeliveryState.Mark;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of merged cases. Whoever writes here holds the rows of both.
@Repository
class MergeStore {

    /// How the survivor of a merge was before it.
    ///
    /// @param version right after it
    record Before(
            int version,
            String state,
            boolean waiting,
            @Nullable UUID unit,
            @Nullable String category) {}

    private final JdbcClient db;
    private final InstantSource clock;

    MergeStore(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Both rows, the lower id first whoever asks: two who merge in opposite directions wait for
    /// each other only once.
    void hold(CaseId one, CaseId other) {
        db.sql("select id from service_case where id in (?, ?) order by id for update")
                .params(one.value(), other.value())
                .query(UUID.class)
                .list();
    }

    Optional<CaseId> byCode(String code) {
        return db.sql("select service_case from case_code where code = ?")
                .param(code)
                .query((row, _) -> new CaseId(row.getObject("service_case", UUID.class)))
                .optional();
    }

    /// Entries and codes of `gone` are those of `stays` from now on, and it is kept which.
    void join(Case gone, Case stays, Actor by) {
        db.sql(
                        """
                        with e as (
                                update case_entry set service_case = :stays
                                where service_case = :gone returning id),
                            c as (
                                update case_code set service_case = :stays
                                where service_case = :gone returning code)
                        insert into case_merge (merged, survivor, at, actor, actor_name, entries, codes,
                            version, state, waiting, unit, category)
                        select :gone, id, :now, :actor, :name,
                            array(select id from e), array(select code from c),
                            version + 1, state, waiting, unit, category
                        from service_case where id = :stays
                        """)
                .param("gone", gone.id().value())
                .param("stays", stays.id().value())
                .param("now", now())
                .param("actor", by.id())
                .param("name", by.name())
                .update();
        db.sql("update service_case set away = 'MERGED', version = version + 1 where id = ?")
                .param(gone.id().value())
                .update();
    }

    /// What waited in either waits in the one that stays; a unit or category that only the other
    /// had is its own now.
    void takeOver(Case gone, Case stays) {
        db.sql(
                        """
                        update service_case s
                        set unit = coalesce(s.unit, g.unit), category = coalesce(s.category, g.category),
                            waiting = s.waiting or g.waiting, unread = s.unread or g.unread,
                            state = case
                                when not (s.waiting or g.waiting) then 'ANSWERED'
                                when coalesce(s.unit, g.unit) is not null then 'FORWARDED'
                                when s.state = 'REJECTED' then 'REJECTED' else 'NEW' end,
                            last_text = coalesce((select text from case_entry
                                where service_case = s.id and kind in ('MESSAGE', 'REPLY')
                                order by id desc limit 1), s.last_text),
                            subject = coalesce((select text from case_entry
                                where service_case = s.id and kind = 'MESSAGE'
                                order by id limit 1), s.subject),
                            version = s.version + 1, changed_at = :now
                        from service_case g
                        where s.id = :stays and g.id = :gone
                        """)
                .param("now", now())
                .param("stays", stays.id().value())
                .param("gone", gone.id().value())
                .update();
    }

    /// The case as it was when it was merged; empty when it is not part of `survivor`.
    Optional<Case> holdMerged(CaseId merged, CaseId survivor) {
        return db.sql(
                        """
                        select %s from service_case
                        where away = 'MERGED' and id = (
                            select merged from case_merge where merged = ? and survivor = ?)
                        for update
                        """
                                .formatted(CaseStore.COLUMNS))
                .params(merged.value(), survivor.value())
                .query(new DataClassRowMapper<>(Case.class))
                .optional();
    }

    /// What was the merged case's own goes back to it; what came later stays.
    Before part(CaseId merged, CaseId survivor) {
        db.sql(
                        """
                        update case_entry e set service_case = m.merged
                        from case_merge m
                        where m.merged = ? and e.id = any (m.entries) and e.service_case = m.survivor
                        """)
                .param(merged.value())
                .update();
        db.sql(
                        """
                        update case_code c set service_case = m.merged
                        from case_merge m
                        where m.merged = ? and c.code = any (m.codes) and c.service_case = m.survivor
                        """)
                .param(merged.value())
                .update();
        return db.sql(
                        """
                        delete from case_merge where merged = ? and survivor = ?
                        returning version, state, waiting, unit, category
                        """)
                .params(merged.value(), survivor.value())
                .query(new DataClassRowMapper<>(Before.class))
                .single();
    }

    void back(Case merged, String code) {
        db.sql(
                        """
                        update service_case
                        set away = null, code = ?, version = version + 1, changed_at = ? where id = ?
                        """)
                .params(code, now(), merged.id().value())
                .update();
    }

    /// The survivor as it was, when nobody has touched it since; else as it is.
    ///
    /// @return whether somebody waits for it
    boolean asBefore(Case survivor, Before before) {
        return db.sql(
                        """
                        update service_case
                        set state = case when version = :version then :state else state end,
                            waiting = case when version = :version then :waiting else waiting end,
                            unit = case when version = :version then :unit::uuid else unit end,
                            category = case when version = :version then :category else category end
                        where id = :id returning waiting
                        """)
                .param("version", before.version())
                .param("state", before.state())
                .param("waiting", before.waiting())
                .param("unit", before.unit() == null ? null : before.unit().toString())
                .param("category", before.category())
                .param("id", survivor.id().value())
                .query(Boolean.class)
                .single();
    }

    /// The delivery mark is that of the last answer that the case has by now; it holds an answer if
    /// one of its entries does.
    void settle(CaseId id) {
        var mark =
                db.sql(
                                """
                                select m.state
                                from case_entry e join outbound_message m on m.id = e.outbound
                                where e.service_case = ? and e.kind = 'REPLY'
                                order by e.id desc limit 1
                                """)
                        .param(id.value())
                        .query(
                                (row, _) ->
                                        DeliveryState.valueOf(row.getString("state"))
                                                .markOfAnswer())
                        .optional()
                        .orElse(Mark.NONE);
        db.sql(
                        """
                        update service_case c
                        set mark = ?, held_since = (select min(at) from case_entry
                            where service_case = c.id and kind = 'HOLD' and decision is null)
                        where id = ?
                        """)
                .params(mark.name(), id.value())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }
}
