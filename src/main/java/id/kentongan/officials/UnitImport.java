package id.kentongan.officials;

import static java.util.Objects.requireNonNull;

import id.kentongan.audit.Actor;
import id.kentongan.directory.OfficialDraft;
import id.kentongan.directory.UnitDesk;
import id.kentongan.imports.Column;
import id.kentongan.imports.Faults;
import id.kentongan.imports.Plan;
import id.kentongan.imports.Plan.Change;
import id.kentongan.imports.Plan.Fault;
import id.kentongan.imports.Plan.Kind;
import id.kentongan.imports.Plan.Secret;
import id.kentongan.imports.Plan.Step;
import id.kentongan.imports.Sheet;
import id.kentongan.imports.TableImport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Units from a table. A unit is known by its short name, or else by its name; what is not in the
/// table stays as it is.
@Component
class UnitImport extends TableImport<UnitImport.Wish> {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.needed("name", "nama", "nama_unit", "unit", "dinas", "skpd", "opd"),
                    Column.needed("shortName", "nama_singkat", "singkatan", "short_name"),
                    Column.optional("active", "status", "aktif", "active"));

    /// A row that can be understood, and the unit that it is about.
    record Wish(int line, String name, String shortName, boolean active, @Nullable UnitLine unit) {}

    private final Roster roster;
    private final UnitDesk desk;

    UnitImport(Roster roster, UnitDesk desk) {
        super("units", COLUMNS, Sheet.MOST);
        this.roster = roster;
        this.desk = desk;
    }

    @Override
    protected List<Secret> carryOut(Work<Wish> work, Actor by) {
        desk.change(work.that(Kind.CHANGED).stream().map(UnitImport::change).toList(), by);
        work.that(Kind.NEW).forEach(it -> desk.add(it.name(), it.shortName(), it.active(), by));
        return List.of();
    }

    private static UnitDesk.Change change(Wish it) {
        var unit = requireNonNull(it.unit());
        return new UnitDesk.Change(
                unit.id(), unit.version(), it.name(), it.shortName(), it.active());
    }

    @Override
    protected Work<Wish> work(Sheet sheet) {
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
        return new Work<>(
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
