package id.kentongan.grants;

import id.kentongan.audit.Audit;
import id.kentongan.directory.User;
import id.kentongan.institutions.Institution;
import id.kentongan.institutions.InstitutionHistory;
import id.kentongan.notices.Notice;
import id.kentongan.notices.NoticeKind;
import id.kentongan.notices.Notices;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// A step that a user takes with an institution: it stands in the institution's history and in the
/// audit trail, and he gets a notice of it.
@Component
class GrantSteps {

    private final InstitutionHistory history;
    private final Notices notices;
    private final Audit audit;

    GrantSteps(InstitutionHistory history, Notices notices, Audit audit) {
        this.history = history;
        this.notices = notices;
        this.audit = audit;
    }

    /// One step with one institution, as part of the caller's transaction.
    ///
    /// @param kind as in [InstitutionHistory]; the notice's text is `grants.notice.` with it
    @Transactional(propagation = Propagation.MANDATORY)
    public void done(Institution with, String kind, User by, String... args) {
        history.add(with.id(), kind, by.asActor(), args);
        audit.record(by.asActor(), "institution.step", with.subject(), Map.of("step", kind));
        tell(by, "grants.notice." + kind, with.href(), with.name());
    }

    /// The same step with many, told once.
    @Transactional(propagation = Propagation.MANDATORY)
    public void done(
            List<Institution> with, String kind, User by, String subject, String href, String arg) {
        history.add(with.stream().map(Institution::id).toList(), kind, by.asActor(), arg);
        audit.record(
                by.asActor(),
                "institution.steps",
                subject,
                Map.of("step", kind, "institutions", with.size()));
        tell(by, "grants.notice.many." + kind, href, String.valueOf(with.size()), arg);
    }

    private void tell(User by, String key, String href, String... args) {
        notices.tell(new Notice(NoticeKind.GRANT_STEP, key, List.of(args), href), List.of(by.id()));
    }
}
