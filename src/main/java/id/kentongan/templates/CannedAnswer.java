package id.kentongan.templates;

import org.jspecify.annotations.Nullable;

/// A text with gaps that answers citizens.
///
/// @param category name of the category it is for; null for every one
/// @param own whether it is a unit's, not the whole office's
public record CannedAnswer(
        TemplateId id, String name, String text, @Nullable String category, boolean own) {}
