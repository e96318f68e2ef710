package id.kentongan.templates;

import id.kentongan.channels.Transliteration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A text as somebody wants to save it.
///
/// @param samples one line for each gap: `nama = Ibu Siti`
/// @param category of the answers that it is for: `COMPLAINT`; empty for every one
/// @param unit id of the unit whose answer it is; empty for the whole office
record TemplateDraft(
        String name,
        String purpose,
        String indonesian,
        String english,
        String samples,
        String category,
        String unit) {

    /// Six parts of an SMS, with room for values.
    static final int LONGEST = 1000;

    /// In the order of the inbox.
    static final List<String> CATEGORIES =
            List.of("COMPLAINT", "GRIEVANCE", "INFORMATION", "PRAISE");

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_PURPOSE = 500;

    static final TemplateDraft EMPTY = new TemplateDraft("", "", "", "", "", "", "");

    /// What the gaps of an answer are filled with when somebody writes one.
    private static final Map<String, String> ANSWER_SAMPLES =
            Map.of(
                    "kode", "4821",
                    "nama", "Ibu Siti",
                    "unit", "Dinas Pekerjaan Umum",
                    "tanggal", "Sen 9 Mar 2026",
                    "petugas", "Ratna Wulandari");

    /// A field that a form did not send is empty.
    TemplateDraft {
        name = Objects.requireNonNullElse(name, "");
        purpose = Objects.requireNonNullElse(purpose, "");
        indonesian = Objects.requireNonNullElse(indonesian, "");
        english = Objects.requireNonNullElse(english, "");
        samples = Objects.requireNonNullElse(samples, "");
        category = Objects.requireNonNullElse(category, "");
        unit = Objects.requireNonNullElse(unit, "");
    }

    /// The same for `shelf`: answers have one language, and samples that nobody has to think of.
    TemplateDraft on(Shelf shelf) {
        return shelf.isAnswers()
                ? new TemplateDraft(name, purpose, indonesian, "", answerSamples(), category, unit)
                : new TemplateDraft(name, purpose, indonesian, english, samples, "", "");
    }

    private String answerSamples() {
        try {
            return Wording.of(indonesian).gaps().stream()
                    .map(gap -> gap + " = " + ANSWER_SAMPLES.getOrDefault(gap, "{" + gap + "}"))
                    .collect(Collectors.joining("\n"));
        } catch (TextRefusal _) {
            return ""; // Said when it is checked.
        }
    }

    @Nullable String categoryOrNull() {
        return CATEGORIES.contains(category) ? category : null;
    }

    @Nullable UUID unitOrNull() {
        try {
            return unit.isEmpty() ? null : UUID.fromString(unit);
        } catch (IllegalArgumentException _) {
            throw new TextRefusal("unit", "unit");
        }
    }

    /// The same with the text of one language, `indonesian` or `english`, in the telephone's signs.
    TemplateDraft inPlainSigns(String language) {
        return new TemplateDraft(
                name,
                purpose,
                language.equals("indonesian") ? Transliteration.of(indonesian) : indonesian,
                language.equals("english") ? Transliteration.of(english) : english,
                samples,
                category,
                unit);
    }

    /// @throws TextRefusal when a field is at fault
    void check() {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw new TextRefusal("name", "name", LONGEST_NAME);
        }
        if (purpose.length() > LONGEST_PURPOSE) {
            throw new TextRefusal("purpose", "purpose", LONGEST_PURPOSE);
        }
        if (indonesian.isBlank()) {
            throw new TextRefusal("indonesian", "empty");
        }
        var first = wording("indonesian", indonesian);
        var values = values();
        if (englishOrNull() != null) {
            var second = wording("english", english);
            alone("english", second, first);
            alone("indonesian", first, second);
        }
        for (var gap : first.gaps()) {
            if (!values.containsKey(gap)) {
                throw new TextRefusal("samples", "sampleMissing", "{" + gap + "}", gap);
            }
        }
    }

    @Nullable String englishOrNull() {
        return english.isBlank() ? null : english;
    }

    /// The sample of each gap.
    ///
    /// @throws TextRefusal when a line is none
    Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        var lines = samples.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            var equal = line.indexOf('=');
            if (line.isEmpty()) {
                continue;
            }
            var name = line.substring(0, Math.max(equal, 0)).strip().toLowerCase(Locale.ROOT);
            if (!name.matches("[a-z0-9_]+") || equal == line.length() - 1) {
                throw new TextRefusal("samples", "sampleLine", i + 1);
            }
            values.put(name, line.substring(equal + 1).strip());
        }
        return values;
    }

    private static Wording wording(String field, String text) {
        if (text.length() > LONGEST) {
            throw new TextRefusal(field, "long", LONGEST);
        }
        try {
            return Wording.of(text);
        } catch (TextRefusal refusal) {
            throw refusal.in(field);
        }
    }

    /// What is asked of the recipient in one language only would be missing in the other.
    private static void alone(String field, Wording one, Wording other) {
        var only = new TreeSet<>(one.gaps());
        only.removeAll(other.gaps());
        if (!only.isEmpty()) {
            throw new TextRefusal(
                    field,
                    "alone." + field,
                    "{" + only.getFirst() + "}",
                    one.place(only.getFirst()));
        }
    }
}
