package id.kentongan.publishing;

import id.kentongan.cases.CaseId;
import id.kentongan.cases.Category;
import id.kentongan.cases.Courtesy;
import id.kentongan.cases.EntryKind;
import id.kentongan.directory.User;
import id.kentongan.inbox.CaseFacts;
import id.kentongan.inbox.CaseReading;
import id.kentongan.inbox.Deed;
import id.kentongan.inbox.InboxFilter;
import id.kentongan.inbox.InboxScope;
import id.kentongan.inbox.TimelineEntry;
import id.kentongan.inbox.Typed;
import id.kentongan.publishing.PublishView.Left;
import id.kentongan.publishing.PublishView.Original;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lays out the page on which a case is made ready for the public.
@Component
class PublishDesk {

    private final CaseReading reading;
    private final PublicationStore publications;
    private final KnownNames names;
    private final InstantSource clock;

    PublishDesk(
            CaseReading reading,
            PublicationStore publications,
            KnownNames names,
            InstantSource clock) {
        this.reading = reading;
        this.publications = publications;
        this.names = names;
        this.clock = clock;
    }

    /// The page as it is first opened: with what is public now, else with the case's own words,
    /// covered.
    ///
    /// @param anew whether to begin with the case's own words in any case
    Optional<PublishView> draft(CaseId id, InboxFilter filter, boolean anew, User reader) {
        return view(id, filter, null, anew, Typed.NOTHING, reader);
    }

    /// The page with what somebody has typed.
    Optional<PublishView> typed(Deed deed, Typed typed, User reader) {
        return view(deed.id(), deed.filter(), Wording.of(deed), false, typed, reader);
    }

    private Optional<PublishView> view(
            CaseId id,
            InboxFilter filter,
            @Nullable Wording typed,
            boolean anew,
            Typed form,
            User reader) {
        return reading.facts(id, InboxScope.of(reader, filter))
                .map(facts -> view(facts, filter, typed, anew, form));
    }

    private PublishView view(
            CaseFacts facts,
            InboxFilter filter,
            @Nullable Wording typed,
            boolean anew,
            Typed form) {
        var timeline = reading.timeline(facts.id());
        var edition = publications.edition(facts.id()).orElse(null);
        var said = timeline.stream().map(TimelineEntry::text).collect(Collectors.joining("\n"));
        var known = names.in(facts.id(), said);
        var seen = edition == null ? 0 : edition.version();
        var wording =
                typed != null
                        ? typed
                        : edition != null && !anew
                                ? new Wording(edition.question(), edition.answer(), false, seen)
                                : new Wording(
                                        covered(timeline, EntryKind.MESSAGE, known),
                                        covered(timeline, EntryKind.REPLY, known),
                                        false,
                                        seen);
        return new PublishView(
                filter,
                facts,
                originals(timeline, known),
                edition,
                wording,
                left(facts.id(), wording),
                preview(facts, timeline, wording),
                form);
    }

    private static List<Original> originals(List<TimelineEntry> timeline, List<String> known) {
        return timeline.stream()
                .filter(it -> isSaid(it) && !it.isEmpty())
                .map(
                        it ->
                                new Original(
                                        it.kind() == EntryKind.MESSAGE,
                                        it.at(),
                                        Masking.pieces(it.text(), Masking.in(it.text(), known))))
                .toList();
    }

    private static boolean isSaid(TimelineEntry entry) {
        return entry.kind() == EntryKind.MESSAGE || entry.kind() == EntryKind.REPLY;
    }

    /// Everything of one kind, covered, the same words once.
    /// Thanks and the like are left out: they say nothing to others.
    private static String covered(
            List<TimelineEntry> timeline, EntryKind kind, List<String> known) {
        return timeline.stream()
                .filter(it -> it.kind() == kind && !it.isEmpty())
                .map(it -> it.text().strip())
                .filter(it -> kind != EntryKind.MESSAGE || !Courtesy.isAll(it))
                .distinct()
                .map(it -> Masking.covered(it, Masking.in(it, known)))
                .collect(Collectors.joining("\n\n"));
    }

    private List<Left> left(CaseId id, Wording wording) {
        return Stream.of(wording.question(), wording.answer())
                .flatMap(
                        text ->
                                Masking.in(text, names.in(id, text)).stream()
                                        .map(it -> new Left(it.in(text), it.kind())))
                .distinct()
                .toList();
    }

    private Publication preview(CaseFacts facts, List<TimelineEntry> timeline, Wording wording) {
        var answeredAt =
                timeline.stream()
                        .filter(it -> it.kind() == EntryKind.REPLY)
                        .map(TimelineEntry::at)
                        .findFirst()
                        .orElse(clock.instant());
        return new Publication(
                0,
                new UUID(0, 0),
                wording.question(),
                wording.answer(),
                facts.category() == null ? Category.INFORMATION : facts.category(),
                publications.unitName(facts.id()),
                facts.openedAt(),
                answeredAt,
                clock.instant(),
                clock.instant());
    }
}
