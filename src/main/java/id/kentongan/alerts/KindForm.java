package id.kentongan.alerts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A status that somebody adds.
///
/// @param matter `promotion`
/// @param status the word by which the HR system names it; put into capitals, blanks into `_`
/// @param name as people call it
/// @param words its text, with gaps
record KindForm(String matter, String status, String name, String words) {

    static final int LONGEST_NAME = 60;

    private static final String STATUS = "[A-Z][A-Z0-9_]{0,39}";

    /// What is wrong with one field. `key` names the words, `args` are put in.
    record Wrong(String field, String key, Object... args) {}

    KindForm {
        matter = Objects.requireNonNullElse(matter, "");
        status =
                Objects.requireNonNullElse(status, "")
                        .strip()
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[\\s-]+", "_");
        name = Objects.requireNonNullElse(name, "").replaceAll("\\s+", " ").strip();
        words = Objects.requireNonNullElse(words, "").replace("\0", "");
    }

    static KindForm fresh(String matter) {
        return new KindForm(matter, "", "", "Yth. {nama}, ");
    }

    /// The matter that is meant; null when there is none of that word, or none that takes more.
    @Nullable Matter of() {
        return Arrays.stream(Matter.values())
                .filter(it -> it.isOpen() && it.word().equals(matter))
                .findFirst()
                .orElse(null);
    }

    /// The first thing that is wrong before its text is looked at; null when nothing is.
    @Nullable Wrong wrong(List<AlertKind> all) {
        if (of() == null) {
            return new Wrong("matter", "kinds.wrong.matter");
        }
        if (!isName(name)) {
            return new Wrong("name", "kinds.wrong.name", LONGEST_NAME);
        }
        if (!status.matches(STATUS)) {
            return new Wrong("status", "kinds.wrong.status");
        }
        return all.stream().anyMatch(it -> it.matter().equals(matter) && it.status().equals(status))
                ? new Wrong("status", "kinds.wrong.taken", status)
                : null;
    }

    static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_NAME && name.indexOf('\0') < 0;
    }
}
