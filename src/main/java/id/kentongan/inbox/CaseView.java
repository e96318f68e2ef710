package id.kentongan.inbox;

import id.kentongan.cases.CaseState;
import id.kentongan.cases.Category;
import id.kentongan.cases.EntryKind;
import id.kentongan.cases.Told;
import id.kentongan.directory.Official;
import id.kentongan.directory.Permission;
import id.kentongan.directory.Unit;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import id.kentongan.messaging.DeliveryState.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The page of one case: what it says, and what its reader may do with it now.
///
/// @param canned ready answers, while somebody chooses one without a script
/// @param superiors who may know of an answer: head and secretary of the unit
/// @param officials who can be reminded, with when they were last told; empty when nobody may
///     remind
record CaseView(
        InboxFilter filter,
        CaseFacts facts,
        List<TimelineEntry> timeline,
        List<CaseFile> files,
        List<CaseReading.Sibling> siblings,
        CaseTies ties,
        List<Unit> units,
        List<Official> superiors,
        List<Canned> canned,
        List<Told.Line> officials,
        Typed typed,
        User reader,
        Instant now) {

    String href(String deed) {
        return filter.href(facts.id(), deed);
    }

    String href() {
        return filter.href(facts.id());
    }

    List<CaseFile> files(TimelineEntry entry) {
        return files.stream().filter(it -> it.entry() == entry.id()).toList();
    }

    boolean mayReply() {
        return !facts.isClosed()
                && facts.canBeAnswered()
                && !ties.blocked()
                && reader.may(Permission.CASE_REPLY);
    }

    boolean needsSuperior() {
        return !reader.may(Permission.CASE_REPLY_ALONE);
    }

    boolean mayForward() {
        return !facts.isClosed() && reader.may(Permission.CASE_FORWARD);
    }

    boolean mayReject() {
        return !facts.isClosed() && facts.unit() != null && reader.may(Permission.CASE_REJECT);
    }

    boolean mayRemind() {
        return mayRemind(facts, reader);
    }

    static boolean mayRemind(CaseFacts facts, User reader) {
        return facts.state() == CaseState.FORWARDED
                && facts.unit() != null
                && reader.may(Permission.CASE_REMIND);
    }

    /// Whether the form has this official ticked: as typed, else the operators.
    boolean isTicked(Told.Line official) {
        return typed.in("pengingat") && !typed.values().isEmpty()
                ? !typed.value("pengingat", "kepada-" + official.id().value()).isEmpty()
                : official.position() == Official.Position.OPERATOR;
    }

    boolean mayClose() {
        return !facts.isClosed() && reader.may(Permission.CASE_CLOSE);
    }

    boolean mayReopen() {
        return facts.isClosed() && reader.may(Permission.CASE_CLOSE);
    }

    boolean maySplit() {
        return !facts.isClosed() && reader.may(Permission.CASE_SPLIT) && messages().size() > 1;
    }

    boolean mayPublish() {
        return reader.may(Permission.CASE_PUBLISH)
                && (facts.publicity().isLive()
                        || timeline.stream().anyMatch(it -> it.kind() == EntryKind.REPLY));
    }

    boolean mayDelete() {
        return reader.may(Permission.CASE_DELETE);
    }

    boolean mayBlock() {
        return reader.may(Permission.OBJECTION_MANAGE);
    }

    boolean mayMerge() {
        return !facts.isClosed() && reader.may(Permission.CASE_MERGE);
    }

    boolean mayNote() {
        return reader.may(Permission.CASE_NOTE);
    }

    boolean mayReveal() {
        return facts.canBeAnswered() && reader.may(Permission.NUMBER_REVEAL);
    }

    /// Once: what was sent again below is not sent a third time from here.
    boolean mayResend(TimelineEntry entry) {
        return mayReply()
                && entry.canBeResent()
                && timeline.stream().noneMatch(it -> it.id() > entry.id() && it.repeats(entry));
    }

    /// One's own answer, while it has not left.
    boolean mayTakeBack(TimelineEntry entry) {
        return mayReply() && entry.actor().equals(reader.asActor().id()) && entry.isWaiting(now);
    }

    /// Whether the reader may give a held answer back; if he [may reply][#mayReply()], also send
    /// it.
    boolean mayDecide(TimelineEntry entry) {
        return !facts.isClosed()
                && reader.may(Permission.CASE_REPLY)
                && entry.kind() == EntryKind.HOLD
                && entry.decision() == null;
    }

    /// The last thing that happened; 0 when nothing did.
    long lastEntry() {
        return timeline.isEmpty() ? 0 : timeline.getLast().id();
    }

    /// What happened while somebody wrote the answer that was refused because of it.
    List<TimelineEntry> news() {
        var last = typed.value("balasan", "terakhir");
        return typed.changed() == null || !last.matches("\\d{1,18}")
                ? List.of()
                : timeline.stream()
                        .filter(it -> it.id() > Long.parseLong(last))
                        .filter(it -> it.kind() != EntryKind.NOTE)
                        .toList();
    }

    /// Seconds until an answer leaves; 0 when it may already.
    long secondsLeft(TimelineEntry entry) {
        return entry.dueAt() == null || !entry.dueAt().isAfter(now)
                ? 0
                : Duration.between(now, entry.dueAt()).plusMillis(999).toSeconds();
    }

    /// Whether the reader may see what became of the message that `entry` sent.
    boolean mayExplain(TimelineEntry entry) {
        var unit = entry.outboundUnit();
        return reader.may(Permission.MESSAGE_READ)
                || unit != null
                        && reader.may(Permission.CASE_READ_UNIT)
                        && reader.worksFor(new UnitId(unit));
    }

    /// Whether a dialog stands open again, and says itself what is wrong.
    boolean hasOpenDialog() {
        return switch (typed.form()) {
            case "penerusan" -> mayForward();
            case "penolakan" -> mayReject();
            case "pemisahan" -> maySplit();
            case "penutupan" -> mayClose();
            case "penghapusan" -> mayDelete();
            case "pemblokiran" -> mayBlock() && !ties.blocked();
            case "penggabungan" -> mayMerge();
            case "pengingat" -> mayRemind();
            default -> false;
        };
    }

    /// Nothing is closed while its answer has not arrived.
    boolean isUndelivered() {
        return facts.mark() == Mark.FAILED || facts.mark() == Mark.DOUBT;
    }

    /// Whether `entry` tells of a case that went away, came back or was put in order.
    boolean hasOwnLine(TimelineEntry entry) {
        return switch (entry.kind()) {
            case DELETE, RESTORE, BLOCK, UNBLOCK, MERGE, UNMERGE, CATEGORISE, UNDO -> true;
            default -> false;
        };
    }

    List<TimelineEntry> messages() {
        return timeline.stream().filter(it -> it.kind() == EntryKind.MESSAGE).toList();
    }

    long openSiblings() {
        return siblings.stream().filter(it -> it.state() != CaseState.CLOSED).count();
    }

    /// Other open cases of the sender, to be merged with.
    List<CaseReading.Sibling> mergeable() {
        return siblings.stream().filter(it -> it.state() != CaseState.CLOSED).toList();
    }

    /// The category chosen in a form: what was typed, else what the case has.
    @Nullable Category chosen(String form) {
        var typedOne = typed.value(form, "jenis");
        return typedOne.isEmpty() ? facts.category() : InboxFilter.category(typedOne);
    }

    String channelKind() {
        return ChannelKind.of(facts.channel());
    }

    /// Whether an answer costs by the part, as texts to telephones do.
    boolean countsParts() {
        return !List.of("telegram", "email").contains(channelKind());
    }

    /// Last part of the key that says whose turn it is.
    String holder() {
        return switch (facts.state()) {
            case NEW, REJECTED -> "moderator";
            case FORWARDED -> "unit";
            case ANSWERED -> "answered";
            case CLOSED -> "closed";
        };
    }

    /// Id of the unit that the one who sent the case back thinks right; empty for none.
    String suggested() {
        var last =
                timeline.reversed().stream()
                        .map(TimelineEntry::suggestedUnit)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("");
        return units.stream()
                .filter(it -> it.shortName().equals(last))
                .findFirst()
                .map(it -> it.id().value().toString())
                .orElse("");
    }
}
