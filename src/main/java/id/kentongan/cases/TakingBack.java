package id.kentongan.cases;

import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.directory.User;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.DeliveryState.Mark;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.Outbox;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes back an answer that has not left, and makes the case what it would be without it. What
/// others did to the case since then stands.
@Component
class TakingBack {

    private record Answer(
            long id,
            MessageId outbound,
            @Nullable Category category,
            @Nullable Category priorCategory) {}

    private record Turns(boolean since, @Nullable String before) {}

    private final CaseStore cases;
    private final CaseDesk desk;
    private final Outbox outbox;
    private final JdbcClient db;

    TakingBack(CaseStore cases, CaseDesk desk, Outbox outbox, JdbcClient db) {
        this.cases = cases;
        this.desk = desk;
        this.outbox = outbox;
        this.db = db;
    }

    CaseOutcome takeBack(Case it, long entry, User by) {
        if (it.isClosed()) {
            return new Refused("", "answers.refused.take-back-closed");
        }
        var answer = waiting(it.id(), entry, by);
        if (answer == null) {
            return new Refused("", "answers.refused.take-back-late");
        }
        var state = stateWithout(answer, it);
        var category = categoryWithout(answer, it);
        db.sql("update case_entry set kind = 'TAKE_BACK' where id = ?").param(answer.id()).update();
        outbox.cancel(answer.outbound(), by.asActor());
        cases.unanswered(it, state, mark(it.id()), category);
        desk.audit(it, "case.take-back", by, Map.of("message", answer.outbound().value()));
        return new Done(it.id());
    }

    /// His own, and only while it stands in the queue. A message that is locked is leaving at this
    /// moment, and tells so to somebody who waits for the case that we hold.
    private @Nullable Answer waiting(CaseId id, long entry, User by) {
        return db.sql(
                        """
                        select e.id, e.outbound, e.category, e.prior_category
                        from case_entry e join outbound_message m on m.id = e.outbound
                        where e.id = ? and e.service_case = ? and e.kind = 'REPLY' and e.actor = ?
                            and m.state in ('HELD', 'SCHEDULED', 'QUEUED')
                        for update of m skip locked
                        """)
                .params(entry, id.value(), by.asActor().id())
                .query(new DataClassRowMapper<>(Answer.class))
                .optional()
                .orElse(null);
    }

    /// As it is now when something was done since, else as it was before.
    private CaseState stateWithout(Answer answer, Case it) {
        var turns =
                db.sql(
                                """
                                with turn as (
                                    select id, kind from case_entry
                                    where service_case = :case and kind in ('MESSAGE', 'REPEAT',
                                        'REPLY', 'FORWARD', 'REJECT', 'CLOSE', 'REOPEN', 'UNDO'))
                                select exists (select from turn where id > :answer) as since,
                                    (select kind from turn where id < :answer and kind <> 'UNDO'
                                     order by id desc limit 1) as before
                                """)
                        .param("answer", answer.id())
                        .param("case", it.id().value())
                        .query(new DataClassRowMapper<>(Turns.class))
                        .single();
        if (turns.since()) {
            return it.state();
        }
        return switch (turns.before()) {
            case "REJECT" -> CaseState.REJECTED;
            case "REPLY" -> CaseState.ANSWERED;
            case null, default -> it.waitingState();
        };
    }

    /// That of the last answer that stands.
    private Mark mark(CaseId id) {
        return db.sql(
                        """
                        select m.state from case_entry e join outbound_message m on m.id = e.outbound
                        where e.service_case = ? and e.kind = 'REPLY' order by e.id desc limit 1
                        """)
                .param(id.value())
                .query((row, _) -> DeliveryState.valueOf(row.getString(1)).markOfAnswer())
                .optional()
                .orElse(Mark.NONE);
    }

    /// What the case goes back to, should nobody have chosen a category since. Whoever answered
    /// after this saw its category in his form: he would go back to the same.
    private @Nullable Category categoryWithout(Answer answer, Case it) {
        if (answer.category() == null || answer.category() != it.category()) {
            return it.category();
        }
        var next =
                db.sql(
                                """
                                select id from case_entry
                                where service_case = ? and id > ? and category is not null
                                order by id limit 1
                                """)
                        .params(it.id().value(), answer.id())
                        .query(Long.class)
                        .optional();
        next.ifPresent(
                id ->
                        db.sql(
                                        """
                                        update case_entry set prior_category = (
                                            select prior_category from case_entry where id = ?)
                                        where id = ? and kind = 'REPLY'
                                        """)
                                .params(answer.id(), id)
                                .update());
        return next.isPresent() ? it.category() : answer.priorCategory();
    }
}
