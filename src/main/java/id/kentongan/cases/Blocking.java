package id.kentongan.cases;

import static id.kentongan.cases.EntryKind.BLOCK;
import static id.kentongan.cases.EntryKind.UNBLOCK;
import static id.kentongan.directory.Permission.OBJECTION_MANAGE;

import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Objections.Kind;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Directory;
import id.kentongan.directory.User;
import id.kentongan.web.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Blocks senders and hears them again. A case from which its sender is blocked stays as it is.
@Service
public class Blocking {

    static final int LONGEST_REASON = 300;

    private final CaseDesk desk;
    private final CaseStore cases;
    private final CaseEntries entries;
    private final Objections objections;
    private final OfficeNumbers office;
    private final Directory directory;
    private final Texts texts;
    private final JdbcClient db;

    Blocking(
            CaseDesk desk,
            CaseStore cases,
            CaseEntries entries,
            Objections objections,
            OfficeNumbers office,
            Directory directory,
            Texts texts,
            JdbcClient db) {
        this.desk = desk;
        this.cases = cases;
        this.entries = entries;
        this.objections = objections;
        this.office = office;
        this.directory = directory;
        this.texts = texts;
        this.db = db;
    }

    /// Blocks the sender of a case.
    ///
    /// @param reason for whoever asks later, at most 300 characters; may be empty
    /// @param even whether also when the number is an official's, who will not be heard any more
    @Transactional
    public CaseOutcome sender(CaseId id, String reason, boolean even, User by) {
        return desk.with(
                id, null, OBJECTION_MANAGE, by, it -> sender(it, reason.strip(), even, by));
    }

    private CaseOutcome sender(Case it, String reason, boolean even, User by) {
        var wrong = wrong(it.address(), reason, even);
        if (wrong != null) {
            return wrong;
        }
        block(
                it.address(),
                reason.isEmpty()
                        ? texts.of(Texts.INDONESIAN, "block.reason.case", it.code())
                        : reason,
                by);
        entries.append(it.id(), new CaseEntries.Entry(BLOCK, by.asActor(), reason));
        desk.audit(it, "case.block", by, Map.of());
        cases.changed(it);
        return new Done(it.id());
    }

    /// Blocks a number that somebody typed; empty when it is done.
    @Transactional
    public Optional<Refused> number(Phone phone, String reason, boolean even, User by) {
        var wrong = wrong(phone, reason, even);
        if (wrong == null) {
            block(phone, reason, by);
        }
        return Optional.ofNullable(wrong);
    }

    private @Nullable Refused wrong(Address address, String reason, boolean even) {
        if (reason.length() > LONGEST_REASON) {
            return new Refused("reason", "block.refused.reason");
        }
        if (office.has(address)) {
            return new Refused("number", "block.refused.own");
        }
        if (isBlocked(address)) {
            return new Refused("number", "block.refused.already");
        }
        return !even
                        && address instanceof Phone phone
                        && directory.officialAt(phone.e164()).isPresent()
                ? new Refused("official", "block.refused.official")
                : null;
    }

    private void block(Address address, String reason, User by) {
        objections.refuse(address, Kind.BLOCKED, reason, by.asActor());
    }

    boolean isBlocked(Address address) {
        return objections.among(List.of(address.uri())).get(address.uri()) == Kind.BLOCKED;
    }

    /// Hears the sender of a case again.
    @Transactional
    public CaseOutcome unblock(CaseId id, User by) {
        return desk.with(
                id,
                null,
                OBJECTION_MANAGE,
                by,
                it -> {
                    if (!objections.lift(it.address(), Kind.BLOCKED, by.asActor())) {
                        return new Refused("", "block.refused.not-blocked");
                    }
                    unblocked(it, by);
                    return new Done(it.id());
                });
    }

    /// Hears a number of the black list again; false when somebody else did so before. The case
    /// from which it was blocked says so.
    @Transactional
    public boolean unblock(UUID objection, User by) {
        var from = blockedFrom(objection).flatMap(cases::hold);
        var lifted = objections.lift(objection, "", by.asActor());
        if (lifted) {
            from.ifPresent(it -> unblocked(it, by));
        }
        return lifted;
    }

    private void unblocked(Case it, User by) {
        entries.append(it.id(), new CaseEntries.Entry(UNBLOCK, by.asActor(), ""));
        desk.audit(it, "case.unblock", by, Map.of());
        cases.changed(it);
    }

    private Optional<CaseId> blockedFrom(UUID objection) {
        return db.sql(
                        """
                        select e.service_case
                        from contact_objection o
                            join contact_address a on a.address = o.address
                            join service_case c on c.contact = a.contact
                            join case_entry e on e.service_case = c.id and e.kind = 'BLOCK'
                        where o.id = ? and o.kind = 'BLOCKED'
                        order by e.id desc limit 1
                        """)
                .param(objection)
                .query((row, _) -> new CaseId(row.getObject("service_case", UUID.class)))
                .optional();
    }
}
