package id.kentongan.inbox;

import id.kentongan.cases.Category;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ready answer as it would be for one case.
///
/// @param text with what is known filled in; the other gaps stand as they are
/// @param own whether it is the unit's, not the whole office's
record Canned(UUID id, String name, String text, @Nullable Category category, boolean own) {

    /// What somebody looks for it by.
    String words() {
        return (name + " " + text).toLowerCase(Locale.ROOT);
    }
}
