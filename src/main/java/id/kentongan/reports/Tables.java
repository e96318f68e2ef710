package id.kentongan.reports;

import id.kentongan.cases.Category;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A report as tables, in one language.
record Tables(Report report, Amounts amounts) {

    List<Table> all() {
        return List.of(
                summary(), incoming(), answers(), units(), categories(), channels(), hours());
    }

    /// The figures, those of the interval before, and how each is counted.
    Table summary() {
        var columns =
                List.of(
                        column("name"),
                        column("now", amounts.range(report.filter().interval())),
                        column("before", amounts.range(report.filter().interval().before())),
                        column("how"));
        return new Table(
                "ringkasan",
                t("reports.table.summary"),
                columns,
                List.of(
                        figure("incoming", it -> amounts.countCell(it.incoming())),
                        figure("answered", it -> amounts.countCell(it.answered())),
                        figure("waiting", it -> amounts.countCell(it.waiting())),
                        figure("closed-unanswered", it -> amounts.countCell(it.closedUnanswered())),
                        figure("median", it -> amounts.hoursCell(it.median())),
                        figure("nine-tenths", it -> amounts.hoursCell(it.nineTenths())),
                        figure("in-time", it -> amounts.shareCell(it.inTime(), it.judged())),
                        figure("late", it -> amounts.countCell(it.late())),
                        figure("undecided", it -> amounts.countCell(it.undecided())),
                        figure("rejected", it -> amounts.countCell(it.rejected())),
                        figure("reopened", it -> amounts.countCell(it.reopened())),
                        figure("delivered", it -> amounts.shareCell(it.delivered(), it.answered())),
                        figure("closed", it -> amounts.countCell(it.closed()))));
    }

    private Table.Row figure(String key, Function<Figures, Cell> value) {
        var name = t("reports.figure." + key);
        return new Table.Row(
                name,
                List.of(
                        Cell.words(name),
                        value.apply(report.total()),
                        value.apply(report.before()),
                        Cell.words(
                                t(
                                        "reports.how." + key,
                                        report.filter().goal(),
                                        report.filter().sample()))));
    }

    /// How many came in, by step and category.
    Table incoming() {
        var columns = new ArrayList<Table.Column>();
        columns.add(step());
        for (var it : Category.values()) {
            columns.add(new Table.Column(it.look(), t("inbox.category." + it.look()), it.look()));
        }
        columns.add(new Table.Column("tanpa", t("inbox.category.none"), "tanpa"));
        columns.add(column("sum"));
        var rows = new ArrayList<Table.Row>();
        for (var it : report.steps()) {
            var cells = new ArrayList<Cell>();
            cells.add(Cell.words(amounts.step(report.filter().grouping(), it.interval())));
            it.figures().categories().forEach(n -> cells.add(amounts.countCell(n)));
            cells.add(amounts.countCell(it.figures().incoming()));
            rows.add(new Table.Row(tick(it), cells));
        }
        return new Table("masuk", t("reports.table.incoming"), columns, rows);
    }

    /// All figures by step.
    Table answers() {
        return new Table(
                "jawaban",
                t("reports.table.answers"),
                columns(step(), false),
                report.steps().stream()
                        .map(
                                it ->
                                        new Table.Row(
                                                tick(it),
                                                cells(
                                                        amounts.step(
                                                                report.filter().grouping(),
                                                                it.interval()),
                                                        it.figures(),
                                                        false)))
                        .toList());
    }

    /// Ranked units, then those with too few cases, then what has no unit.
    Table units() {
        var rows = new ArrayList<Table.Row>();
        report.ranked().forEach(it -> rows.add(row(it.name(), it.figures(), true)));
        report.unranked()
                .forEach(
                        it -> rows.add(row(t("reports.units.few", it.name()), it.figures(), true)));
        if (report.moderator().incoming() > 0) {
            rows.add(row(t("reports.units.none"), report.moderator(), true));
        }
        return new Table("unit", t("reports.table.units"), columns(column("unit"), true), rows);
    }

    Table categories() {
        return lines("kategori", "category", report.categories());
    }

    Table channels() {
        return lines("saluran", "channel", report.channels());
    }

    private Table lines(String id, String key, List<Report.Line> lines) {
        return new Table(
                id,
                t("reports.table." + key),
                columns(column(key), false),
                lines.stream().map(it -> row(t(it.name()), it.figures(), false)).toList());
    }

    /// Incoming cases by day of the week and hour.
    Table hours() {
        var columns = new ArrayList<Table.Column>();
        columns.add(column("day"));
        for (int hour = 0; hour < 24; hour++) {
            columns.add(new Table.Column("h" + hour, "%02d".formatted(hour)));
        }
        var rows = new ArrayList<Table.Row>();
        for (var day : DayOfWeek.values()) {
            var name = day.getDisplayName(TextStyle.SHORT, amounts.words().locale());
            var cells = new ArrayList<Cell>();
            cells.add(Cell.words(name));
            for (var n : report.hours()[day.ordinal()]) {
                cells.add(amounts.countCell(n));
            }
            rows.add(new Table.Row(name, cells));
        }
        return new Table("jam", t("reports.table.hours"), columns, rows);
    }

    private List<Table.Column> columns(Table.Column first, boolean sinceForwarded) {
        var columns = new ArrayList<Table.Column>();
        columns.add(first);
        for (var key :
                List.of(
                        "incoming",
                        "answered",
                        "waiting",
                        "closed-unanswered",
                        "in-time",
                        "late",
                        "median",
                        "nine-tenths")) {
            columns.add(column(key));
        }
        if (sinceForwarded) {
            columns.add(column("since-forwarded"));
        }
        for (var key : List.of("rejected", "reopened", "closed", "delivered")) {
            columns.add(column(key));
        }
        return columns;
    }

    private Table.Row row(String name, Figures it, boolean sinceForwarded) {
        return new Table.Row(name, cells(name, it, sinceForwarded));
    }

    private List<Cell> cells(String name, Figures it, boolean sinceForwarded) {
        var cells = new ArrayList<Cell>();
        cells.add(Cell.words(name));
        cells.add(amounts.countCell(it.incoming()));
        cells.add(amounts.countCell(it.answered()));
        cells.add(amounts.countCell(it.waiting()));
        cells.add(amounts.countCell(it.closedUnanswered()));
        cells.add(amounts.shareCell(it.inTime(), it.judged()));
        cells.add(amounts.countCell(it.late()));
        cells.add(amounts.hoursCell(it.median()));
        cells.add(amounts.hoursCell(it.nineTenths()));
        if (sinceForwarded) {
            cells.add(amounts.hoursCell(it.sinceForwarded()));
        }
        cells.add(amounts.countCell(it.rejected()));
        cells.add(amounts.countCell(it.reopened()));
        cells.add(amounts.countCell(it.closed()));
        cells.add(amounts.shareCell(it.delivered(), it.answered()));
        return cells;
    }

    private Table.Column step() {
        return column("step", t("reports.step." + report.filter().grouping().key()));
    }

    private String tick(Report.Step it) {
        return amounts.tick(report.filter().grouping(), it.interval());
    }

    private Table.Column column(String key) {
        return column(key, t("reports.column." + key));
    }

    private static Table.Column column(String key, String label) {
        return new Table.Column(key, label);
    }

    private String t(String key, Object... args) {
        return amounts.t(key, args);
    }
}
