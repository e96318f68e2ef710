package id.kentongan.inbox;

import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;

/// How one word is spelled on telephones: *jln* and *jl* are *jalan*. The list, with its source, is
/// `inbox/spellings.txt`.
final class Spellings {

    private static final String SILENT = "~";
    private static final List<String> LINES = lines();
    private static final Map<String, List<String>> ALIKE =
            LINES.stream()
                    .map(Spellings::words)
                    .flatMap(alike -> alike.stream().map(word -> Map.entry(word, alike)))
                    .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final Set<String> SILENT_WORDS =
            LINES.stream()
                    .filter(it -> it.startsWith(SILENT))
                    .flatMap(it -> words(it).stream())
                    .collect(toSet());

    private Spellings() {}

    /// All the ways in which `word` is written, itself among them.
    static List<String> of(String word) {
        return ALIKE.getOrDefault(word, List.of(word));
    }

    /// Whether it says nothing by itself: *yang*, *dgn*.
    static boolean isSilent(String word) {
        return SILENT_WORDS.contains(word);
    }

    private static List<String> words(String line) {
        return Arrays.stream(line.replace(SILENT, "").split(" ")).distinct().toList();
    }

    private static List<String> lines() {
        try (var in = new ClassPathResource("inbox/spellings.txt").getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.startsWith("#") && !it.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
