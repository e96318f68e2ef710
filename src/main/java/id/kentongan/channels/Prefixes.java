package id.kentongan.channels;

import java.util.List;

/// How the numbers begin that a connection is meant for: `+62811`, or `0811` as people here write.
public final class Prefixes {

    /// What a prefix looks like.
    public static final String WRITTEN = "\\+[1-9]\\d{0,14}|0\\d{1,14}";

    private final List<String> e164;
    private final int otherwise;

    /// @param written none for every number
    /// @param otherwise the closeness of a number of which no prefix says anything
    public Prefixes(List<String> written, int otherwise) {
        this.e164 =
                written.stream()
                        .map(it -> it.startsWith("0") ? "+62" + it.substring(1) : it)
                        .toList();
        this.otherwise = otherwise;
    }

    /// Whether it is a way to that number.
    public boolean reach(String number) {
        return e164.isEmpty() || e164.stream().anyMatch(number::startsWith);
    }

    /// The digits of the longest prefix that fits.
    public int closeness(String number) {
        return e164.stream()
                .filter(number::startsWith)
                .mapToInt(it -> it.length() - 1)
                .max()
                .orElse(otherwise);
    }
}
