package id.kentongan.cases;

import static id.kentongan.cases.EntryKind.HOLD;
import static id.kentongan.cases.EntryKind.RELEASE;
import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Actor;
import id.kentongan.cases.Told.How;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.UnitId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Operators' answers by phone that wait until a superior of the unit knows of them: at most one in
/// a case, so that nobody agrees to words that he has not read.
@Component
class HeldAnswers {

    private static final String OFFICIAL = "official:";

    /// @param actor the operator, as [Official#asActor()]
    record Held(long id, String text, String actor) {

        OfficialId operator() {
            return new OfficialId(UUID.fromString(actor.substring(OFFICIAL.length())));
        }
    }

    private enum Decision {
        AGREED,
        REFUSED,
        /// The case went to another unit.
        DROPPED,
        /// The case became part of another.
        MERGED,
        /// Another answer was sent.
        OVERTAKEN
    }

    private final CaseStore cases;
    private final CaseEntries entries;
    private final Directory directory;
    private final PhoneTexts phones;
    private final JdbcClient db;
    private final InstantSource clock;

    HeldAnswers(
            CaseStore cases,
            CaseEntries entries,
            Directory directory,
            PhoneTexts phones,
            JdbcClient db,
            InstantSource clock) {
        this.cases = cases;
        this.entries = entries;
        this.directory = directory;
        this.phones = phones;
        this.db = db;
        this.clock = clock;
    }

    Optional<Held> of(CaseId id) {
        return db.sql(
                        """
                        select id, text, actor from case_entry
                        where service_case = ? and kind = 'HOLD' and decision is null
                        """)
                .param(id.value())
                .query(new DataClassRowMapper<>(Held.class))
                .optional();
    }

    /// The codes of a unit's cases in which one waits, the oldest first.
    List<String> waitingIn(UnitId unit) {
        return db.sql(
                        """
                        select code from service_case
                        where unit = ? and held_since is not null and away is null
                        order by held_since limit 5
                        """)
                .param(unit.value())
                .query((row, _) -> row.getString("code"))
                .list();
    }

    /// Keeps the answer, and asks head and secretary on their phones; says whether there are any.
    boolean hold(Case it, String text, Official operator) {
        entries.append(
                it.id(),
                new CaseEntries.Entry(
                        HOLD, operator.asActor(), text, null, it.unit(), null, null, null, true));
        mark(it, true);
        var superiors =
                directory.officials(operator.unit()).stream().filter(Official::isSuperior).toList();
        phones.tell(it.id(), superiors, How.HOLD, null, "answers.sms.held", it.code(), text);
        return !superiors.isEmpty();
    }

    /// Says that it leaves, as known by `superior`, and tells the operator.
    ///
    /// @param by who agrees
    /// @return the operator whose answer it is
    Official agree(Case it, Held held, @Nullable Official superior, Actor by) {
        var operator = directory.official(held.operator()).orElseThrow();
        decide(it, held, Decision.AGREED);
        entries.append(
                it.id(),
                new CaseEntries.Entry(RELEASE, by, "", null, null, null, null, superior, false));
        phones.tell(operator, "answers.sms.agreed", it.code());
        return operator;
    }

    void refuse(Case it, Held held, String reason, Actor by) {
        decide(it, held, Decision.REFUSED);
        entries.append(it.id(), new CaseEntries.Entry(RELEASE, by, reason));
        tell(it, held, "answers.sms.refused", it.code(), reason);
    }

    /// The case went elsewhere: what its last unit wanted to say is not sent any more.
    void drop(Case it) {
        drop(it, Decision.DROPPED, "answers.sms.dropped", it.code());
    }

    /// The case becomes part of `stays`, whose unit may be another, and may hold an answer itself.
    void merged(Case gone, Case stays) {
        drop(gone, Decision.MERGED, "answers.sms.merged", gone.code(), stays.code());
    }

    /// The citizen gets another answer: whoever agrees later must not send him a second one.
    void overtaken(Case it) {
        drop(it, Decision.OVERTAKEN, "answers.sms.overtaken", it.code());
    }

    private void drop(Case it, Decision why, String key, Object... args) {
        of(it.id())
                .ifPresent(
                        held -> {
                            decide(it, held, why);
                            tell(it, held, key, args);
                        });
    }

    private void decide(Case it, Held held, Decision decision) {
        db.sql("update case_entry set decision = ? where id = ?")
                .params(decision.name(), held.id())
                .update();
        mark(it, false);
    }

    private void mark(Case it, boolean held) {
        var now = clock.instant().atOffset(UTC);
        db.sql(
                        """
                        update service_case
                        set held_since = case when :held then :now end,
                            version = version + 1, changed_at = :now
                        where id = :id
                        """)
                .param("held", held)
                .param("now", now)
                .param("id", it.id().value())
                .update();
        cases.changed(it);
    }

    private void tell(Case it, Held held, String key, Object... args) {
        var operator = directory.official(held.operator()).stream().toList();
        phones.tell(it.id(), operator, How.HOLD, null, key, args);
    }
}
