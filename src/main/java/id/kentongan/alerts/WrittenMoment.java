package id.kentongan.alerts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A moment as people write it into a table or a form: `9/3/2026 08.00`, `2026-03-09T08:00`, or
/// only the day, which is its first moment.
final class WrittenMoment {

    private static final Pattern DAY_FIRST =
            Pattern.compile(
                    "(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})(?:[ T]+(\\d{1,2})[.:](\\d{2})(?:[.:]\\d{2})?)?");
    private static final Pattern YEAR_FIRST =
            Pattern.compile(
                    "(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[ T]+(\\d{1,2})[.:](\\d{2})(?:[.:]\\d{2})?)?");

    private WrittenMoment() {}

    /// Null when it is none.
    static @Nullable Instant read(String written, ZoneId zone) {
        try {
            var day = DAY_FIRST.matcher(written.strip());
            if (day.matches()) {
                return moment(
                        day.group(3), day.group(2), day.group(1), day.group(4), day.group(5), zone);
            }
            var year = YEAR_FIRST.matcher(written.strip());
            return year.matches()
                    ? moment(
                            year.group(1),
                            year.group(2),
                            year.group(3),
                            year.group(4),
                            year.group(5),
                            zone)
                    : OffsetDateTime.parse(written.strip()).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Instant moment(
            String year,
            String month,
            String day,
            @Nullable String hour,
            @Nullable String minute,
            ZoneId zone) {
        var date =
                LocalDate.of(
                        Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        var time =
                hour == null || minute == null
                        ? LocalTime.MIDNIGHT
                        : LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
        return date.atTime(time).atZone(zone).toInstant();
    }
}
