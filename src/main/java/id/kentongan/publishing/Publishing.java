package id.kentongan.publishing;

import static id.kentongan.cases.EntryKind.PUBLISH;
import static id.kentongan.cases.EntryKind.UNPUBLISH;
import static id.kentongan.directory.Permission.CASE_PUBLISH;

import id.kentongan.cases.Case;
import id.kentongan.cases.CaseDesk;
import id.kentongan.cases.CaseEntries;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseOutcome;
import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.cases.CaseStore;
import id.kentongan.directory.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lets the public read a case's question and answer in words that were looked over, and takes them
/// back. What is public is a text of its own; the case and its order in the inbox stay as they are.
@Service
public class Publishing {

    static final int SHORTEST_REASON = 5;
    static final int LONGEST_REASON = 500;

    private final CaseStore cases;
    private final CaseEntries entries;
    private final CaseDesk desk;
    private final PublicationStore publications;
    private final KnownNames names;

    Publishing(
            CaseStore cases,
            CaseEntries entries,
            CaseDesk desk,
            PublicationStore publications,
            KnownNames names) {
        this.cases = cases;
        this.entries = entries;
        this.desk = desk;
        this.publications = publications;
        this.names = names;
    }

    /// @param version of the case that the person was looking at
    @Transactional
    public CaseOutcome publish(CaseId id, int version, Wording words, User by) {
        return desk.with(id, version, CASE_PUBLISH, by, it -> publish(it, words, by));
    }

    /// @param seen the version of the published text that the person was looking at
    @Transactional
    public CaseOutcome withdraw(CaseId id, int seen, String reason, User by) {
        return desk.with(id, null, CASE_PUBLISH, by, it -> withdraw(it, seen, reason, by));
    }

    private CaseOutcome publish(Case it, Wording words, User by) {
        var answeredAt = publications.answeredAt(it.id());
        if (answeredAt == null) {
            return new Refused("", "cases.refused.publish-unanswered");
        }
        if (it.category() == null) {
            return new Refused("", "cases.refused.publish-category");
        }
        if (publications.edition(it.id()).map(e -> e.version()).orElse(0) != words.seen()) {
            return new Refused("", "cases.refused.publish-overtaken");
        }
        if (wrong(it.id(), words) instanceof Refused refused) {
            return refused;
        }
        var edition = publications.publish(it, words, answeredAt, by.asActor());
        entries.append(
                it.id(),
                new CaseEntries.Entry(PUBLISH, by.asActor(), String.valueOf(edition.number())));
        desk.audit(
                it,
                "case.publish",
                by,
                Map.of("publication", edition.number(), "version", edition.version()));
        cases.changed(it);
        return new Done(it.id());
    }

    private CaseOutcome withdraw(Case it, int seen, String reason, User by) {
        var edition = publications.edition(it.id()).orElse(null);
        if (edition == null || !edition.live()) {
            return new Refused("", "cases.refused.publish-not-public");
        }
        if (edition.version() != seen) {
            return new Refused("", "cases.refused.publish-overtaken");
        }
        if (reason.strip().length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            return new Refused("reason", "cases.refused.publish-reason");
        }
        publications.withdraw(it, edition);
        entries.append(it.id(), new CaseEntries.Entry(UNPUBLISH, by.asActor(), reason.strip()));
        desk.audit(
                it,
                "case.unpublish",
                by,
                Map.of("publication", edition.number(), "version", edition.version()));
        cases.changed(it);
        return new Done(it.id());
    }

    /// Looked at here once more, whatever the page that the words come from has said.
    private @Nullable Refused wrong(CaseId id, Wording words) {
        var question = wrong(id, "question", words.question(), words.checked());
        return question != null ? question : wrong(id, "answer", words.answer(), words.checked());
    }

    private @Nullable Refused wrong(CaseId id, String field, String text, boolean checked) {
        if (text.isEmpty()) {
            return new Refused(field, "cases.refused.publish-empty");
        }
        if (text.length() > Wording.LONGEST) {
            return new Refused(field, "cases.refused.publish-long");
        }
        var left = Masking.in(text, names.in(id, text));
        if (left.stream().anyMatch(it -> it.kind().isNeverShown())) {
            return new Refused(field, "cases.refused.publish-number");
        }
        return left.isEmpty() || checked
                ? null
                : new Refused("checked", "cases.refused.publish-check");
    }
}
