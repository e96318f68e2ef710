package id.kentongan.channels;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The beginnings of numbers that a connection is meant for, in E.164; none for every number.
public record Prefixes(List<String> e164) {

    /// What a prefix looks like where it is set.
    public static final String WRITTEN = "\\+[1-9]\\d{0,14}|0\\d{1,14}";

    private static final Pattern BLANKS = Pattern.compile("[ .()-]");
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d{1,15}");

    /// Reads them as people write them: `0811`, `62811`, `+62811`. What is none is left out.
    public static Prefixes of(List<String> written) {
        return new Prefixes(written.stream().flatMap(it -> read(it).stream()).toList());
    }

    /// The beginning in E.164; empty when it is none.
    public static Optional<String> read(String written) {
        var digits = BLANKS.matcher(written).replaceAll("");
        if (!DIGITS.matcher(digits).matches()) {
            return Optional.empty();
        }
        if (digits.startsWith("+")) {
            return Optional.of(digits);
        }
        return Optional.of(digits.startsWith("0") ? "+62" + digits.substring(1) : "+" + digits);
    }

    /// Whether the connection is a way to `number` (E.164).
    public boolean reach(String number) {
        return e164.isEmpty() || e164.stream().anyMatch(number::startsWith);
    }

    /// The length of the longest that `number` begins with, without the plus.
    ///
    /// @param otherwise for a number that begins with none of them
    public int closeness(String number, int otherwise) {
        return e164.stream()
                .filter(number::startsWith)
                .mapToInt(it -> it.length() - 1)
                .max()
                .orElse(otherwise);
    }
}
