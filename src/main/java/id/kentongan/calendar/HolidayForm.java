package id.kentongan.calendar;

import id.kentongan.imports.WrittenDay;
import java.util.Arrays;
import java.util.Objects;

/// A holiday as typed.
record HolidayForm(String day, String name, String kind) {

    static final HolidayForm FRESH = new HolidayForm("", "", Holiday.Kind.NATIONAL.name());

    /// A field that was not sent is empty.
    HolidayForm {
        day = Objects.requireNonNullElse(day, "");
        name = Objects.requireNonNullElse(name, "");
        kind = Objects.requireNonNullElse(kind, "");
    }

    static HolidayForm of(Holiday it) {
        return new HolidayForm(it.day().toString(), it.name(), it.kind().name());
    }

    /// @throws HolidayRefusal when a field is at fault
    Holiday read() {
        var date = WrittenDay.read(day).orElseThrow(() -> new HolidayRefusal("day", "day"));
        if (!Holiday.isKept(date.getYear())) {
            throw new HolidayRefusal(
                    "day",
                    "year",
                    String.valueOf(Holiday.FIRST_YEAR),
                    String.valueOf(Holiday.LAST_YEAR));
        }
        var plain = name.strip().replaceAll("\\s+", " ");
        if (plain.isEmpty()) {
            throw new HolidayRefusal("name", "name");
        }
        if (plain.length() > Holiday.LONGEST) {
            throw new HolidayRefusal("name", "long", Holiday.LONGEST);
        }
        var which =
                Arrays.stream(Holiday.Kind.values())
                        .filter(it -> it.name().equals(kind))
                        .findFirst()
                        .orElseThrow(() -> new HolidayRefusal("kind", "kind"));
        return new Holiday(date, plain, which);
    }
}
