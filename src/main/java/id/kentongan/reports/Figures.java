package id.kentongan.reports;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The figures of some cases.
///
/// @param waiting neither answered nor closed
/// @param delivered of the answered, those whose last answer reached the phone
/// @param inTime answered within the goal
/// @param late answered later, or not at all though the goal has passed
/// @param categories how many of each category, then of none
/// @param median of the time until the first answer; null when nothing was answered
/// @param nineTenths what nine of ten first answers did not take longer than
/// @param sinceForwarded the median, counted from when the unit got the case
record Figures(
        int incoming,
        int answered,
        int waiting,
        int closed,
        int closedUnanswered,
        int rejected,
        int reopened,
        int delivered,
        int inTime,
        int late,
        List<Integer> categories,
        @Nullable Duration median,
        @Nullable Duration nineTenths,
        @Nullable Duration sinceForwarded) {

    /// How many are judged: in time or late. The others still have time.
    int judged() {
        return inTime + late;
    }

    /// Not in time and not late.
    int undecided() {
        return incoming - judged();
    }

    double shareInTime() {
        return judged() == 0 ? 0 : (double) inTime / judged();
    }
}
