package id.kentongan.cases;

import java.util.Locale;

/// Where a case stands. The same words are in the table's check constraint.
public enum CaseState {
    /// With the moderator, not yet forwarded.
    NEW("baru"),
    /// With a unit, which has not answered.
    FORWARDED("diteruskan"),
    /// Sent back by its unit; with the moderator.
    REJECTED("ditolak"),
    /// The citizen has an answer.
    ANSWERED("dijawab"),
    /// Done.
    CLOSED("ditutup");

    private final String word;

    CaseState(String word) {
        this.word = word;
    }

    /// Key of its text.
    String label() {
        return "inbox.state." + name().toLowerCase(Locale.ROOT);
    }

    /// Its name in addresses.
    String word() {
        return word;
    }
}
