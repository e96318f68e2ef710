package id.kentongan.grants;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import id.kentongan.calendar.Holiday;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A month with the invitation lists of its days.
record CalendarMonth(YearMonth month, LocalDate today, List<Day> days) {

    /// @param holiday its name; null for none
    record Day(LocalDate day, @Nullable String holiday, List<InvitationBoard.Line> lines) {

        /// Whether the office is shut.
        boolean isFree() {
            return holiday != null
                    || day.getDayOfWeek() == DayOfWeek.SATURDAY
                    || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        }

        String weekday(Locale locale) {
            return day.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
        }
    }

    static CalendarMonth of(
            YearMonth month,
            LocalDate today,
            List<Holiday> holidays,
            List<InvitationBoard.Line> lines) {
        Map<LocalDate, String> names =
                holidays.stream().collect(toMap(Holiday::day, Holiday::name));
        var byDay = lines.stream().collect(groupingBy(it -> it.it().heldOn()));
        return new CalendarMonth(
                month,
                today,
                month.atDay(1)
                        .datesUntil(month.plusMonths(1).atDay(1))
                        .map(it -> new Day(it, names.get(it), byDay.getOrDefault(it, List.of())))
                        .toList());
    }

    String title(Locale locale) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(month);
    }

    String before() {
        return month.minusMonths(1).toString();
    }

    String after() {
        return month.plusMonths(1).toString();
    }

    boolean isEmpty() {
        return days.stream().allMatch(it -> it.lines().isEmpty());
    }
}
