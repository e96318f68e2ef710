package id.kentongan.web;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// As much of a signed-in person as a page's frame needs.
///
/// @param self names him, and nobody else: his own news in [Live] are for it
/// @param theme `light` or `dark`
/// @param permissions names of what he may do
/// @param audience whose news his open pages hear beside everybody's, as in [Live]; null for all
/// @param picture address of how he looks; null for his initials
public record Viewer(
        String self,
        String name,
        Locale locale,
        String theme,
        boolean shortcuts,
        Set<String> permissions,
        @Nullable String audience,
        @Nullable String picture) {

    Ears ears() {
        return new Ears(self, audience);
    }
}
