package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Actor;
import id.kentongan.messaging.MessageId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of cases in the bin. Whoever writes here holds the row of the case.
@Repository
class BinStore {

    private final JdbcClient db;
    private final InstantSource clock;

    BinStore(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    Optional<Case> hold(CaseId id) {
        return db.sql(
                        "select %s from service_case where id = ? and away = 'BINNED' for update"
                                .formatted(CaseStore.COLUMNS))
                .param(id.value())
                .query(new DataClassRowMapper<>(Case.class))
                .optional();
    }

    void put(Case it, String reason, Actor by) {
        db.sql("update service_case set away = 'BINNED', version = version + 1 where id = ?")
                .param(it.id().value())
                .update();
        db.sql(
                        """
                        insert into case_bin (service_case, at, actor, actor_name, reason)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(it.id().value(), clock.instant().atOffset(UTC), by.id(), by.name(), reason)
                .update();
    }

    /// An answer that was cancelled on the way into the bin is an answer that nobody got: then the
    /// citizen waits again.
    void takeOut(Case it, String code) {
        db.sql("delete from case_bin where service_case = ?").param(it.id().value()).update();
        db.sql(
                        """
                        update service_case
                        set away = null, code = :code, version = version + 1,
                            mark = case when lost then 'NONE' else mark end,
                            waiting = waiting or (lost and state = 'ANSWERED'),
                            state = case when lost and state = 'ANSWERED' then :again else state end
                        from (select coalesce((
                                select m.state = 'CANCELLED'
                                from case_entry e join outbound_message m on m.id = e.outbound
                                where e.service_case = :id and e.kind = 'REPLY'
                                order by e.id desc limit 1), false) as lost) l
                        where id = :id
                        """)
                .param("code", code)
                .param("again", it.waitingState().name())
                .param("id", it.id().value())
                .update();
    }

    /// What the case wants to send and has not yet. A message that is locked at this moment is just
    /// being sent, by somebody who may wait for the case that we hold.
    List<MessageId> unsent(CaseId id) {
        return db.sql(
                        """
                        select id from outbound_message
                        where state in ('HELD', 'SCHEDULED', 'QUEUED') and id in (
                            select outbound from case_entry
                            where service_case = :id and outbound is not null
                            union all
                            select outbound from case_told
                            where service_case = :id and how <> 'RULE') -- of several cases at once
                        order by id for update skip locked
                        """)
                .param("id", id.value())
                .query((row, _) -> new MessageId(row.getObject("id", UUID.class)))
                .list();
    }
}
