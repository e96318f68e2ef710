package id.kentongan.inbox;

import static java.util.stream.Collectors.joining;

import id.kentongan.contacts.Phone;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What somebody typed into the search box, as PostgreSQL's text search understands it.
///
/// All words have to be there, each in any of its spellings and forms; the last one may be
/// unfinished. How words become roots is the business of the `indonesian` configuration; what it
/// does not undo, the *t* and *k* that fall away behind *meN-* and *peN-*, is added here.
///
/// @param words for `to_tsquery`: `(lampu) & (jalan | jln | jl | jalan:*)`; empty for none
/// @param marks exact marks of [CaseWords], as a `tsquery`: `'#4821' | '-1284':*`; empty for none
/// @param code a code that a case may hold now; empty for none
record Sought(String words, String marks, String code) {

    private static final int MOST_WORDS = 12;
    private static final int SHORTEST_BEGINNING = 3;
    private static final int LAST_DIGITS = 4;
    private static final Pattern CODE = Pattern.compile("#?([0-9]{4,6})");
    private static final Pattern NUMBER = Pattern.compile("[+\\d\\s().-]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    // "jalan2" is jalan-jalan.
    private static final Pattern TWICE = Pattern.compile("([a-z]{3})2$");
    private static final Pattern FALLEN_T = Pattern.compile("^(?:me|pe)n(?=[aiueo])");
    private static final Pattern FALLEN_K = Pattern.compile("^(?:me|pe)ng(?=[aiueo])");
    private static final Pattern BEGINS_WITH_T = Pattern.compile("^(?:di|ter|ber)?t(?=[aiueo])");
    private static final Pattern BEGINS_WITH_K = Pattern.compile("^(?:di|ter|ber)?k(?=[aiueo])");
    private static final Pattern AROUND = Pattern.compile("^(?:ke|pe|per|pem)(\\p{L}{4,})an$");
    private static final int SHORTEST_FORMED = 5;

    static Sought of(String typed, boolean mayReveal) {
        var code = CODE.matcher(typed);
        return code.matches()
                ? new Sought(words(typed), marks(typed, mayReveal), code.group(1))
                : new Sought(words(typed), marks(typed, mayReveal), "");
    }

    /// Whether nothing was typed that could be found.
    boolean isNothing() {
        return words.isEmpty() && marks.isEmpty();
    }

    private static String words(String typed) {
        var all = split(typed);
        var telling = all.stream().filter(Sought::tells).toList();
        var sought = telling.isEmpty() ? all : telling;
        var last = all.isEmpty() ? "" : all.getLast();
        return sought.stream()
                .limit(MOST_WORDS)
                .map(it -> group(it, it.equals(last)))
                .collect(joining(" & "));
    }

    private static List<String> split(String typed) {
        var plain =
                ACCENTS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKD)).replaceAll("");
        return Arrays.stream(SIGNS.split(plain.toLowerCase(Locale.ROOT)))
                .filter(it -> !it.isEmpty())
                .map(it -> TWICE.matcher(it).replaceAll("$1"))
                .toList();
    }

    private static boolean tells(String word) {
        return word.length() > 1 && !Spellings.isSilent(word);
    }

    private static String group(String word, boolean unfinished) {
        var alike = Spellings.of(word).stream().flatMap(Sought::forms);
        var beginning =
                unfinished && word.length() >= SHORTEST_BEGINNING
                        ? Stream.of(word + ":*")
                        : Stream.<String>of();
        return Stream.concat(alike, beginning).distinct().collect(joining(" | ", "(", ")"));
    }

    private static Stream<String> forms(String word) {
        return word.length() < SHORTEST_FORMED
                ? Stream.of(word)
                : Stream.of(
                        word,
                        AROUND.matcher(word).replaceFirst("$1"),
                        // What looks like an ending and is none, as in "sekolah" and "ramai".
                        word + "an",
                        FALLEN_T.matcher(word).replaceFirst("t"),
                        FALLEN_K.matcher(word).replaceFirst("k"),
                        BEGINS_WITH_T.matcher(word).replaceFirst("men"),
                        BEGINS_WITH_K.matcher(word).replaceFirst("meng"));
    }

    /// Whoever may not see whole numbers finds one only by what he could see or already knows: its
    /// last four digits, or all of them.
    private static String marks(String typed, boolean mayReveal) {
        var marks = new ArrayList<String>();
        var code = CODE.matcher(typed);
        if (code.matches()) {
            marks.add("'#" + code.group(1) + "'");
        }
        var digits = typed.replaceAll("\\D", "");
        if (NUMBER.matcher(typed).matches() && digits.length() >= LAST_DIGITS) {
            if (mayReveal || digits.length() == LAST_DIGITS) {
                marks.add("'-" + new StringBuilder(digits).reverse() + "':*");
            }
            if (mayReveal) {
                marks.add("'+" + digits.replaceFirst("^0", "62").replaceFirst("^8", "628") + "':*");
            } else {
                Phone.read(typed).ifPresent(it -> marks.add("'" + it.e164() + "'"));
            }
        }
        return String.join(" | ", marks);
    }
}
