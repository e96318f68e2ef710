package id.kentongan.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/// One year's holidays as their page shows them.
///
/// @param missing this and the next year, as far as they have none yet
record HolidayYear(int year, List<Holiday> holidays, LocalDate today, List<Integer> missing) {

    static String href(int year) {
        return HolidayPlace.HOME + "?tahun=" + year;
    }

    /// The years beside it that can be gone to, and itself.
    List<Integer> near() {
        return List.of(year - 1, year, year + 1).stream().filter(Holiday::isKept).toList();
    }

    boolean lacksThisYear() {
        return missing.contains(today.getYear());
    }

    /// `2026, 2027`
    String missingYears() {
        return missing.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /// How many of them take a working day away.
    long working() {
        return holidays.stream().filter(it -> !Holiday.isWeekend(it.day())).count();
    }
}
