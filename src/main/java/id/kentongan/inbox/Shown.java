package id.kentongan.inbox;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether the public sees a case, as a list is narrowed by it.
enum Shown {
    YES("ya"),
    OUTDATED("lama"),
    NO("tidak");

    static final List<String> WORDS = Arrays.stream(values()).map(it -> it.word).toList();

    private final String word;

    Shown(String word) {
        this.word = word;
    }

    static @Nullable Shown named(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst().orElse(null);
    }
}
