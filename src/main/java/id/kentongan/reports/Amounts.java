package id.kentongan.reports;

import id.kentongan.web.Words;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;

/// Numbers, shares, durations and days as the reader's language writes them: `1.205`, `94 %`,
/// `6 j 48 m`, `Sen 9 Mar 2026`.
record Amounts(Words words) {

    static final String NONE = "–";

    String t(String key, Object... args) {
        return words.of(key, args);
    }

    String count(long n) {
        return NumberFormat.getIntegerInstance(words.locale()).format(n);
    }

    /// Whole only when it is: of 1,000 cases 999 are 99 %.
    String share(int part, int whole) {
        if (whole == 0) {
            return NONE;
        }
        var rounded = Math.round(100.0 * part / whole);
        var shown = part == whole ? 100 : part == 0 ? 0 : Math.clamp(rounded, 1, 99);
        return t("reports.percent", shown);
    }

    String duration(@Nullable Duration it) {
        if (it == null) {
            return NONE;
        }
        if (it.toDays() > 0) {
            return t("reports.duration.days", it.toDays(), it.toHoursPart());
        }
        if (it.toHours() > 0) {
            return t("reports.duration.hours", it.toHours(), it.toMinutesPart());
        }
        return it.toMinutes() > 0
                ? t("reports.duration.minutes", it.toMinutes())
                : t("reports.duration.seconds", it.toSeconds());
    }

    /// `Sen 9 Mar 2026`
    String date(LocalDate day) {
        return format("EEE d MMM yyyy", day);
    }

    /// `1–31 Mar 2026`, `1 Des 2025 – 1 Mar 2026`
    String range(Interval it) {
        if (it.days() == 1) {
            return date(it.from());
        }
        var last = format("d MMM yyyy", it.to());
        if (it.from().getYear() != it.to().getYear()) {
            return format("d MMM yyyy", it.from()) + " – " + last;
        }
        return it.from().getMonth() == it.to().getMonth()
                ? it.from().getDayOfMonth() + "–" + last
                : format("d MMM", it.from()) + " – " + last;
    }

    /// A step of the time axis in full.
    String step(Grouping grouping, Interval it) {
        return switch (grouping) {
            case DAY -> date(it.from());
            case WEEK ->
                    t(
                            "reports.week",
                            range(it),
                            Integer.toString(it.from().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
            case MONTH -> month(it.from());
            case YEAR -> format("yyyy", it.from());
        };
    }

    /// `Maret 2026`
    String month(LocalDate day) {
        return format("MMMM yyyy", day);
    }

    /// A step of the time axis where there is little room.
    String tick(Grouping grouping, Interval it) {
        return switch (grouping) {
            case DAY, WEEK -> format("d MMM", it.from());
            case MONTH -> format("MMM yy", it.from());
            case YEAR -> format("yyyy", it.from());
        };
    }

    private String format(String pattern, LocalDate day) {
        return DateTimeFormatter.ofPattern(pattern, words.locale()).format(day);
    }

    Cell countCell(int n) {
        return new Cell(count(n), n, Cell.Kind.COUNT);
    }

    Cell shareCell(int part, int whole) {
        return whole == 0
                ? Cell.words(NONE)
                : new Cell(share(part, whole), (double) part / whole, Cell.Kind.SHARE);
    }

    Cell hoursCell(@Nullable Duration it) {
        return it == null
                ? Cell.words(NONE)
                : new Cell(duration(it), it.toSeconds() / 3600.0, Cell.Kind.HOURS);
    }
}
