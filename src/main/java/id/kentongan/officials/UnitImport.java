package id.kentongan.officials;

import id.kentongan.audit.Actor;
import id.kentongan.directory.OfficialDraft;
import id.kentongan.directory.UnitDesk;
import id.kentongan.imports.Column;
import id.kentongan.imports.Importer;
import id.kentongan.imports.Plan;
import id.kentongan.imports.Plan.Change;
import id.kentongan.imports.Plan.Fault;
import id.kentongan.imports.Plan.Kind;
import id.kentongan.imports.Plan.Step;
import id.kentongan.imports.Sheet;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Units from a table. A unit is known by its short name, or else by its name; what is not in the
/// table stays as it is.
@Component
class UnitImport implements Importer {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.needed("name", "nama", "nama_unit", "unit", "dinas", "skpd", "opd"),
                    Column.needed("shortName", "nama_singkat", "singkatan", "short_name"),
                    Column.optional("active", "status", "aktif", "active"));

    /// A row that can be understood, and the unit that it is about.
    private record Wish(
            int line, String name, String shortName, boolean active, @Nullable UnitLine unit) {}

    private record Work(Plan plan, List<Wish> wishes) {}

    private final Roster roster;
    private final UnitDesk desk;

    UnitImport(Roster roster, UnitDesk desk) {
        this.roster = roster;
        this.desk = desk;
    }

    @Override
    public String kind() {
        return "units";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    @Transactional(readOnly = true)
    public Plan plan(InputStream file) {
        return work(Sheet.read(file, COLUMNS)).plan();
    }

    @Override
    @Transactional
    public Plan apply(InputStream file, String agreed, Actor by) {
        var sheet = Sheet.read(file, COLUMNS);
        var work = work(sheet);
        if (work.plan().isRight()) {
            work.plan().mustBe(agreed);
            var changed = new ArrayList<UnitDesk.Change>();
            for (int i = 0; i < work.wishes().size(); i++) {
                var it = work.wishes().get(i);
                if (work.plan().steps().get(i).kind() == Kind.CHANGED && it.unit() != null) {
                    changed.add(
                            new UnitDesk.Change(
                                    it.unit().id(),
                                    it.unit().version(),
                                    it.name(),
                                    it.shortName(),
                                    it.active()));
                }
            }
            desk.change(changed, by);
            work.wishes().stream()
                    .filter(it -> it.unit() == null)
                    .forEach(it -> desk.add(it.name(), it.shortName(), it.active(), by));
        }
        return work.plan();
    }

    private Work work(Sheet sheet) {
        var names = new HashMap<String, UnitLine>();
        var shortNames = new HashMap<String, UnitLine>();
        for (var it : roster.units("")) {
            names.put(plain(it.name()), it);
            shortNames.put(plain(it.shortName()), it);
        }
        var faults = new ArrayList<Fault>();
        var wishes = new ArrayList<Wish>();
        var seen = new HashMap<String, Integer>();
        for (var row : sheet.rows()) {
            var wish = wish(row, names, shortNames, seen, faults);
            if (wish != null) {
                wishes.add(wish);
            }
        }
        return new Work(
                new Plan(wishes.stream().map(UnitImport::step).toList(), faults, sheet.ignored()),
                wishes);
    }

    private static @Nullable Wish wish(
            Sheet.Row row,
            Map<String, UnitLine> names,
            Map<String, UnitLine> shortNames,
            Map<String, Integer> seen,
            List<Fault> faults) {
        var before = faults.size();
        var line = row.line();
        var name = Faults.text(row, "name", OfficialDraft.LONGEST, faults);
        var shortName = Faults.text(row, "shortName", UnitDesk.LONGEST_SHORT, faults);
        var active = Faults.active(row, faults);
        for (var column : List.of("name", "shortName")) {
            var first = seen.putIfAbsent(column + ":" + plain(row.get(column)), line);
            if (first != null && faults.size() == before) {
                faults.add(new Fault(line, column, "imports.fault.same", first));
            }
        }
        var byShort = shortNames.get(plain(shortName));
        var byName = names.get(plain(name));
        if (byShort != null && byName != null && !byShort.id().equals(byName.id())) {
            faults.add(
                    new Fault(
                            line,
                            "name",
                            "imports.fault.ambiguous",
                            byName.shortName(),
                            byShort.name()));
        }
        return faults.size() > before
                ? null
                : new Wish(line, name, shortName, active, byShort == null ? byName : byShort);
    }

    private static Step step(Wish it) {
        var unit = it.unit();
        if (unit == null) {
            return new Step(it.line(), Kind.NEW, it.shortName(), List.of());
        }
        var changes = new ArrayList<Change>();
        Faults.compare(changes, "name", unit.name(), it.name());
        Faults.compare(changes, "shortName", unit.shortName(), it.shortName());
        Faults.compare(changes, "active", (Object) unit.active(), it.active());
        return new Step(
                it.line(),
                changes.isEmpty() ? Kind.UNCHANGED : Kind.CHANGED,
                it.shortName(),
                changes);
    }

    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
