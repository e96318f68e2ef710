package id.kentongan.grants;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When institutions are reminded of their reports.
///
/// @param days before the report is due, the most first; 0 is the day itself
/// @param lateEvery every how many days when it is late
record SpjSchedule(
        List<Integer> days,
        int lateEvery,
        @Nullable Instant changedAt,
        @Nullable String changedByName) {

    static final int MOST_DAYS = 365;
    static final int MOST_STEPS = 12;
    static final int LONGEST_LATE = 60;

    /// The latest reminder that is to go by `today`: in days before the due day, negative after it.
    ///
    /// @param asked the day on which the report was asked for; what lay before it is no step
    Optional<Integer> step(LocalDate due, LocalDate asked, LocalDate today) {
        var left = (int) ChronoUnit.DAYS.between(today, due);
        var late = -left / lateEvery;
        var step =
                left < 0 && late > 0
                        ? Optional.of(-late * lateEvery)
                        : days.stream().filter(it -> it >= left).min(Integer::compare);
        return step.filter(it -> due.minusDays(it).isAfter(asked));
    }

    /// How many days before a due day the first reminder goes.
    int first() {
        return days.stream().max(Integer::compare).orElse(0);
    }
}
