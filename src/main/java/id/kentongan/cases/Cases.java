package id.kentongan.cases;

import static id.kentongan.directory.Permission.CASE_CLOSE;
import static id.kentongan.directory.Permission.CASE_FORWARD;
import static id.kentongan.directory.Permission.CASE_NOTE;
import static id.kentongan.directory.Permission.CASE_REJECT;
import static id.kentongan.directory.Permission.CASE_REMIND;
import static id.kentongan.directory.Permission.CASE_REPLY;
import static id.kentongan.directory.Permission.CASE_SPLIT;

import id.kentongan.directory.Directory;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people do with a case. Each deed is one transaction: the case, its timeline, the texts that
/// follow from it and the audit entry are written together or not at all.
///
/// `version` is the one that the person was looking at. When the case has another by now, nothing
/// is done and the answer says who was quicker.
@Service
public class Cases {

    private final CaseDesk desk;
    private final Answers answers;
    private final TakingBack takingBack;
    private final Deciding deciding;
    private final Forwarding forwarding;
    private final Filing filing;
    private final Reminding reminding;
    private final Directory directory;

    Cases(
            CaseDesk desk,
            Answers answers,
            TakingBack takingBack,
            Deciding deciding,
            Forwarding forwarding,
            Filing filing,
            Reminding reminding,
            Directory directory) {
        this.desk = desk;
        this.answers = answers;
        this.takingBack = takingBack;
        this.deciding = deciding;
        this.forwarding = forwarding;
        this.filing = filing;
        this.reminding = reminding;
        this.directory = directory;
    }

    /// Gives the case to a unit and texts it to the phones of its officials.
    ///
    /// @param note for the unit, never for the citizen; may be empty
    @Transactional
    public CaseOutcome forward(
            CaseId id,
            int version,
            @Nullable UnitId unit,
            @Nullable Category category,
            String note,
            User by) {
        return desk.with(
                id,
                version,
                CASE_FORWARD,
                by,
                it -> forwarding.forward(it, unit, category, note, null, by));
    }

    /// Answers the citizen on the channel that he wrote from.
    ///
    /// @param knownBy the superior who knows of the answer; needed by whoever may not answer alone
    @Transactional
    public CaseOutcome reply(
            CaseId id,
            int version,
            String text,
            @Nullable Category category,
            @Nullable OfficialId knownBy,
            User by) {
        var superior = knownBy == null ? null : directory.official(knownBy).orElse(null);
        return desk.with(
                id,
                version,
                CASE_REPLY,
                by,
                it -> answers.byUser(it, text, category, superior, by));
    }

    /// Takes back one's own answer that has not left yet. What others did since then stands, so no
    /// version is asked for.
    @Transactional
    public CaseOutcome takeBack(CaseId id, long entry, User by) {
        return desk.with(id, null, CASE_REPLY, by, it -> takingBack.takeBack(it, entry, by));
    }

    /// Lets an operator's held answer leave.
    ///
    /// @param knownBy the superior who knows of it; needed by whoever may not answer alone
    @Transactional
    public CaseOutcome agree(CaseId id, long entry, @Nullable OfficialId knownBy, User by) {
        var superior = knownBy == null ? null : directory.official(knownBy).orElse(null);
        return desk.with(id, null, CASE_REPLY, by, it -> deciding.agree(it, entry, superior, by));
    }

    /// Gives a held answer back to its operator.
    @Transactional
    public CaseOutcome refuse(CaseId id, long entry, String reason, User by) {
        return desk.with(id, null, CASE_REPLY, by, it -> deciding.refuse(it, entry, reason, by));
    }

    /// Sends a failed answer once more.
    @Transactional
    public CaseOutcome resend(CaseId id, int version, long entry, User by) {
        return desk.with(id, version, CASE_REPLY, by, it -> answers.again(it, entry, by));
    }

    /// Gives the case back to the moderator.
    @Transactional
    public CaseOutcome reject(
            CaseId id,
            int version,
            String reason,
            @Nullable UnitId suggested,
            @Nullable OfficialId knownBy,
            User by) {
        var superior = knownBy == null ? null : directory.official(knownBy).orElse(null);
        return desk.with(
                id,
                version,
                CASE_REJECT,
                by,
                it -> forwarding.reject(it, reason, suggested, superior, by));
    }

    /// Texts officials of the unit that the case waits for them. Nobody's work is overtaken: no
    /// version.
    ///
    /// @param words for the officials, never for the citizen; may be empty
    /// @param again whether to remind somebody whom the case was reminded to within the hour
    @Transactional
    public CaseOutcome remind(
            CaseId id, Set<OfficialId> whom, String words, boolean again, User by) {
        return desk.with(
                id, null, CASE_REMIND, by, it -> reminding.remind(it, whom, words, again, by));
    }

    /// Writes a note that stays in the office. Nobody's work is overtaken by a note: no version.
    @Transactional
    public CaseOutcome note(CaseId id, String text, User by) {
        return desk.with(id, null, CASE_NOTE, by, it -> filing.note(it, text, by));
    }

    /// Closes the case, unless its answer has not reached the citizen.
    @Transactional
    public CaseOutcome close(CaseId id, int version, User by) {
        return desk.with(id, version, CASE_CLOSE, by, it -> filing.close(it, by));
    }

    @Transactional
    public CaseOutcome reopen(CaseId id, int version, User by) {
        return desk.with(id, version, CASE_CLOSE, by, it -> filing.reopen(it, by));
    }

    /// Makes a case of its own from some of the citizen's messages.
    @Transactional
    public CaseOutcome split(CaseId id, int version, Set<Long> entries, User by) {
        return desk.with(id, version, CASE_SPLIT, by, it -> filing.split(it, entries, by));
    }

    /// Somebody who may answer has seen it.
    @Transactional
    public void read(CaseId id, User by) {
        desk.read(id, by);
    }
}
