package id.kentongan.reports;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// Days of the office's calendar, first and last included.
record Interval(LocalDate from, LocalDate to) {

    Interval {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException(from + " is after " + to);
        }
    }

    /// The second of the epoch with which it begins.
    long startsAt(ZoneId zone) {
        return from.atStartOfDay(zone).toEpochSecond();
    }

    /// The second of the epoch before which it ends.
    long endsAt(ZoneId zone) {
        return to.plusDays(1).atStartOfDay(zone).toEpochSecond();
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /// As long as this and just before it: whole months before whole months, else days.
    Interval before() {
        var end = to.plusDays(1);
        if (from.getDayOfMonth() == 1 && end.getDayOfMonth() == 1) {
            return new Interval(
                    from.minusMonths(Period.between(from, end).toTotalMonths()), from.minusDays(1));
        }
        return new Interval(from.minusDays(days()), from.minusDays(1));
    }
}
