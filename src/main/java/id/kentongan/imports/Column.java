package id.kentongan.imports;

import java.util.List;
import java.util.Locale;

/// A column that an import knows.
///
/// @param name its own name: `phone`
/// @param needed whether a file without it is refused
/// @param headings how people write it, without capitals and signs: `nomor_hp`; the first is shown
public record Column(String name, boolean needed, List<String> headings) {

    public static Column needed(String name, String... headings) {
        return new Column(name, true, List.of(headings));
    }

    public static Column optional(String name, String... headings) {
        return new Column(name, false, List.of(headings));
    }

    boolean isCalled(String heading) {
        var plain =
                heading.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^_|_$", "");
        return plain.equals(name) || headings.contains(plain);
    }
}
