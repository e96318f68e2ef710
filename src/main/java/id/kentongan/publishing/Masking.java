package id.kentongan.publishing;

import static java.util.stream.Collectors.joining;

import id.kentongan.publishing.Personal.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds what tells in a text who somebody is, and covers it. What it finds is a proposal: it knows
/// spellings, not people, and a person looks over each text.
final class Masking {

    private static final Pattern EMAIL =
            Pattern.compile(
                    "[\\p{L}\\p{N}][\\p{L}\\p{N}._%+-]*(?:@|\\h?[\\[(]\\h?at\\h?[\\])]\\h?)"
                            + "[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)++");

    private static final String AREA =
            "(?:[ABDEFGHKLMNPRSTWZ]|A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNPRSTW]|E[ABD]"
                    + "|K[BHTU]|P[ABGSTY])";
    private static final Pattern PLATE =
            Pattern.compile(
                    "(?<![\\p{L}\\p{Nd}])(?:"
                            + (AREA + "[\\h.-]{0,2}[1-9]\\d{0,3}[\\h.-]{0,2}[A-Z]{1,3}")
                            + ("|(?i:" + AREA + "[\\h.-]{0,2}[1-9]\\d{2,3}[\\h.-]{0,2}")
                            + "(?!kg|km|gr|ml|cm|rb|jt|kk|rt|rw|ha|wib|di|ke|dan|ini|itu)[A-Z]{1,3})"
                            + ")(?![\\p{L}\\p{Nd}])");

    /// What stands there already instead of something that was covered.
    private static final Pattern COVER =
            Pattern.compile(
                    Arrays.stream(Kind.values())
                            .map(it -> Pattern.quote(it.cover()))
                            .distinct()
                            .collect(joining("|")));

    private Masking() {}

    /// All of it, in the order of the text, no two overlapping.
    ///
    /// @param names of people who may be meant
    static List<Personal> in(String text, Collection<String> names) {
        var all = new ArrayList<>(PersonalNumbers.in(text));
        all.addAll(matches(EMAIL, Kind.EMAIL, text));
        all.addAll(matches(PLATE, Kind.PLATE, text));
        all.addAll(PersonalNames.in(text, names));
        COVER.matcher(text)
                .results()
                .forEach(
                        cover ->
                                all.removeIf(
                                        it ->
                                                cover.start() <= it.start()
                                                        && it.end() <= cover.end()));
        all.sort(Comparator.comparingInt(Personal::start));
        var apart = new ArrayList<Personal>();
        for (var it : all) {
            if (!apart.isEmpty() && it.start() < apart.getLast().end()) {
                apart.add(apart.removeLast().with(it));
            } else {
                apart.add(it);
            }
        }
        return List.copyOf(apart);
    }

    /// The text with each of `found`, in the order of the text, covered.
    static String covered(String text, List<Personal> found) {
        var out = new StringBuilder();
        var from = 0;
        for (var it : found) {
            out.append(text, from, it.start()).append(it.kind().cover());
            from = it.end();
        }
        return out.append(text.substring(from)).toString();
    }

    /// A stretch of a text, with what it tells when it tells something.
    record Piece(String text, @Nullable Kind kind) {}

    /// The text in pieces, to be shown with its marks.
    static List<Piece> pieces(String text, List<Personal> found) {
        var pieces = new ArrayList<Piece>();
        var from = 0;
        for (var it : found) {
            if (from < it.start()) {
                pieces.add(new Piece(text.substring(from, it.start()), null));
            }
            pieces.add(new Piece(it.in(text), it.kind()));
            from = it.end();
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), null));
        }
        return pieces;
    }

    private static List<Personal> matches(Pattern pattern, Kind kind, String text) {
        return pattern.matcher(text)
                .results()
                .map(it -> new Personal(kind, it.start(), it.end()))
                .toList();
    }
}
