package id.kentongan.evidence;

import id.kentongan.evidence.Step.Fact;
import id.kentongan.web.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The small print of a step, in the order of its lines; what is not known has none. A line is
/// called by `evidence.fact.<key>`.
final class Facts {

    private final Words words;
    private final List<Fact> all = new ArrayList<>();

    Facts(Words words) {
        this.words = words;
    }

    Facts plain(String key, @Nullable String value) {
        return line(key, value, false);
    }

    /// What is to be read letter by letter.
    Facts code(String key, @Nullable String value) {
        return line(key, value, true);
    }

    /// Enough of a UUID to tell two apart.
    Facts brief(String key, @Nullable UUID id) {
        return code(
                key, id == null ? null : id.toString().substring(0, 8).toLowerCase(Locale.ROOT));
    }

    Facts moment(String key, @Nullable Instant at) {
        return plain(key, at == null ? null : words.moment(at));
    }

    Facts add(Fact fact) {
        all.add(fact);
        return this;
    }

    List<Fact> list() {
        return List.copyOf(all);
    }

    private Facts line(String key, @Nullable String value, boolean code) {
        return value == null || value.isEmpty()
                ? this
                : add(new Fact(words.of("evidence.fact." + key), value, code));
    }
}
