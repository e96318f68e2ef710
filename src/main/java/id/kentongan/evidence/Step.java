package id.kentongan.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing on the way of a message, in the reader's words.
///
/// @param at null when it has no moment of its own
/// @param tone of its icon, as the style sheet names them; `off` for what is merely so
/// @param quote what somebody else wrote, as it was written
record Step(
        @Nullable Instant at,
        String icon,
        String tone,
        String title,
        String text,
        List<Fact> facts,
        @Nullable String quote) {

    /// @param code whether it is for machines
    record Fact(String name, String value, boolean code) {}
}
