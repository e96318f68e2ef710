package id.kentongan.cases;

import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.directory.Official;
import id.kentongan.directory.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decides on a page about an operator's held answer.
@Component
class Deciding {

    static final int LONGEST_REASON = 300;

    private final CaseDesk desk;
    private final HeldAnswers held;
    private final Answers answers;
    private final KnownBy knownBy;

    Deciding(CaseDesk desk, HeldAnswers held, Answers answers, KnownBy knownBy) {
        this.desk = desk;
        this.held = held;
        this.answers = answers;
        this.knownBy = knownBy;
    }

    CaseOutcome agree(Case it, long entry, @Nullable Official superior, User by) {
        var answer = held.of(it.id()).filter(each -> each.id() == entry).orElse(null);
        if (answer == null || it.isClosed()) {
            return new Refused("", "answers.refused.decided");
        }
        if (!knownBy.isEnough(superior, it.unit(), by)) {
            return new Refused("knownBy", "cases.refused.known-by");
        }
        var sent = answers.release(it, answer, superior, by.asActor());
        desk.audit(it, "case.held-agree", by, Map.of("message", sent.value()));
        return new Done(it.id());
    }

    CaseOutcome refuse(Case it, long entry, String reason, User by) {
        var answer = held.of(it.id()).filter(each -> each.id() == entry).orElse(null);
        if (answer == null) {
            return new Refused("", "answers.refused.decided");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return new Refused("reason", "answers.refused.reason");
        }
        held.refuse(it, answer, reason.strip(), by.asActor());
        desk.audit(it, "case.held-refuse", by, Map.of());
        return new Done(it.id());
    }
}
