package id.kentongan.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A report as it was counted.
///
/// @param before the same figures over the interval before
/// @param steps along the time axis, none left out
/// @param units which have at least one case, by name
/// @param moderator the cases that no unit has
/// @param channels in the order of [ReportFilter#CHANNELS]
/// @param hours incoming cases, by day of the week from Monday and by hour
record Report(
        ReportFilter filter,
        ReportScope scope,
        Instant madeAt,
        Figures total,
        Figures before,
        List<Step> steps,
        List<Line> units,
        Figures moderator,
        List<Line> categories,
        List<Line> channels,
        int[][] hours) {

    record Step(Interval interval, Figures figures) {}

    /// @param name a unit's short name, or the key of a text
    record Line(String name, Figures figures) {}

    private static final Comparator<@Nullable Duration> SHORTEST =
            Comparator.nullsLast(Comparator.naturalOrder());

    boolean isEmpty() {
        return total.incoming() == 0;
    }

    /// Units with enough cases to be compared, the most responsive first. What counts is the share
    /// of all judged cases that was answered in time: one quick answer makes nobody the first.
    List<Line> ranked() {
        return units.stream()
                .filter(this::isRanked)
                .sorted(
                        Comparator.comparingDouble((Line it) -> -it.figures().shareInTime())
                                .thenComparing(it -> it.figures().median(), SHORTEST)
                                .thenComparing(Line::name))
                .toList();
    }

    /// Units with too few cases to be compared.
    List<Line> unranked() {
        return units.stream().filter(it -> !isRanked(it)).toList();
    }

    /// Ranked, then the others.
    List<Line> allUnits() {
        return Stream.concat(ranked().stream(), unranked().stream()).toList();
    }

    private boolean isRanked(Line it) {
        return it.figures().judged() >= filter.sample();
    }
}
