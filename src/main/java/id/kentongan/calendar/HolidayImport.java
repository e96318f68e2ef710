package id.kentongan.calendar;

import static java.util.Objects.requireNonNull;

import id.kentongan.audit.Actor;
import id.kentongan.calendar.Holiday.Kind;
import id.kentongan.imports.Column;
import id.kentongan.imports.Faults;
import id.kentongan.imports.FileRefusal;
import id.kentongan.imports.Plan;
import id.kentongan.imports.Plan.Change;
import id.kentongan.imports.Plan.Fault;
import id.kentongan.imports.Plan.Secret;
import id.kentongan.imports.Plan.Step;
import id.kentongan.imports.Sheet;
import id.kentongan.imports.TableImport;
import id.kentongan.imports.WrittenDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Holidays from a table, one day a row. A holiday is known by its day; what is not in the table
/// stays as it is.
@Component
class HolidayImport extends TableImport<HolidayImport.Wish> {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.needed("day", "tanggal", "tgl", "date"),
                    Column.needed("name", "nama", "hari_libur", "libur", "keterangan"),
                    Column.optional("kind", "jenis", "kind"));
    private static final Map<String, Kind> KINDS =
            Map.of(
                    "nasional", Kind.NATIONAL,
                    "libur nasional", Kind.NATIONAL,
                    "national", Kind.NATIONAL,
                    "cuti bersama", Kind.JOINT_LEAVE,
                    "joint_leave", Kind.JOINT_LEAVE,
                    "lokal", Kind.LOCAL,
                    "daerah", Kind.LOCAL,
                    "libur daerah", Kind.LOCAL,
                    "local", Kind.LOCAL);

    /// A row that can be understood, and what is on that day until now.
    record Wish(int line, Holiday holiday, @Nullable Holiday before) {}

    private final Holidays holidays;

    HolidayImport(Holidays holidays) {
        super("holidays", COLUMNS, Sheet.MOST);
        this.holidays = holidays;
    }

    @Override
    protected List<Secret> carryOut(Work<Wish> work, Actor by) {
        try {
            work.that(Plan.Kind.CHANGED)
                    .forEach(
                            it ->
                                    holidays.change(
                                            requireNonNull(it.before()).day(), it.holiday(), by));
            work.that(Plan.Kind.NEW).forEach(it -> holidays.add(it.holiday(), by));
        } catch (HolidayRefusal _) {
            throw new FileRefusal(FileRefusal.Reason.CHANGED_MEANWHILE);
        }
        return List.of();
    }

    @Override
    protected Work<Wish> work(Sheet sheet) {
        var known =
                holidays
                        .between(
                                LocalDate.of(Holiday.FIRST_YEAR, 1, 1),
                                LocalDate.of(Holiday.LAST_YEAR, 12, 31))
                        .stream()
                        .collect(Collectors.toMap(Holiday::day, Function.identity()));
        var faults = new ArrayList<Fault>();
        var wishes = new ArrayList<Wish>();
        var seen = new HashMap<LocalDate, Integer>();
        for (var row : sheet.rows()) {
            var wish = wish(row, known, seen, faults);
            if (wish != null) {
                wishes.add(wish);
            }
        }
        return new Work<>(
                new Plan(
                        wishes.stream().map(HolidayImport::step).toList(), faults, sheet.ignored()),
                wishes);
    }

    private static @Nullable Wish wish(
            Sheet.Row row,
            Map<LocalDate, Holiday> known,
            Map<LocalDate, Integer> seen,
            List<Fault> faults) {
        var before = faults.size();
        var day = WrittenDay.read(row.get("day")).orElse(null);
        if (day == null || !Holiday.isKept(day.getYear())) {
            faults.add(
                    new Fault(row.line(), "day", "calendar.fault.day", Faults.cut(row.get("day"))));
            day = null;
        } else {
            var first = seen.putIfAbsent(day, row.line());
            if (first != null) {
                faults.add(new Fault(row.line(), "day", "imports.fault.same", first));
            }
        }
        var name = Faults.text(row, "name", Holiday.LONGEST, faults);
        var kind = kind(row.get("kind"), name);
        if (kind == null) {
            faults.add(
                    new Fault(
                            row.line(),
                            "kind",
                            "calendar.fault.kind",
                            Faults.cut(row.get("kind"))));
        }
        return day == null || kind == null || faults.size() > before
                ? null
                : new Wish(row.line(), new Holiday(day, name, kind), known.get(day));
    }

    /// Where nothing is said of it, the decree's own words tell: *Cuti bersama Idulfitri*.
    private static @Nullable Kind kind(String written, String name) {
        return written.isEmpty()
                ? name.toLowerCase(Locale.ROOT).startsWith("cuti bersama")
                        ? Kind.JOINT_LEAVE
                        : Kind.NATIONAL
                : KINDS.get(written.toLowerCase(Locale.ROOT));
    }

    private static Step step(Wish it) {
        var what = it.holiday().day() + " " + it.holiday().name();
        var before = it.before();
        if (before == null) {
            return new Step(it.line(), Plan.Kind.NEW, what, List.of());
        }
        var changes = new ArrayList<Change>();
        Faults.compare(changes, "name", before.name(), it.holiday().name());
        Faults.compare(changes, "kind", (Object) before.kind(), it.holiday().kind());
        return new Step(
                it.line(),
                changes.isEmpty() ? Plan.Kind.UNCHANGED : Plan.Kind.CHANGED,
                what,
                changes);
    }
}
