package id.kentongan.officials;

import static id.kentongan.officials.UnitImport.plain;
import static java.util.Objects.requireNonNull;

import id.kentongan.audit.Actor;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Official.Position;
import id.kentongan.directory.OfficialDesk;
import id.kentongan.directory.OfficialDraft;
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
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Officials from a table. Whom a row is about, [Recognition] says; who is not in the table stays
/// as he is.
@Component
class OfficialImport extends TableImport<OfficialImport.Known> {

    private static final Pattern FIGURE = Pattern.compile("\\d+([.,]\\d+)?[eE]\\+?\\d+");
    private static final List<Column> COLUMNS =
            List.of(
                    Column.needed(
                            "unit", "unit", "dinas", "skpd", "opd", "unit_kerja", "nama_unit"),
                    Column.needed("name", "nama", "nama_lengkap", "nama_pejabat"),
                    Column.needed("title", "jabatan", "title"),
                    Column.optional("position", "peran", "kedudukan", "sebagai", "position"),
                    Column.needed(
                            "phone",
                            "nomor",
                            "hp",
                            "no_hp",
                            "nomor_hp",
                            "nomor_ponsel",
                            "ponsel",
                            "telepon",
                            "no_telepon",
                            "handphone"),
                    Column.optional("active", "status", "aktif", "active"));

    /// And whom it is about; null for somebody new.
    record Known(Wish wish, @Nullable OfficialLine official) {}

    /// A row that can be understood.
    ///
    /// @param unitName for people to read
    record Wish(int line, OfficialDraft draft, String unitName) {}

    private final Roster roster;
    private final OfficialDesk desk;

    OfficialImport(Roster roster, OfficialDesk desk) {
        super("officials", COLUMNS, Sheet.MOST);
        this.roster = roster;
        this.desk = desk;
    }

    @Override
    protected List<Secret> carryOut(Work<Known> work, Actor by) {
        desk.change(work.that(Kind.CHANGED).stream().map(OfficialImport::change).toList(), by);
        work.that(Kind.NEW).forEach(it -> desk.add(it.wish().draft(), by));
        return List.of();
    }

    private static OfficialDesk.Change change(Known it) {
        var was = requireNonNull(it.official());
        return new OfficialDesk.Change(was.id(), was.version(), it.wish().draft());
    }

    @Override
    protected Work<Known> work(Sheet sheet) {
        var known = new Recognition(roster.everybody());
        var units = new HashMap<String, UnitLine>();
        var all = roster.units("");
        all.forEach(it -> units.put(plain(it.name()), it));
        all.forEach(it -> units.put(plain(it.shortName()), it));
        var faults = new ArrayList<Fault>();
        var wishes = new ArrayList<Wish>();
        var phones = new HashMap<String, Integer>();
        for (var row : sheet.rows()) {
            var wish = wish(row, units, phones, faults);
            if (wish != null) {
                wishes.add(wish);
            }
        }
        known.recognise(wishes);
        var steps = wishes.stream().map(it -> step(it, known, units, faults)).toList();
        return new Work<>(
                new Plan(steps, faults, sheet.ignored()),
                wishes.stream().map(it -> new Known(it, known.of(it).orElse(null))).toList());
    }

    private static @Nullable Wish wish(
            Sheet.Row row,
            Map<String, UnitLine> units,
            Map<String, Integer> phones,
            List<Fault> faults) {
        var before = faults.size();
        var unit = unit(row, units, faults);
        var name = Faults.text(row, "name", OfficialDraft.LONGEST, faults);
        var title = Faults.text(row, "title", OfficialDraft.LONGEST, faults);
        var position = position(row, faults);
        var active = Faults.active(row, faults);
        var phone = phone(row, faults);
        if (phone != null && active) {
            var first = phones.putIfAbsent(phone.e164(), row.line());
            if (first != null) {
                faults.add(new Fault(row.line(), "phone", "imports.fault.phoneTwice", first));
            }
        }
        if (faults.size() > before || unit == null || phone == null) {
            return null;
        }
        return new Wish(
                row.line(),
                new OfficialDraft(unit.id(), name, title, position, phone.e164(), active),
                unit.shortName());
    }

    private static @Nullable UnitLine unit(
            Sheet.Row row, Map<String, UnitLine> units, List<Fault> faults) {
        var written = Faults.text(row, "unit", OfficialDraft.LONGEST, faults);
        var unit = units.get(plain(written));
        if (unit == null && !written.isEmpty()) {
            faults.add(new Fault(row.line(), "unit", "imports.fault.unit", Faults.cut(written)));
        }
        return unit;
    }

    private static Position position(Sheet.Row row, List<Fault> faults) {
        var said = row.get("position");
        var position = Given.position(said.isEmpty() ? row.get("title") : said);
        if (position.isEmpty()) {
            faults.add(
                    said.isEmpty()
                            ? new Fault(row.line(), "position", "imports.fault.noPosition")
                            : new Fault(
                                    row.line(),
                                    "position",
                                    "imports.fault.position",
                                    Faults.cut(said)));
        }
        return position.orElse(Position.OPERATOR);
    }

    private static @Nullable Phone phone(Sheet.Row row, List<Fault> faults) {
        var written = Faults.text(row, "phone", OfficialDraft.LONGEST, faults);
        var phone = Phone.read(written).filter(Phone::canReceiveTexts);
        if (phone.isEmpty() && !written.isEmpty()) {
            faults.add(
                    new Fault(
                            row.line(),
                            "phone",
                            FIGURE.matcher(written).matches()
                                    ? "imports.fault.phoneScientific"
                                    : "imports.fault.phone",
                            Faults.cut(written)));
        }
        return phone.orElse(null);
    }

    private static Step step(
            Wish wish, Recognition known, Map<String, UnitLine> units, List<Fault> faults) {
        var it = wish.draft();
        var was = known.of(wish).orElse(null);
        var unit = units.get(plain(wish.unitName()));
        var stays = was != null && was.unit().equals(it.unit());
        if (unit != null && !unit.active() && !stays) {
            faults.add(new Fault(wish.line(), "unit", "imports.fault.unit", wish.unitName()));
        }
        if (it.active()) {
            known.outsider(it.phone())
                    .ifPresent(
                            holder ->
                                    faults.add(
                                            new Fault(
                                                    wish.line(),
                                                    "phone",
                                                    "imports.fault.phoneTaken",
                                                    holder.name(),
                                                    holder.unitShort())));
        }
        var what = it.name() + ", " + wish.unitName();
        if (was == null) {
            return new Step(wish.line(), Kind.NEW, what, List.of());
        }
        var changes = new ArrayList<Change>();
        Faults.compare(changes, "unit", was.unitShort(), wish.unitName());
        Faults.compare(changes, "name", was.name(), it.name());
        Faults.compare(changes, "title", was.title(), it.title());
        Faults.compare(changes, "position", was.position(), it.position());
        if (!was.phone().equals(it.phone())) {
            changes.add(new Change("phone", was.masked(), new Phone(it.phone()).masked(), false));
        }
        Faults.compare(changes, "active", (Object) was.active(), it.active());
        return new Step(
                wish.line(), changes.isEmpty() ? Kind.UNCHANGED : Kind.CHANGED, what, changes);
    }
}
