package id.kentongan.reports;

import id.kentongan.cases.CaseState;
import id.kentongan.web.OfficeSettings;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A report in words, as the page and the paper say it.
record ReportView(Report report, Amounts amounts, OfficeSettings office) {

    /// Percent, from which on they say less than the number itself.
    private static final int MANIFOLD = 1_000;

    /// One figure with what is to be said about it.
    record Tile(String label, String figure, String about) {}

    /// A whole month on paper.
    record Month(String name, String href) {}

    /// The twelve months that are over, the latest first.
    List<Month> months() {
        var now = YearMonth.from(report.madeAt().atZone(office.zone()));
        return IntStream.rangeClosed(1, 12)
                .mapToObj(now::minusMonths)
                .map(
                        it ->
                                new Month(
                                        amounts.month(it.atDay(1)),
                                        ReportFilter.HOME
                                                + "/laporan.pdf?rentang=bulan&pada="
                                                + it.atDay(1)))
                .toList();
    }

    Tables tables() {
        return new Tables(report, amounts);
    }

    ReportFilter filter() {
        return report.filter();
    }

    String t(String key, Object... args) {
        return amounts.t(key, args);
    }

    /// `1–31 Mar 2026, semua unit`
    String lead() {
        var parts = new ArrayList<String>();
        parts.add(amounts.range(filter().interval()));
        parts.add(whose());
        if (filter().category() != null) {
            parts.add(t("inbox.category." + filter().category().look()));
        }
        if (filter().state() != null) {
            parts.add(state(filter().state()));
        }
        if (filter().channel() != null) {
            parts.add(t("inbox.channel." + filter().channel()));
        }
        return String.join(", ", parts);
    }

    /// The office or the unit that the figures are of.
    String whose() {
        if (!report.scope().all()) {
            var own = report.scope().unitName();
            return own == null ? t("reports.scope.nobody") : own;
        }
        return filter().unit() == null
                ? t("reports.scope.all")
                : report.units().stream()
                        .findFirst()
                        .map(Report.Line::name)
                        .orElse(t("reports.column.unit"));
    }

    String state(CaseState state) {
        return t("inbox.state." + state.name().toLowerCase(Locale.ROOT));
    }

    /// What most readers came for.
    List<Tile> main() {
        var it = report.total();
        var before = report.before();
        return List.of(
                tile("incoming", amounts.count(it.incoming()), change()),
                tile(
                        "answered",
                        amounts.share(it.answered(), it.incoming()),
                        t("reports.tile.answered", it.answered(), it.incoming())),
                tile("waiting", amounts.count(it.waiting()), t("reports.tile.waiting")),
                tile("median", amounts.duration(it.median()), faster(it.median(), before.median())),
                tile(
                        "in-time",
                        amounts.share(it.inTime(), it.judged()),
                        t("reports.tile.in-time", filter().goal(), it.late(), it.undecided())));
    }

    List<Tile> others() {
        var it = report.total();
        return List.of(
                tile(
                        "nine-tenths",
                        amounts.duration(it.nineTenths()),
                        t("reports.tile.nine-tenths", it.answered(), it.waiting())),
                tile(
                        "rejected",
                        amounts.count(it.rejected()),
                        amounts.share(it.rejected(), it.incoming())),
                tile(
                        "reopened",
                        amounts.count(it.reopened()),
                        amounts.share(it.reopened(), it.incoming())),
                tile(
                        "delivered",
                        amounts.share(it.delivered(), it.answered()),
                        t("reports.tile.delivered", it.delivered(), it.answered())),
                tile(
                        "closed",
                        amounts.count(it.closed()),
                        t("reports.tile.closed", it.closedUnanswered())));
    }

    private Tile tile(String key, String figure, String about) {
        return new Tile(t("reports.figure." + key), figure, about);
    }

    private String change() {
        var now = report.total().incoming();
        var then = report.before().incoming();
        var when = amounts.range(filter().interval().before());
        if (then == 0) {
            return t("reports.change.none", when);
        }
        if (now == then) {
            return t("reports.change.same", when);
        }
        var percent = Math.round(100.0 * Math.abs(now - then) / then);
        if (percent >= MANIFOLD) {
            return t("reports.change.manifold", then);
        }
        return t(now > then ? "reports.change.more" : "reports.change.fewer", percent, then);
    }

    private String faster(@Nullable Duration now, @Nullable Duration then) {
        if (now == null || then == null) {
            return t("reports.tile.median", report.total().answered());
        }
        var less = then.minus(now);
        return less.isZero()
                ? t("reports.faster.same")
                : t(
                        less.isPositive() ? "reports.faster" : "reports.slower",
                        amounts.duration(less.abs()));
    }

    /// What the chart of incoming cases shows, in a sentence.
    String incomingSays() {
        var most =
                report.steps().stream()
                        .max(Comparator.comparingInt(it -> it.figures().incoming()))
                        .orElseThrow();
        return t(
                "reports.says.incoming",
                stepName(),
                report.total().incoming(),
                most.figures().incoming(),
                amounts.step(filter().grouping(), most.interval()));
    }

    String answersSay() {
        return t(
                "reports.says.answers",
                stepName(),
                amounts.duration(report.total().median()),
                amounts.duration(report.total().nineTenths()),
                filter().goal());
    }

    String hoursSay() {
        int day = 0;
        int hour = 0;
        for (int d = 0; d < 7; d++) {
            for (int h = 0; h < 24; h++) {
                if (report.hours()[d][h] > report.hours()[day][hour]) {
                    day = d;
                    hour = h;
                }
            }
        }
        return t(
                "reports.says.hours",
                tables().hours().rows().get(day).tick(),
                "%02d".formatted(hour),
                report.hours()[day][hour]);
    }

    String channelsSay() {
        return lines("reports.says.channels", report.channels());
    }

    String categoriesSay() {
        return lines("reports.says.categories", report.categories());
    }

    private String lines(String key, List<Report.Line> lines) {
        return t(
                key,
                lines.stream()
                        .map(it -> t(it.name()) + " " + amounts.count(it.figures().incoming()))
                        .collect(Collectors.joining(", ")));
    }

    /// `hari`, `minggu`, `bulan`, `tahun`
    String stepName() {
        return t("reports.per." + filter().grouping().key());
    }

    String madeAt() {
        var at = report.madeAt();
        return amounts.words().date(at) + ", " + amounts.words().time(at) + " " + office.zoneName();
    }
}
