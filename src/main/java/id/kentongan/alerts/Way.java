package id.kentongan.alerts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// By what an employee can hear from us.
enum Way {
    TELEGRAM("ti-brand-telegram"),
    SMS("ti-message"),
    EMAIL("ti-mail");

    private final String icon;

    Way(String icon) {
        this.icon = icon;
    }

    String icon() {
        return icon;
    }

    /// As it is stored, and written in forms: `telegram`.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Way> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /// An order of ways from what was chosen, blanks left out; empty when it is none: nothing was
    /// chosen, something twice, or something that there is not.
    static List<Way> order(List<String> chosen) {
        var words = chosen.stream().filter(it -> !it.isBlank()).toList();
        var ways = words.stream().flatMap(it -> of(it).stream()).distinct().toList();
        return ways.size() == words.size() ? ways : List.of();
    }

    /// `telegram,sms`, as the database keeps it.
    static String words(List<Way> order) {
        return order.stream().map(Way::word).collect(Collectors.joining(","));
    }
}
