package id.kentongan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every text exists, in both languages, and stands in its file.
class TextsTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Pattern SPOKEN =
            Pattern.compile(
                    "(?:\\bt|\\bof|\\btext|\\bwords)\\((?:locale,"
                            + " )?\"((?!spring\\.)[a-z]+(?:\\.[\\w-]+)+)\"");
    private static final Pattern CODE =
            Pattern.compile(
                    "(?sm)<%--.*?--%>|!\\{.*?}|<script.*?</script>|<kbd.*?</kbd>"
                            + "|^@(import|param)[^\\n]*|`, \\w+ = @`");
    // A product's name, an alphabet's, and languages named in themselves.
    private static final Set<String> NAMES =
            Set.of("Kentongan", "· Kentongan", "GSM-7", "SMS", "English", "Bahasa Indonesia");

    @Test
    void both_languages_have_the_same_keys_with_the_same_gaps() throws IOException {
        for (var file : files(MAIN.resolve("resources/texts"), "_id.properties")) {
            var id = properties(file);
            var en = properties(Path.of(file.toString().replace("_id.prop", "_en.prop")));

            assertThat(en.keySet()).as(file.toString()).isEqualTo(id.keySet());
            id.forEach(
                    (key, text) ->
                            assertThat(gaps(en.getOrDefault(key, "")))
                                    .as(key)
                                    .isEqualTo(gaps(text)));
        }
    }

    @Test
    void every_text_can_be_formatted_and_doubles_its_apostrophes() throws IOException {
        for (var file : files(MAIN.resolve("resources/texts"), ".properties")) {
            properties(file)
                    .forEach(
                            (key, text) -> {
                                assertThat(new MessageFormat(text, Locale.ENGLISH)).isNotNull();
                                assertThat(text.replace("''", "")).as(key).doesNotContain("'");
                                assertThat(text).as(key).isNotBlank();
                            });
        }
    }

    @Test
    void every_key_that_is_used_exists() throws IOException {
        var known = new TreeMap<String, String>();
        for (var file : files(MAIN.resolve("resources/texts"), "_id.properties")) {
            known.putAll(properties(file));
        }
        var missing = new TreeSet<String>();
        for (var source : files(MAIN, ".jte", ".java")) {
            var used = SPOKEN.matcher(Files.readString(source));
            while (used.find()) {
                if (!known.containsKey(used.group(1))) {
                    missing.add(source + ": " + used.group(1));
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void templates_hold_no_words_of_their_own() throws IOException {
        var found = new ArrayList<String>();
        for (var template : files(MAIN.resolve("jte"), ".jte")) {
            for (var words : bareWords(Files.readString(template))) {
                found.add(template + ": " + words);
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void templates_hold_no_inline_script_and_no_inline_style() throws IOException {
        for (var template : files(MAIN.resolve("jte"), ".jte")) {
            assertThat(Files.readString(template))
                    .as(template.toString())
                    .doesNotContainPattern(
                            "(?i)\\sstyle=|\\son[a-z]+=|<style|hx-on|<script(?! src)");
        }
    }

    /// What a reader would see between the tags: neither tags nor expressions nor control lines.
    private static List<String> bareWords(String template) {
        var text = CODE.matcher(template).replaceAll("");
        var out = new StringBuilder();
        var depth = 0;
        var inTag = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (depth > 0) {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            } else if (text.startsWith("${", i) || text.startsWith("$unsafe{", i)) {
                i = text.indexOf('{', i);
                depth = 1;
            } else if (inTag) {
                inTag = c != '>';
            } else if (c == '<') {
                inTag = true;
                out.append('\n');
            } else {
                out.append(c);
            }
        }
        return out.toString()
                .replaceAll(
                        "@(if|elseif|for)\\([^\\n]*|@template\\.[^\\n]*|@(else|endif|endfor)", "")
                .lines()
                .map(String::strip)
                .filter(line -> line.codePoints().anyMatch(Character::isLetter))
                .filter(line -> !NAMES.contains(line) && !line.matches("[A-Z_, ]*_[A-Z_, ]*"))
                .toList();
    }

    private static List<String> gaps(String text) {
        return Pattern.compile("\\{(\\d+)")
                .matcher(text)
                .results()
                .map(m -> m.group(1))
                .sorted()
                .distinct()
                .toList();
    }

    static TreeMap<String, String> properties(Path file) {
        try (var in = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(in);
            var sorted = new TreeMap<String, String>();
            properties.forEach((key, text) -> sorted.put(key.toString(), text.toString()));
            return sorted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path under, String... endings) throws IOException {
        try (var all = Files.walk(under)) {
            return all.filter(f -> List.of(endings).stream().anyMatch(f.toString()::endsWith))
                    .toList();
        }
    }
}
