package id.kentongan.reports;

import static java.time.temporal.TemporalAdjusters.firstDayOfMonth;
import static java.time.temporal.TemporalAdjusters.firstDayOfYear;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The steps of a report's time axis. Weeks are ISO's: from Monday.
enum Grouping {
    DAY("hari", ChronoUnit.DAYS),
    WEEK("minggu", ChronoUnit.WEEKS),
    MONTH("bulan", ChronoUnit.MONTHS),
    YEAR("tahun", ChronoUnit.YEARS);

    /// More steps than this nobody can read: a leap year's days.
    static final int MOST = 366;

    private final String word;
    private final ChronoUnit unit;

    Grouping(String word, ChronoUnit unit) {
        this.word = word;
        this.unit = unit;
    }

    static Optional<Grouping> named(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    /// Steps that make a chart of a readable size.
    static Grouping fitting(Interval interval) {
        var days = interval.days();
        return days <= 31 ? DAY : days <= 184 ? WEEK : days <= 5 * 366 ? MONTH : YEAR;
    }

    /// Its name in the address.
    String word() {
        return word;
    }

    /// Last part of its texts' keys.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The first day of the step that `day` is in.
    LocalDate start(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.with(firstDayOfMonth());
            case YEAR -> day.with(firstDayOfYear());
        };
    }

    long count(Interval interval) {
        return unit.between(start(interval.from()), start(interval.to())) + 1;
    }

    /// Each step, cut where the interval begins and ends.
    List<Interval> steps(Interval interval) {
        var steps = new ArrayList<Interval>();
        var at = start(interval.from());
        while (!at.isAfter(interval.to())) {
            var next = at.plus(1, unit);
            var first = at.isBefore(interval.from()) ? interval.from() : at;
            var last = next.isAfter(interval.to()) ? interval.to() : next.minusDays(1);
            steps.add(new Interval(first, last));
            at = next;
        }
        return steps;
    }
}
