package id.kentongan.alerts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Which employees a page shows.
///
/// @param search a part of a name, or digits of a NIP
/// @param unit empty for all
/// @param after the NIP of the last line of the page before; null for the first page
record EmployeeFilter(String search, String unit, Which which, @Nullable String after) {

    /// Registered or not.
    enum Which {
        ALL(""),
        REGISTERED("terdaftar"),
        MISSING("belum");

        private final String word;

        Which(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Which of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(it -> it.word.equals(word))
                    .findFirst()
                    .orElse(ALL);
        }
    }

    static EmployeeFilter of(
            @Nullable String search,
            @Nullable String unit,
            @Nullable String which,
            @Nullable String after) {
        return new EmployeeFilter(
                search == null ? "" : search.replace("\0", "").strip(),
                unit == null ? "" : unit.replace("\0", ""),
                Which.of(which),
                after != null && after.matches("\\d{18}") ? after : null);
    }

    boolean isNarrow() {
        return !search.isEmpty() || !unit.isEmpty() || which != Which.ALL;
    }

    /// Digits to look for in the NIP; empty when it is a name that is looked for.
    String digits() {
        var plain = Nip.plain(search);
        return plain.matches("\\d{3,}") ? plain : "";
    }

    /// The same list, or that file of it.
    String href(String place) {
        return address(place, null);
    }

    String next(String last) {
        return address("", last);
    }

    private String address(String place, @Nullable String last) {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        add(query, "cari", search);
        add(query, "unit", unit);
        add(query, "keadaan", which.word());
        add(query, "sesudah", last == null ? "" : last);
        return EmployeePlace.HOME + place + query;
    }

    private static void add(StringJoiner query, String name, String value) {
        if (!value.isEmpty()) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
