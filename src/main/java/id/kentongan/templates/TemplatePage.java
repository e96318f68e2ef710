package id.kentongan.templates;

import id.kentongan.directory.Unit;
import id.kentongan.web.Frame;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The page on which a text is written.
///
/// @param line the text as it stands; null for a new one
/// @param seen the last version that the writer has seen; 0 for a new text
/// @param units that an answer may belong to; empty when the writer has no choice
record TemplatePage(
        Shelf shelf,
        Shelves.@Nullable Line line,
        TemplateDraft draft,
        int seen,
        List<TemplateVersion> versions,
        List<Unit> units,
        @Nullable TextRefusal refusal) {

    static TemplatePage fresh(
            Shelf shelf, TemplateDraft draft, List<Unit> units, @Nullable TextRefusal refusal) {
        return new TemplatePage(shelf, null, draft, 0, List.of(), units, refusal);
    }

    TemplatePage with(TemplateDraft other, int known, TextRefusal why) {
        return new TemplatePage(shelf, line, other, known, versions, units, why);
    }

    String action() {
        return line == null ? shelf.home() : shelf.home() + "/" + line.id().value();
    }

    /// What is wrong with a field, or nothing.
    @Nullable String error(Frame frame, String field) {
        return refusal == null || !refusal.field().equals(field)
                ? null
                : frame.t(refusal.key(), refusal.args());
    }

    TextPreview indonesian() {
        return TextPreview.of(draft.indonesian(), values());
    }

    @Nullable TextPreview english() {
        return draft.englishOrNull() == null ? null : TextPreview.of(draft.english(), values());
    }

    private Map<String, String> values() {
        try {
            return draft.values();
        } catch (TextRefusal _) {
            return Map.of();
        }
    }
}
