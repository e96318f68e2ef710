package id.kentongan.publishing;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Actor;
import id.kentongan.cases.Case;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.Publicity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of published texts. Whoever writes here holds the row of the case.
@Repository
class PublicationStore {

    private final JdbcClient db;
    private final InstantSource clock;

    PublicationStore(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /// The last text of a case that was let out, public now or not.
    record Edition(long number, int version, boolean live, String question, String answer) {}

    Optional<Edition> edition(CaseId id) {
        return db.sql(
                        """
                        select number, version, live, question, answer from publication
                        where service_case = ?
                        """)
                .param(id.value())
                .query(new DataClassRowMapper<>(Edition.class))
                .optional();
    }

    /// When the citizen first had an answer; null while he has none.
    @Nullable Instant answeredAt(CaseId id) {
        return db.sql(
                        """
                        select min(at) as at from case_entry
                        where service_case = ? and kind = 'REPLY'
                        """)
                .param(id.value())
                .query(
                        (row, _) ->
                                Optional.ofNullable(row.getTimestamp("at"))
                                        .map(java.sql.Timestamp::toInstant))
                .single()
                .orElse(null);
    }

    /// The unit that answered last, or has the case; null for none.
    @Nullable String unitName(CaseId id) {
        return db.sql(
                        """
                        select name from unit where id = (
                            select coalesce(
                                (select unit from case_entry
                                    where service_case = c.id and kind = 'REPLY'
                                    order by id desc limit 1), c.unit)
                            from service_case c where c.id = ?)
                        """)
                .param(id.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /// Makes `words` what the public reads; a text that was taken back is new again.
    Edition publish(Case it, Wording words, Instant answeredAt, Actor by) {
        var edition =
                db.sql(
                                """
                                insert into publication as p (service_case, question, answer, category,
                                    unit, asked_at, answered_at, published_at, changed_at)
                                select c.id, :question, :answer, c.category, coalesce(
                                        (select unit from case_entry
                                            where service_case = c.id and kind = 'REPLY'
                                            order by id desc limit 1), c.unit),
                                    c.opened_at, :answered, :now, :now
                                from service_case c where c.id = :id
                                on conflict (service_case) do update
                                set question = excluded.question, answer = excluded.answer,
                                    category = excluded.category, unit = excluded.unit,
                                    answered_at = excluded.answered_at, version = p.version + 1,
                                    published_at = case when p.live then p.published_at
                                        else excluded.published_at end,
                                    changed_at = excluded.changed_at, live = true
                                returning number, version, live, question, answer
                                """)
                        .param("question", words.question())
                        .param("answer", words.answer())
                        .param("answered", answeredAt.atOffset(UTC))
                        .param("now", clock.instant().atOffset(UTC))
                        .param("id", it.id().value())
                        .query(new DataClassRowMapper<>(Edition.class))
                        .single();
        keep(edition, by);
        mark(it.id(), Publicity.LIVE);
        return edition;
    }

    void withdraw(Case it, Edition edition) {
        db.sql("update publication set live = false, changed_at = ? where number = ?")
                .params(clock.instant().atOffset(UTC), edition.number())
                .update();
        mark(it.id(), Publicity.WITHDRAWN);
    }

    void remove(List<CaseId> cases) {
        var ids = cases.stream().map(CaseId::value).toArray(UUID[]::new);
        db.sql(
                        """
                        delete from publication_version v using publication p
                        where v.publication = p.number and p.service_case = any (?)
                        """)
                .param(ids)
                .update();
        db.sql("delete from publication where service_case = any (?)").param(ids).update();
    }

    private void keep(Edition edition, Actor by) {
        db.sql(
                        """
                        insert into publication_version
                            (publication, version, question, answer, at, actor, actor_name)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        edition.number(),
                        edition.version(),
                        edition.question(),
                        edition.answer(),
                        clock.instant().atOffset(UTC),
                        by.id(),
                        by.name())
                .update();
    }

    private void mark(CaseId id, Publicity publicity) {
        db.sql("update service_case set publicity = ? where id = ?")
                .params(publicity.name(), id.value())
                .update();
    }
}
