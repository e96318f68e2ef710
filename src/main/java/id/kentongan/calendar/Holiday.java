package id.kentongan.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/// A day on which the office is closed.
///
/// @param name as the decree has it
public record Holiday(LocalDate day, String name, Kind kind) {

    static final int LONGEST = 120;
    static final int FIRST_YEAR = 2000;
    static final int LAST_YEAR = 2100;

    /// By whose word it is one. The same words stand in the table's check constraint.
    public enum Kind {
        /// *Libur nasional*.
        NATIONAL("wood", "ti-flag"),
        /// *Cuti bersama*: announced by the government, sometimes late in the year.
        JOINT_LEAVE("info", "ti-beach"),
        /// Of this region alone.
        LOCAL("off", "ti-map-pin");

        private final String tone;
        private final String icon;

        Kind(String tone, String icon) {
            this.tone = tone;
            this.icon = icon;
        }

        String tone() {
            return tone;
        }

        String icon() {
            return icon;
        }

        String key() {
            return "calendar.kind." + name();
        }
    }

    /// Saturday and Sunday.
    public static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    static boolean isKept(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    String href() {
        return HolidayPlace.HOME + "/" + day;
    }
}
