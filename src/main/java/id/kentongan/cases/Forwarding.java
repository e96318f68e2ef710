package id.kentongan.cases;

import static id.kentongan.cases.EntryKind.FORWARD;
import static id.kentongan.cases.EntryKind.NOTE;
import static id.kentongan.cases.EntryKind.REJECT;

import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.cases.Told.How;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import id.kentongan.messaging.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A case's way to a unit and back.
@Component
class Forwarding {

    private static final int SHORTEST_REASON = 20;
    private static final int LONGEST_NOTE = 2000;

    private final CaseStore cases;
    private final CaseEntries entries;
    private final CaseDesk desk;
    private final Directory directory;
    private final PhoneTexts phones;
    private final CaseNews news;
    private final KnownBy knownBy;
    private final HeldAnswers held;
    private final Told told;
    private final Outbox outbox;
    private final JdbcClient db;

    Forwarding(
            CaseStore cases,
            CaseEntries entries,
            CaseDesk desk,
            Directory directory,
            PhoneTexts phones,
            CaseNews news,
            KnownBy knownBy,
            HeldAnswers held,
            Told told,
            Outbox outbox,
            JdbcClient db) {
        this.cases = cases;
        this.entries = entries;
        this.desk = desk;
        this.directory = directory;
        this.phones = phones;
        this.news = news;
        this.knownBy = knownBy;
        this.held = held;
        this.told = told;
        this.outbox = outbox;
        this.db = db;
    }

    /// @param textsFrom when the phones may be told; null for at once
    CaseOutcome forward(
            Case it,
            @Nullable UnitId unit,
            @Nullable Category category,
            String note,
            @Nullable Instant textsFrom,
            User by) {
        if (it.isClosed()) {
            return new Refused("", "cases.refused.closed");
        }
        if (unit == null || directory.unit(unit).isEmpty()) {
            return new Refused("unit", "cases.refused.unit");
        }
        if (category == null) {
            return new Refused("category", "cases.refused.category");
        }
        if (note.length() > LONGEST_NOTE) {
            return new Refused("note", "cases.refused.note-long");
        }
        if (!unit.equals(it.unit())) {
            held.drop(it);
        }
        cancelTexts(it, Instant.EPOCH, by);
        cases.forwarded(it, unit, category);
        entries.append(
                it.id(),
                new CaseEntries.Entry(
                        FORWARD, by.asActor(), "", null, unit, null, category, null, false));
        if (!note.isBlank()) {
            entries.append(it.id(), new CaseEntries.Entry(NOTE, by.asActor(), note.strip()));
        }
        var informed = tell(it, unit, note.strip(), textsFrom);
        desk.audit(it, "case.forward", by, Map.of("unit", unit.value(), "told", informed));
        news.forwarded(it, unit, by);
        return new Done(it.id());
    }

    /// Makes the last forward, at `at` or later, none: its texts that still wait do not leave, and
    /// no clock starts with it. What it had kept from the unit that has the case again is told now.
    void undo(Case it, Instant at, @Nullable UnitId again, User by) {
        cancelTexts(it, at, by);
        news.forwardUndone(it, at);
        db.sql(
                        """
                        update case_entry set kind = 'UNDO' where id = (
                            select max(id) from case_entry where service_case = ? and kind = 'FORWARD')
                        """)
                .param(it.id().value())
                .update();
        if (again != null && told.missedForward(it.id(), again, at)) {
            tell(it, again, "", null);
        }
    }

    private void cancelTexts(Case it, Instant since, User by) {
        told.waitingForwards(it.id(), since).forEach(text -> outbox.cancel(text, by.asActor()));
    }

    private int tell(Case it, UnitId unit, String note, @Nullable Instant textsFrom) {
        var words = String.join("\n", messages(it.id()));
        return note.isEmpty()
                ? phones.tellUnit(
                        it.id(),
                        unit,
                        How.FORWARD,
                        textsFrom,
                        "cases.sms.forward",
                        it.code(),
                        words)
                : phones.tellUnit(
                        it.id(),
                        unit,
                        How.FORWARD,
                        textsFrom,
                        "cases.sms.forward-note",
                        it.code(),
                        words,
                        note);
    }

    private List<String> messages(CaseId id) {
        return db.sql(
                        """
                        select text from case_entry
                        where service_case = ? and kind = 'MESSAGE' order by id desc limit 3
                        """)
                .param(id.value())
                .query((row, _) -> row.getString(1))
                .list()
                .reversed();
    }

    CaseOutcome reject(
            Case it,
            String reason,
            @Nullable UnitId suggested,
            @Nullable Official superior,
            User by) {
        if (it.unit() == null || it.isClosed()) {
            return new Refused("", "cases.refused.not-forwarded");
        }
        if (reason.strip().length() < SHORTEST_REASON) {
            return new Refused("reason", "cases.refused.reason-short");
        }
        if (reason.length() > LONGEST_NOTE) {
            return new Refused("reason", "cases.refused.note-long");
        }
        if (it.unit().equals(suggested)) {
            return new Refused("suggested", "cases.refused.suggested-same");
        }
        if (!knownBy.isEnough(superior, it.unit(), by)) {
            return new Refused("knownBy", "cases.refused.known-by");
        }
        held.drop(it);
        cases.rejected(it);
        entries.append(
                it.id(),
                new CaseEntries.Entry(
                        REJECT,
                        by.asActor(),
                        reason.strip(),
                        null,
                        it.unit(),
                        suggested,
                        null,
                        superior,
                        false));
        desk.audit(it, "case.reject", by, Map.of("unit", it.unit().value()));
        news.returned(it, by);
        return new Done(it.id());
    }
}
