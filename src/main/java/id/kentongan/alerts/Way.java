package id.kentongan.alerts;

import java.util.List;
import java.util.Locale;

/// By what an employee can hear from us.
enum Way {
    TELEGRAM("ti-brand-telegram"),
    SMS("ti-message"),
    EMAIL("ti-mail");

    /// In this order, unless somebody says otherwise.
    static final List<Way> USUAL = List.of(values());

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
}
