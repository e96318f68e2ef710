package id.kentongan.reminders;

import static java.time.ZoneOffset.UTC;

import id.kentongan.cases.WaitingCase;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What rules have done. A step is a row that can be there once: however many nodes look, and
/// whatever becomes of them, it is taken in the transaction that queues its texts, or not at all.
@Repository
class Steps {

    private final JdbcClient db;

    Steps(JdbcClient db) {
        this.db = db;
    }

    /// Takes the turn to look until the commit; false when another node has it at this moment.
    boolean takeTurn(Instant now) {
        var mine =
                db.sql("select only_one from reminder_turn for update skip locked")
                        .query(Boolean.class)
                        .optional();
        mine.ifPresent(
                _ ->
                        db.sql("update reminder_turn set looked_at = ?")
                                .param(now.atOffset(UTC))
                                .update());
        return mine.isPresent();
    }

    /// When somebody last looked.
    Optional<Instant> lookedAt() {
        return db.sql("select looked_at from reminder_turn where looked_at is not null")
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /// The steps of these cases' present rounds.
    Set<Step> done(List<WaitingCase> these) {
        return Set.copyOf(
                db.sql(
                                """
                                select round, rule from reminder_step where round = any (?)
                                """)
                        .param(these.stream().map(WaitingCase::round).toArray(Long[]::new))
                        .query(new DataClassRowMapper<>(Step.class))
                        .list());
    }

    /// Takes the steps of `due`; answers with those that nobody has taken before.
    List<Due> take(List<Due> due, Instant now) {
        var taken =
                new HashSet<>(
                        db.sql(
                                        """
                                        insert into reminder_step (round, rule, at)
                                        select n, r, :now
                                        from unnest(:rounds::bigint[], :rules::uuid[]) as s (n, r)
                                        on conflict do nothing
                                        returning round, rule
                                        """)
                                .param("now", now.atOffset(UTC))
                                .param("rounds", column(due, it -> it.it().round()))
                                .param("rules", column(due, it -> it.rule().id().value()))
                                .query(new DataClassRowMapper<>(Step.class))
                                .list());
        return due.stream().filter(it -> taken.contains(it.step())).toList();
    }

    private static String[] column(List<Due> due, Function<Due, Object> field) {
        return due.stream().map(field).map(Object::toString).toArray(String[]::new);
    }
}
