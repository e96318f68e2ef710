package id.kentongan.inbox;

import id.kentongan.cases.CaseId;
import id.kentongan.cases.Cases;
import id.kentongan.cases.Survivors;
import id.kentongan.cases.Told;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import id.kentongan.directory.Permission;
import id.kentongan.directory.Unit;
import id.kentongan.directory.User;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lays out what a page of the inbox shows.
@Component
public class InboxDesk {

    private final InboxList list;
    private final InboxCounts counts;
    private final SavedFilters saved;
    private final CaseReading reading;
    private final CaseFiles files;
    private final CaseBonds bonds;
    private final Survivors survivors;
    private final Cases cases;
    private final Directory directory;
    private final CannedPicker canned;
    private final Told told;
    private final InstantSource clock;

    InboxDesk(
            InboxList list,
            InboxCounts counts,
            SavedFilters saved,
            CaseReading reading,
            CaseFiles files,
            CaseBonds bonds,
            Survivors survivors,
            Cases cases,
            Directory directory,
            CannedPicker canned,
            Told told,
            InstantSource clock) {
        this.list = list;
        this.counts = counts;
        this.saved = saved;
        this.reading = reading;
        this.files = files;
        this.bonds = bonds;
        this.survivors = survivors;
        this.cases = cases;
        this.directory = directory;
        this.canned = canned;
        this.told = told;
        this.clock = clock;
    }

    InboxView inbox(
            InboxFilter filter, User reader, @Nullable InboxCursor after, @Nullable CaseView open) {
        var scope = InboxScope.of(reader, filter);
        var counted = counts.counts(scope);
        var forwards = reader.may(Permission.CASE_FORWARD);
        var units = scope.all() || forwards ? directory.units() : List.<Unit>of();
        return new InboxView(
                filter,
                counted,
                list.lines(filter, scope, counted, after),
                scope.all() ? units : List.of(),
                saved.of(reader),
                reader.may(Permission.CASE_READ_ALL),
                open,
                scope.all() || scope.unit() != null,
                new BulkBar(reader, units),
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

    /// What the composer has in it after `deed`: the answer, when that took one back.
    Typed takenBack(CaseId id, Deed deed, User writer) {
        return deed.form().equals("penarikan")
                ? takenBack(id, deed.entry(), deed.text("teks"), writer)
                : Typed.NOTHING;
    }

    /// @param writing what stood in the composer meanwhile
    Typed takenBack(CaseId id, long entry, String writing, User writer) {
        return reading.takenBack(id, entry, writer)
                .map(it -> Typed.takenBack(it, writing))
                .orElse(Typed.NOTHING);
    }

    /// The ready answers for a case that the reader may answer; none for any other.
    List<Canned> canned(CaseId id, InboxFilter filter, User reader) {
        return reading.facts(id, InboxScope.of(reader, filter))
                .map(it -> canned.offered(it, reader))
                .orElseGet(List::of);
    }

    /// The composer with the chosen answer below what stands in it, or with the choice.
    Typed choosing(Deed deed, User by) {
        var typed = new Typed("balasan", deed.values(), null, null);
        return canned(deed.id(), deed.filter(), by).stream()
                .filter(it -> it.id().toString().equals(deed.text("siap")))
                .findFirst()
                .map(it -> typed.with(it))
                .orElseGet(typed::choosing);
    }

    /// A case in the bin, as somebody reads it who can do nothing to it.
    Optional<CaseView> binned(CaseId id, User reader) {
        var onlooker =
                new User(
                        reader.id(),
                        reader.username(),
                        reader.name(),
                        reader.unit(),
                        Set.of(),
                        reader.locale(),
                        reader.theme(),
                        reader.shortcuts());
        var filter = InboxFilter.of("pesan", Map.of());
        var scope = InboxScope.of(reader);
        return reading.binned(id, scope)
                .map(it -> view(it, filter, scope, onlooker, Typed.NOTHING));
    }

    /// The code of a case that the reader may know of; empty for none.
    String code(CaseId id, User reader) {
        return reading.facts(id, InboxScope.of(reader)).map(CaseFacts::code).orElse("");
    }

    public boolean isThere(CaseId id, User reader) {
        return reading.facts(id, InboxScope.of(reader)).isPresent();
    }

    /// The case that this one was merged into, if the reader may know of it.
    public Optional<CaseId> survivor(CaseId id, User reader) {
        return survivors.of(id).filter(it -> isThere(it, reader));
    }

    public Optional<CaseId> byCode(String code, InboxFilter filter, User reader) {
        return reading.byCode(code, InboxScope.of(reader, filter));
    }

    private CaseView view(
            CaseFacts facts, InboxFilter filter, InboxScope scope, User reader, Typed typed) {
        return new CaseView(
                filter,
                facts,
                reading.timeline(facts.id()),
                files.of(facts.id()),
                reading.siblings(facts, scope),
                bonds.of(facts, scope),
                directory.units(),
                superiors(facts, reader),
                typed.isChoosing() ? canned.offered(facts, reader) : List.of(),
                officials(facts, reader),
                typed,
                reader,
                clock.instant());
    }

    private List<Told.Line> officials(CaseFacts facts, User reader) {
        return facts.unit() != null && CaseView.mayRemind(facts, reader)
                ? told.officials(facts.id(), facts.unit())
                : List.of();
    }

    private List<Official> superiors(CaseFacts facts, User reader) {
        var own = reader.unit() == null ? null : reader.unit().id();
        var unit = facts.unit() == null ? own : facts.unit();
        return unit == null
                ? List.of()
                : directory.officials(unit).stream().filter(Official::isSuperior).toList();
    }
}
