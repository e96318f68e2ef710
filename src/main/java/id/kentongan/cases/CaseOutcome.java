package id.kentongan.cases;

import java.time.Instant;

/// What became of something a person did with a case.
public sealed interface CaseOutcome {

    /// Done; `id` is the case to show next.
    record Done(CaseId id) implements CaseOutcome {}

    /// Somebody changed the case since it was looked at: nothing was done, look again.
    record Changed(String byWhom, Instant at) implements CaseOutcome {}

    /// Not possible; `field` is the form's field to correct, empty for none, `text` the key of the
    /// words that say why and what to do.
    record Refused(String field, String text) implements CaseOutcome {}

    /// No such case, as far as this user is concerned.
    record Unknown() implements CaseOutcome {}
}
