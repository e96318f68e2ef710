package id.kentongan.cases;

import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lays out what a page of the inbox shows.
@Component
class InboxDesk {

    private final InboxList list;
    private final InboxCounts counts;
    private final SavedFilters saved;
    private final CaseReading reading;
    private final Cases cases;
    private final Directory directory;
    private final InstantSource clock;

    InboxDesk(
            InboxList list,
            InboxCounts counts,
            SavedFilters saved,
            CaseReading reading,
            Cases cases,
            Directory directory,
            InstantSource clock) {
        this.list = list;
        this.counts = counts;
        this.saved = saved;
        this.reading = reading;
        this.cases = cases;
        this.directory = directory;
        this.clock = clock;
    }

    InboxView inbox(
            InboxFilter filter, User reader, @Nullable InboxCursor after, @Nullable CaseView open) {
        var scope = InboxScope.of(reader, filter);
        var counted = counts.counts(scope);
        return new InboxView(
                filter,
                counted,
                list.lines(filter, scope, counted, after),
                scope.all() ? directory.units() : List.of(),
                saved.of(reader),
                reader.may(Permission.CASE_READ_ALL),
                open,
                scope.all() || scope.unit() != null,
                clock.instant());
    }

    /// A case that somebody looks at: it is read now.
    Optional<CaseView> opened(CaseId id, InboxFilter filter, User reader, Typed typed) {
        var scope = InboxScope.of(reader, filter);
        var facts = reading.facts(id, scope);
        if (facts.map(CaseFacts::unread).orElse(false)) {
            cases.read(id, reader);
        }
        return facts.map(it -> view(it, filter, scope, reader, typed));
    }

    /// A case as it is, read or not.
    Optional<CaseView> seen(CaseId id, InboxFilter filter, User reader) {
        var scope = InboxScope.of(reader, filter);
        return reading.facts(id, scope).map(it -> view(it, filter, scope, reader, Typed.NOTHING));
    }

    Optional<CaseId> byCode(String code, InboxFilter filter, User reader) {
        return reading.byCode(code, InboxScope.of(reader, filter));
    }

    private CaseView view(
            CaseFacts facts, InboxFilter filter, InboxScope scope, User reader, Typed typed) {
        return new CaseView(
                filter,
                facts,
                reading.timeline(facts.id()),
                reading.siblings(facts, scope),
                directory.units(),
                superiors(facts, reader),
                typed,
                reader,
                clock.instant());
    }

    private List<Official> superiors(CaseFacts facts, User reader) {
        var own = reader.unit() == null ? null : reader.unit().id();
        var unit = facts.unit() == null ? own : facts.unit();
        return unit == null
                ? List.of()
                : directory.officials(unit).stream().filter(Official::isSuperior).toList();
    }
}
