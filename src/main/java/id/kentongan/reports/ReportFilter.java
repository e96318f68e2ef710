package id.kentongan.reports;

import id.kentongan.cases.CaseState;
import id.kentongan.cases.Category;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// What a report is asked for, as its address says it: bookmarkable, and safe whatever is typed.
///
/// @param anchor the day that the preset is around
/// @param chosen whether the steps were asked for; else they are those that fit
/// @param coarser whether the steps that were asked for would have been too many
/// @param goal hours within which a first answer is in time
/// @param sample fewest cases for a unit to be ranked
/// @param fault key of what is wrong with the interval that was typed; then it is this month's
record ReportFilter(
        Preset preset,
        LocalDate anchor,
        Interval interval,
        Grouping grouping,
        boolean chosen,
        boolean coarser,
        @Nullable Category category,
        @Nullable UUID unit,
        @Nullable CaseState state,
        @Nullable String channel,
        int goal,
        int sample,
        @Nullable String fault) {

    static final String HOME = "/app/laporan";
    static final List<String> CHANNELS = List.of("sms", "telegram", "email", "web", "other");
    static final int LONGEST_YEARS = 20;
    static final int GOAL = 72;
    static final int SAMPLE = 10;
    private static final int LONGEST_GOAL = 8784;
    private static final int LARGEST_SAMPLE = 100_000;
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 2);
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    static ReportFilter of(Map<String, String> params, LocalDate today) {
        var preset = Preset.named(params.getOrDefault("rentang", ""));
        var anchor = day(params.getOrDefault("pada", ""), today);
        var interval = preset.around(within(anchor));
        String fault = null;
        if (preset == Preset.CUSTOM) {
            fault = fault(params);
            interval =
                    fault == null
                            ? new Interval(typed(params, "dari"), typed(params, "sampai"))
                            : Preset.MONTH.around(today);
        }
        var asked = Grouping.named(params.getOrDefault("per", ""));
        var wished = asked.orElse(Grouping.fitting(interval));
        var coarser = wished.count(interval) > Grouping.MOST;
        return new ReportFilter(
                preset,
                anchor,
                interval,
                coarser ? Grouping.fitting(interval) : wished,
                asked.isPresent(),
                coarser,
                one(Category.values(), it -> it.look().equals(params.get("kategori"))),
                unit(params.getOrDefault("unit", "")),
                one(CaseState.values(), it -> it.name().equals(params.get("status"))),
                CHANNELS.contains(params.getOrDefault("saluran", ""))
                        ? params.get("saluran")
                        : null,
                number(params.getOrDefault("target", ""), GOAL, LONGEST_GOAL),
                number(params.getOrDefault("minimal", ""), SAMPLE, LARGEST_SAMPLE),
                fault);
    }

    ReportFilter ofUnit(@Nullable UUID other) {
        return new ReportFilter(
                preset, anchor, interval, grouping, chosen, coarser, category, other, state,
                channel, goal, sample, fault);
    }

    /// The same over the interval before.
    ReportFilter before() {
        return new ReportFilter(
                preset,
                anchor,
                interval.before(),
                grouping,
                chosen,
                coarser,
                category,
                unit,
                state,
                channel,
                goal,
                sample,
                fault);
    }

    /// Whether cases are left out.
    boolean isNarrow() {
        return category != null || unit != null || state != null || channel != null;
    }

    /// The same report as a file of this name.
    String file(String name) {
        return address(HOME + "/" + name, preset, anchor).toUriString();
    }

    /// The page for the interval next to this: `-1` before, `1` after.
    String beside(int where) {
        var day = where < 0 ? interval.from().minusDays(1) : interval.to().plusDays(1);
        return address(HOME, preset.neighbour(), day).toUriString();
    }

    /// The page with nothing left out.
    String whole() {
        return new ReportFilter(
                        preset, anchor, interval, grouping, chosen, coarser, null, null, null, null,
                        goal, sample, fault)
                .address(HOME, preset, anchor)
                .toUriString();
    }

    private UriComponentsBuilder address(String path, Preset shown, LocalDate around) {
        var address = UriComponentsBuilder.fromPath(path).queryParam("rentang", shown.word());
        if (shown == Preset.CUSTOM) {
            address.queryParam("dari", interval.from()).queryParam("sampai", interval.to());
        } else {
            address.queryParam("pada", around);
        }
        if (chosen && shown == preset) {
            address.queryParam("per", grouping.word());
        }
        if (category != null) {
            address.queryParam("kategori", category.look());
        }
        if (unit != null) {
            address.queryParam("unit", unit);
        }
        if (state != null) {
            address.queryParam("status", state);
        }
        if (channel != null) {
            address.queryParam("saluran", channel);
        }
        return address.queryParam("target", goal).queryParam("minimal", sample);
    }

    private static @Nullable String fault(Map<String, String> params) {
        try {
            var from = typed(params, "dari");
            var to = typed(params, "sampai");
            if (from.isAfter(to)) {
                return "reports.fault.order";
            }
            if (from.isBefore(FIRST) || to.isAfter(LAST)) {
                return "reports.fault.far";
            }
            return to.isBefore(from.plusYears(LONGEST_YEARS)) ? null : "reports.fault.long";
        } catch (DateTimeException _) {
            return "reports.fault.date";
        }
    }

    private static LocalDate typed(Map<String, String> params, String name) {
        return LocalDate.parse(params.getOrDefault(name, ""));
    }

    private static LocalDate day(String written, LocalDate today) {
        try {
            return written.isEmpty() ? today : within(LocalDate.parse(written));
        } catch (DateTimeException _) {
            return today;
        }
    }

    private static LocalDate within(LocalDate day) {
        return day.isBefore(FIRST.plusYears(1))
                ? FIRST.plusYears(1)
                : day.isAfter(LAST) ? LAST : day;
    }

    private static @Nullable UUID unit(String written) {
        try {
            return written.isEmpty() ? null : UUID.fromString(written);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static int number(String written, int usual, int most) {
        return written.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(written), 1, most) : usual;
    }

    private static <T> @Nullable T one(T[] all, Predicate<T> which) {
        return Arrays.stream(all).filter(which).findFirst().orElse(null);
    }
}
