package id.kentongan.broadcasts;

import id.kentongan.channels.Segments;
import org.jspecify.annotations.Nullable;

/// What one recipient gets, as it is written down before anything leaves.
///
/// @param parts of an SMS; 1 for a letter
record LedgerLine(int number, String address, String text, int parts) {

    private static final int MOST_PARTS = 10;
    private static final String LETTERS = "mailto:";

    /// @throws BroadcastRefusal when the text is longer than anybody would read on a telephone
    static LedgerLine of(int number, String address, String text) {
        var parts = address.startsWith(LETTERS) ? 1 : Segments.of(text).parts().size();
        if (parts > MOST_PARTS) {
            throw new BroadcastRefusal("long", "long", number, parts, MOST_PARTS);
        }
        return new LedgerLine(number, address, text, parts);
    }

    /// What the carrier counts: letters cost no parts.
    int segments() {
        return address.startsWith(LETTERS) ? 0 : parts;
    }

    /// The text where it is another than everybody's; null, as it is stored, where it is that.
    @Nullable String own(String everybodys) {
        return text.equals(everybodys) ? null : text;
    }
}
