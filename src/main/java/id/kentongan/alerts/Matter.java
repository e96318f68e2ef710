package id.kentongan.alerts;

import java.util.Locale;

/// What the HR system tells of.
enum Matter {
    /// A proposal for a higher rank (*kenaikan pangkat*).
    PROMOTION,
    /// A functional position (*jabatan fungsional*).
    FUNCTIONAL,
    /// A scanned document that somebody looked at.
    DOCUMENT,
    /// A question that somebody answered.
    QUESTION;

    /// Whether its statuses are the office's to choose: of documents and questions the HR system
    /// tells in words of its own.
    boolean isOpen() {
        return this == PROMOTION || this == FUNCTIONAL;
    }

    /// As it is stored: `promotion`.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Names one matter of an employee: `promotion`, `document:SK CPNS`.
    ///
    /// @param about which of several; empty when there is only one
    String named(String about) {
        return about.isEmpty() ? word() : word() + ":" + about;
    }

    /// Which kind a matter's name is of.
    static Matter of(String named) {
        return valueOf(named.split(":", 2)[0].toUpperCase(Locale.ROOT));
    }

    static String about(String named) {
        var colon = named.indexOf(':');
        return colon < 0 ? "" : named.substring(colon + 1);
    }
}
