package id.kentongan.cases;

import static id.kentongan.cases.EntryKind.DELETE;
import static id.kentongan.cases.EntryKind.RESTORE;
import static id.kentongan.directory.Permission.CASE_DELETE;

import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.cases.CaseOutcome.Unknown;
import id.kentongan.directory.User;
import id.kentongan.messaging.Outbox;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Puts cases into the bin and takes them out again.
///
/// In the bin a case answers to nothing: its code is free, its publication is withdrawn, what it
/// had not sent yet is cancelled, and whoever wrote it opens a new case with his next text.
@Service
public class Deleting {

    static final int LONGEST_REASON = 500;

    private final CaseDesk desk;
    private final CaseEntries entries;
    private final CaseStore cases;
    private final Codes codes;
    private final BinStore bin;
    private final ApplicationEventPublisher events;
    private final Outbox outbox;

    Deleting(
            CaseDesk desk,
            CaseEntries entries,
            CaseStore cases,
            Codes codes,
            BinStore bin,
            ApplicationEventPublisher events,
            Outbox outbox) {
        this.desk = desk;
        this.entries = entries;
        this.cases = cases;
        this.codes = codes;
        this.bin = bin;
        this.events = events;
        this.outbox = outbox;
    }

    /// @param version the one that the person was looking at
    /// @param reason for whoever finds it in the bin, at most 500 characters; may be empty
    @Transactional
    public CaseOutcome delete(CaseId id, int version, String reason, User by) {
        return desk.with(id, version, CASE_DELETE, by, it -> delete(it, reason.strip(), by));
    }

    /// Back to where it was, with its own code unless that is somebody else's by now.
    @Transactional
    public CaseOutcome restore(CaseId id, User by) {
        return restore(id, null, by);
    }

    /// @param version the one in which it must lie in the bin; null for any
    @Transactional
    CaseOutcome restore(CaseId id, @Nullable Integer version, User by) {
        var it = bin.hold(id).filter(found -> found.isVisibleTo(by)).orElse(null);
        if (it == null || version != null && version != it.version()) {
            return new Unknown();
        }
        if (!by.may(CASE_DELETE)) {
            return new Refused("", "cases.refused.permission");
        }
        bin.takeOut(it, it.isClosed() ? it.code() : codes.takeAgain(it.id(), it.code()));
        entries.append(it.id(), new CaseEntries.Entry(RESTORE, by.asActor(), ""));
        desk.audit(it, "case.restore", by, Map.of());
        cases.changed(it);
        return new Done(it.id());
    }

    private CaseOutcome delete(Case it, String reason, User by) {
        if (reason.length() > LONGEST_REASON) {
            return new Refused("reason", "bin.refused.reason");
        }
        codes.release(it.id());
        events.publishEvent(new CaseDeleted(it));
        bin.unsent(it.id()).forEach(message -> outbox.cancel(message, by.asActor()));
        bin.put(it, reason, by.asActor());
        entries.append(it.id(), new CaseEntries.Entry(DELETE, by.asActor(), reason));
        desk.audit(it, "case.delete", by, Map.of("reason", reason));
        cases.changed(it);
        return new Done(it.id());
    }
}
