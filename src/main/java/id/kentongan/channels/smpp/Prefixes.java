package id.kentongan.channels.smpp;

import id.kentongan.contacts.Phone;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The beginnings of numbers that a connection is meant for, in E.164.
record Prefixes(List<String> e164) {

    private static final Pattern BLANKS = Pattern.compile("[ .()-]");
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d{1,15}");

    /// Reads them as people write them: `0811`, `62811`, `+62811`.
    static Prefixes of(List<String> written) {
        return new Prefixes(written.stream().flatMap(it -> read(it).stream()).toList());
    }

    /// The beginning in E.164; empty when it is none.
    static Optional<String> read(String written) {
        var digits = BLANKS.matcher(written).replaceAll("");
        if (!DIGITS.matcher(digits).matches()) {
            return Optional.empty();
        }
        if (digits.startsWith("+")) {
            return Optional.of(digits);
        }
        return Optional.of(digits.startsWith("0") ? "+62" + digits.substring(1) : "+" + digits);
    }

    boolean isAny() {
        return e164.isEmpty();
    }

    /// The length of the longest that `phone` begins with, without the plus; 0 for none.
    int closeness(Phone phone) {
        return e164.stream()
                .filter(phone.e164()::startsWith)
                .mapToInt(it -> it.length() - 1)
                .max()
                .orElse(0);
    }
}
