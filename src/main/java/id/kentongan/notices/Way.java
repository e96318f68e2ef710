package id.kentongan.notices;

import java.util.Arrays;
import java.util.List;

/// How a notice reaches somebody.
enum Way {
    /// It counts at the bell. Without, it stands in the list all the same.
    BELL("ti-bell"),
    EMAIL("ti-mail"),
    SMS("ti-message"),
    TELEGRAM("ti-brand-telegram");

    /// Those that leave the office.
    static final List<Way> OUT = Arrays.stream(values()).filter(it -> it != BELL).toList();

    private final String icon;

    Way(String icon) {
        this.icon = icon;
    }

    String icon() {
        return icon;
    }

    String key() {
        return "notices.way." + name();
    }
}
