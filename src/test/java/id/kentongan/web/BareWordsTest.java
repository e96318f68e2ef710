package id.kentongan.web;

import static id.kentongan.web.TextsTest.files;
import static id.kentongan.web.TextsTest.properties;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Words that a reader sees or hears stand in the files of texts, in both languages, and nowhere
/// else; and what stands there is said somewhere.
class BareWordsTest {

    private static final Path MAIN = Path.of("src/main");

    private static final Pattern EXPRESSION =
            Pattern.compile("\\$(unsafe)?\\{(?:[^{}]|\\{[^{}]*\\})*\\}");

    /// Attributes that are read out or shown.
    private static final Pattern SAID =
            Pattern.compile(
                    "\\s(aria-label|aria-description|aria-roledescription|title|alt|placeholder"
                            + "|label|data-label|summary)=\"([^\"]*)\"");

    private static final Pattern SUBMIT =
            Pattern.compile("<input[^>]*type=\"submit\"[^>]*\\svalue=\"([^\"]*)\"");

    /// What a field's content begins with, the same in every language.
    private static final Set<String> FORMATS = Set.of("kt_", "https://");

    private static final Pattern KEY = Pattern.compile("\"([\\w.-]+)\"");

    private static final Pattern LITERAL =
            Pattern.compile("\"([^\"\\n]*)\"|'([^'\\n]*)'|`([^`]*)`");

    /// Names, abbreviations and words that both languages write alike.
    private static final Set<String> ALIKE =
            Set.of(
                    "Audio",
                    "CSV",
                    "English",
                    "Indonesia",
                    "KB",
                    "KB]",
                    "Median",
                    "Moderator",
                    "NIP",
                    "No.",
                    "OpenAPI",
                    "Operator",
                    "PDF",
                    "Program",
                    "SMS",
                    "Status",
                    "Telegram",
                    "Unit",
                    "Unit…",
                    "Video",
                    "Web",
                    "XLSX",
                    "type",
                    "webhook",
                    "webhook-id",
                    "BLS",
                    "HTTP",
                    "Rp",
                    "ms",
                    "p90",
                    "s",
                    "p99");

    @Test
    void attributes_that_are_read_out_hold_no_words_of_their_own() throws IOException {
        var found = new ArrayList<String>();
        for (var template : files(MAIN.resolve("jte"), ".jte")) {
            var text = EXPRESSION.matcher(Files.readString(template)).replaceAll("");
            for (var pattern : List.of(SAID, SUBMIT)) {
                var said = pattern.matcher(text);
                while (said.find()) {
                    var words = said.group(said.groupCount());
                    if (!FORMATS.contains(words) && words.matches("(?s).*\\p{L}{2}.*")) {
                        found.add(template + ": " + said.group());
                    }
                }
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void scripts_hold_no_sentences() throws IOException {
        var found = new ArrayList<String>();
        for (var script : files(MAIN.resolve("resources/static/look"), ".js")) {
            var code = Files.readString(script).replaceAll("(?m)^\\s*//.*$|\\s//\\s.*$", "");
            var literal = LITERAL.matcher(code);
            while (literal.find()) {
                var words = literal.group().substring(1, literal.group().length() - 1);
                var seen = words.replaceAll("\\$\\{[^}]*}|<[^>]*>", "");
                if (!seen.equals("use strict")
                        && !seen.matches("[.#\\[].*")
                        && seen.matches("(?s).*(?<![\\p{L}.#-])\\p{L}{2,} \\p{L}{2,}.*")) {
                    found.add(script + ": " + words);
                }
            }
        }

        assertThat(found).isEmpty();
    }

    /// A key is said as it is, or put together from a beginning (`inbox.box.`) or an ending
    /// (`.why`) that stand in the code.
    @Test
    void every_text_is_said_somewhere() throws IOException {
        var written = new HashSet<String>();
        for (var source : files(MAIN, ".jte", ".java")) {
            var key = KEY.matcher(Files.readString(source));
            while (key.find()) {
                written.add(key.group(1));
            }
        }
        var beginnings =
                written.stream().filter(it -> it.matches("[a-zA-Z]+\\.([\\w-]+\\.)*")).toList();
        var endings = written.stream().filter(it -> it.startsWith(".")).toList();

        assertThat(texts("_id.properties").keySet())
                .filteredOn(it -> !written.contains(it))
                .filteredOn(it -> beginnings.stream().noneMatch(it::startsWith))
                .filteredOn(
                        it ->
                                endings.stream()
                                        .filter(it::endsWith)
                                        .map(end -> it.substring(0, it.length() - end.length()))
                                        .noneMatch(written::contains))
                .isEmpty();
    }

    @Test
    void what_should_differ_between_the_languages_does() throws IOException {
        var english = texts("_en.properties");

        assertThat(texts("_id.properties").entrySet())
                .filteredOn(it -> it.getValue().equals(english.get(it.getKey())))
                .filteredOn(it -> !isAlike(it.getValue()))
                .isEmpty();
    }

    private static boolean isAlike(String text) {
        return Pattern.compile("\\{[^}]*}")
                .matcher(text)
                .replaceAll(" ")
                .lines()
                .flatMap(it -> List.of(it.split("\\s+")).stream())
                .filter(it -> it.matches(".*\\p{L}.*"))
                .allMatch(it -> ALIKE.contains(it) || it.matches("[A-Z_:,]*_[A-Z_,]*|SMPP:"));
    }

    private static TreeMap<String, String> texts(String ending) throws IOException {
        var texts = new TreeMap<String, String>();
        for (var file : files(MAIN.resolve("resources/texts"), ending)) {
            texts.putAll(properties(file));
        }
        return texts;
    }
}
