package id.kentongan.cases;

import static id.kentongan.cases.EntryKind.MERGE;
import static id.kentongan.cases.EntryKind.UNMERGE;
import static id.kentongan.directory.Permission.CASE_MERGE;

import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.directory.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes two open cases of one sender one, and takes them apart again. Their words stand in one
/// timeline in the order in which they came, and either code leads to the case that stays.
///
/// Cases of different senders are not merged: each citizen gets an answer of his own.
@Service
public class Merging {

    private final CaseDesk desk;
    private final CaseStore cases;
    private final CaseEntries entries;
    private final MergeStore merges;
    private final HeldAnswers held;
    private final Codes codes;

    Merging(
            CaseDesk desk,
            CaseStore cases,
            CaseEntries entries,
            MergeStore merges,
            HeldAnswers held,
            Codes codes) {
        this.desk = desk;
        this.cases = cases;
        this.entries = entries;
        this.merges = merges;
        this.held = held;
        this.codes = codes;
    }

    /// @param seen the case that the person looks at, in this version
    /// @param code of the other case
    /// @param into whether `seen` goes into the other; else the other comes into `seen`
    @Transactional
    public CaseOutcome merge(CaseId seen, int version, String code, boolean into, User by) {
        var other = merges.byCode(code).orElse(null);
        if (other == null || other.equals(seen)) {
            return desk.with(seen, version, CASE_MERGE, by, _ -> unknown(other != null));
        }
        merges.hold(seen, other);
        return desk.with(
                seen,
                version,
                CASE_MERGE,
                by,
                it -> {
                    var theirs = cases.hold(other).filter(o -> o.isVisibleTo(by)).orElse(null);
                    if (theirs == null) {
                        return unknown(false);
                    }
                    return into ? merge(it, theirs, by) : merge(theirs, it, by);
                });
    }

    private CaseOutcome merge(Case gone, Case stays, User by) {
        var wrong = wrong(gone, stays);
        if (wrong != null) {
            return wrong;
        }
        held.merged(gone, stays);
        merges.join(gone, stays, by.asActor());
        merges.takeOver(gone, stays);
        merges.settle(stays.id());
        entries.append(stays.id(), new CaseEntries.Entry(MERGE, by.asActor(), gone.code()));
        desk.audit(stays, "case.merge", by, Map.of("from", gone.code()));
        desk.audit(gone, "case.merged", by, Map.of("into", stays.code()));
        cases.changed(gone);
        cases.changed(stays);
        return new Done(stays.id());
    }

    private @Nullable Refused wrong(Case gone, Case stays) {
        if (gone.isClosed() || stays.isClosed()) {
            return new Refused("code", "merge.refused.closed");
        }
        if (!gone.contact().equals(stays.contact())) {
            return new Refused("code", "merge.refused.sender");
        }
        return gone.publicity().isLive() ? new Refused("code", "merge.refused.published") : null;
    }

    private static Refused unknown(boolean same) {
        return new Refused("code", same ? "merge.refused.same" : "merge.refused.unknown");
    }

    /// What was merged into `survivor` is a case of its own again; what came since stays here.
    @Transactional
    public CaseOutcome unmerge(CaseId survivor, int version, CaseId merged, User by) {
        return desk.with(survivor, version, CASE_MERGE, by, it -> unmerge(it, merged, by));
    }

    private CaseOutcome unmerge(Case it, CaseId merged, User by) {
        if (it.isClosed()) {
            return new Refused("", "cases.refused.closed");
        }
        var own = merges.holdMerged(merged, it.id()).orElse(null);
        if (own == null) {
            return new Refused("", "merge.refused.apart");
        }
        var before = merges.part(own.id(), it.id());
        var code = codes.takeAgain(own.id(), own.code());
        merges.back(own, code);
        cases.retold(it.id(), merges.asBefore(it, before));
        merges.settle(own.id());
        merges.settle(it.id());
        entries.append(it.id(), new CaseEntries.Entry(UNMERGE, by.asActor(), code));
        entries.append(own.id(), new CaseEntries.Entry(UNMERGE, by.asActor(), it.code()));
        desk.audit(it, "case.unmerge", by, Map.of("out", code));
        desk.audit(own, "case.unmerged", by, Map.of("from", it.code()));
        cases.changed(own);
        cases.changed(it);
        return new Done(it.id());
    }
}
