package id.kentongan.reminders;

import static java.time.ZoneOffset.UTC;

import id.kentongan.cases.WaitingCase;
import id.kentongan.cases.WaitingCases;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Finds the steps that are due and not done, in one statement: what is done stays where it is.
@Repository
class Overdue {

    private static final String SELECT =
            "select w.*, l.lane from ("
                    + WaitingCases.SELECT
                    + """
                    and c.opened_at <= :soonest) w
                        join unnest(:units::uuid[], :categories::text[], :rules::uuid[],
                                :hours::int[]) with ordinality
                            as l (unit, category, rule, hours, lane)
                            on l.unit = w.unit and l.category = coalesce(w.category, '')
                    where w.since <= :now - make_interval(hours => l.hours)
                        and not exists (
                            select from reminder_step s where s.round = w.round and s.rule = l.rule)
                    order by w.unit, w.since, w.round, l.lane limit :most
                    """;

    private final JdbcClient db;

    Overdue(JdbcClient db) {
        this.db = db;
    }

    /// At most `most` steps of `lanes`, unit by unit, so that one official's cases stand together.
    ///
    /// @param soonest a case that was opened later has nothing due
    List<Due> of(List<Lane> lanes, Instant soonest, Instant now, int most) {
        var waiting = new DataClassRowMapper<>(WaitingCase.class);
        return db.sql(SELECT)
                .param("soonest", soonest.atOffset(UTC))
                .param("now", now.atOffset(UTC))
                .param("most", most)
                .param("units", lanes.stream().map(it -> it.unit().value()).toArray(UUID[]::new))
                .param("categories", lanes.stream().map(Lane::categoryName).toArray(String[]::new))
                .param(
                        "rules",
                        lanes.stream().map(it -> it.rule().id().value()).toArray(UUID[]::new))
                .param(
                        "hours",
                        lanes.stream().map(it -> it.rule().afterHours()).toArray(Integer[]::new))
                .query(
                        (row, n) ->
                                new Due(
                                        waiting.mapRow(row, n),
                                        lanes.get(row.getInt("lane") - 1).rule()))
                .list();
    }
}
