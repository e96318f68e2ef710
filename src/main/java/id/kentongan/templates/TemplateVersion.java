package id.kentongan.templates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One version of a text, as it will be for ever.
///
/// @param number from 1
/// @param english null when there is none
/// @param samples a value for each gap, as JSON
public record TemplateVersion(
        TemplateVersionId id,
        TemplateId template,
        String name,
        String purpose,
        int number,
        String indonesian,
        @Nullable String english,
        String samples,
        String authorName,
        Instant createdAt) {

    /// Its text in that language, `id` or `en`; Indonesian when there is no English one.
    public String text(String language) {
        return language.equals("en") && english != null ? english : indonesian;
    }
}
