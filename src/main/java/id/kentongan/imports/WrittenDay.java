package id.kentongan.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A day as people write it into a table or a form: `2026-08-17`, `17/8/2026`,
/// `Senin, 17 Agustus 2026`. The day stands before the month, as everywhere here.
public final class WrittenDay {

    private static final List<DateTimeFormatter> FORMS =
            Stream.of("u-M-d", "d/M/u", "d-M-u", "d.M.u", "d MMMM u", "d MMM u")
                    .map(WrittenDay::form)
                    .toList();

    private WrittenDay() {}

    /// Empty for what is no day, or one of a year that has not four digits.
    public static Optional<LocalDate> read(String written) {
        var day = written.strip().replaceFirst("^\\p{L}+'?\\p{L}*,?\\s+(?=\\d)", "");
        return day.matches(".*\\d{4}.*")
                ? FORMS.stream().flatMap(form -> read(day, form).stream()).findFirst()
                : Optional.empty();
    }

    private static Optional<LocalDate> read(String day, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDate.parse(day, form));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.of("id"))
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
