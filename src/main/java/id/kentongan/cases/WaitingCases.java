package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toMap;

import id.kentongan.audit.Actor;
import id.kentongan.directory.Official;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.MessageId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The cases that wait for their units, for whoever reminds of them. What is answered, sent back,
/// closed or away does not wait.
@Service
public class WaitingCases {

    /// All of them, for a statement to go on with: `c` is the case, `e` the entry it waits since.
    /// An answer that was taken back is no `REPLY` any more.
    public static final String SELECT =
            """
            select c.id, c.code, c.unit, c.category, c.subject, e.id as round, e.at as since
            from service_case c
                cross join lateral (
                    select max(id) as id from case_entry
                    where service_case = c.id and kind = 'REPLY') last_reply
                cross join lateral (
                    select coalesce(
                        greatest(
                            max(x.id) filter (where x.kind in
                                ('FORWARD', 'REOPEN', 'RESTORE', 'UNMERGE')),
                            min(x.id) filter (where x.kind = 'MESSAGE' and not x.thanks
                                and x.id > last_reply.id)),
                        min(x.id)) as id
                    from case_entry x where x.service_case = c.id) start
                join case_entry e on e.id = start.id
            where c.state = 'FORWARDED' and c.waiting and c.away is null and c.unit is not null
            """;

    private record Answered(UnitId unit, int cases) {}

    private final JdbcClient db;
    private final CaseEntries entries;
    private final CaseStore cases;
    private final Told told;

    WaitingCases(JdbcClient db, CaseEntries entries, CaseStore cases, Told told) {
        this.db = db;
        this.entries = entries;
        this.cases = cases;
        this.told = told;
    }

    /// All that have been waiting since `moment` or longer, the longest first.
    public List<WaitingCase> since(Instant moment) {
        return db.sql(
                        SELECT
                                + " and c.opened_at <= :moment and e.at <= :moment order by e.at, e.id")
                .param("moment", moment.atOffset(UTC))
                .query(new DataClassRowMapper<>(WaitingCase.class))
                .list();
    }

    /// Those of `units` that have been waiting since `moment` or longer, the longest first.
    public List<WaitingCase> since(Instant moment, Collection<UnitId> units) {
        return db.sql(
                        SELECT
                                + """
                                 and c.opened_at <= :moment and e.at <= :moment
                                and c.unit = any (:units) order by e.at, e.id
                                """)
                .param("moment", moment.atOffset(UTC))
                .param("units", units.stream().map(UnitId::value).toArray(UUID[]::new))
                .query(new DataClassRowMapper<>(WaitingCase.class))
                .list();
    }

    /// The units that a case opened at `moment` or before waits for.
    public List<UnitId> units(Instant moment) {
        return db.sql(
                        """
                        select distinct unit from service_case
                        where state = 'FORWARDED' and waiting and away is null
                            and unit is not null and opened_at <= ?
                        """)
                .param(moment.atOffset(UTC))
                .query((row, _) -> new UnitId(row.getObject(1, UUID.class)))
                .list();
    }

    /// How many cases each unit answered in an interval, the end not included.
    public Map<UnitId, Integer> answered(Instant from, Instant until) {
        return db
                .sql(
                        """
                        select unit, count(distinct service_case)::int as cases from case_entry
                        where kind = 'REPLY' and at >= ? and at < ? and unit is not null
                        group by unit
                        """)
                .params(from.atOffset(UTC), until.atOffset(UTC))
                .query(new DataClassRowMapper<>(Answered.class))
                .list()
                .stream()
                .collect(toMap(Answered::unit, Answered::cases));
    }

    Optional<WaitingCase> one(CaseId id) {
        return db.sql(SELECT + " and c.id = ?")
                .param(id.value())
                .query(new DataClassRowMapper<>(WaitingCase.class))
                .optional();
    }

    /// Those of `these` that still wait, held until the commit. What somebody is working on at this
    /// moment is left out.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<WaitingCase> hold(Collection<CaseId> these) {
        return db.sql(
                        SELECT
                                + """
                                 and c.id = any (?)
                                order by e.at, e.id for update of c skip locked
                                """)
                .param(these.stream().map(CaseId::value).toArray(UUID[]::new))
                .query(new DataClassRowMapper<>(WaitingCase.class))
                .list();
    }

    /// Writes into the case that a rule had an official reminded of it.
    ///
    /// @param message the text that he gets
    @Transactional(propagation = Propagation.MANDATORY)
    public void reminded(WaitingCase it, Official official, MessageId message) {
        note(it.id(), official, message, Actor.SYSTEM, Told.How.RULE);
    }

    void note(CaseId id, Official official, MessageId message, Actor by, Told.How how) {
        entries.append(id, CaseEntries.Entry.reminder(by, official, message));
        told.note(id, official, message, how);
        cases.changed(id);
    }
}
