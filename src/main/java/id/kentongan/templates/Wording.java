package id.kentongan.templates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A text with gaps, read once and filled often: `Yth. {nama}, hadir {tanggal}`. A gap's name has
/// letters, digits and underscores, capitals do not matter; `{{` and `}}` are braces.
public final class Wording {

    private static final int LONGEST_NAME = 40;

    private sealed interface Piece {
        record Words(String text) implements Piece {}

        record Gap(String name) implements Piece {}
    }

    private final List<Piece> pieces = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();

    private Wording() {}

    /// @throws TextRefusal when its braces do not add up; it says where, counted from 1
    public static Wording of(String text) {
        var wording = new Wording();
        wording.read(text);
        return wording;
    }

    /// The names of its gaps, in the order in which they first come.
    public Set<String> gaps() {
        return places.keySet();
    }

    /// Where that gap comes first, counted in characters from 1.
    int place(String gap) {
        return places.getOrDefault(gap, 0);
    }

    /// The text with its gaps filled. A value is put in as it is, braces and all.
    ///
    /// @param values the value of a gap by its name; null for none
    /// @throws MissingValue when a gap has no value or a blank one
    public String with(Function<String, @Nullable String> values) {
        var filled = new StringBuilder();
        for (var piece : pieces) {
            switch (piece) {
                case Piece.Words(var text) -> filled.append(text);
                case Piece.Gap(var name) -> filled.append(value(name, values));
            }
        }
        return filled.toString();
    }

    private static String value(String name, Function<String, @Nullable String> values) {
        var value = values.apply(name);
        if (value == null || value.isBlank()) {
            throw new MissingValue(name);
        }
        return value;
    }

    private void read(String text) {
        var words = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '{' && c != '}') {
                words.append(c);
            } else if (i + 1 < text.length() && text.charAt(i + 1) == c) {
                words.append(c);
                i++;
            } else if (c == '}') {
                throw new TextRefusal("text", "unopened", place(text, i));
            } else {
                if (!words.isEmpty()) {
                    pieces.add(new Piece.Words(words.toString()));
                    words.setLength(0);
                }
                i = gap(text, i);
            }
        }
        if (!words.isEmpty()) {
            pieces.add(new Piece.Words(words.toString()));
        }
    }

    /// Reads the gap that opens at `open`; where it closes.
    private int gap(String text, int open) {
        var close = open + 1;
        while (close < text.length() && isName(text.charAt(close))) {
            close++;
        }
        var name = text.substring(open + 1, close).toLowerCase(Locale.ROOT);
        var end = text.indexOf('}', close);
        if (close < text.length()
                && text.charAt(close) != '}'
                && end > 0
                && sameGap(text, open, end)) {
            var sign = Character.toString(text.codePointAt(close));
            throw new TextRefusal("text", "sign", place(text, close), sign.isBlank() ? "␣" : sign);
        }
        if (close >= text.length() || text.charAt(close) != '}') {
            throw new TextRefusal("text", "unclosed", place(text, open));
        }
        if (name.isEmpty()) {
            throw new TextRefusal("text", "nameless", place(text, open));
        }
        if (name.length() > LONGEST_NAME) {
            throw new TextRefusal("text", "longName", place(text, open), LONGEST_NAME);
        }
        places.putIfAbsent(name, place(text, open));
        pieces.add(new Piece.Gap(name));
        return close;
    }

    /// Whether the brace at `end` may be meant for the gap at `open`: nothing else opens and no
    /// line ends between them.
    private static boolean sameGap(String text, int open, int end) {
        var between = text.substring(open + 1, end);
        return between.indexOf('{') < 0 && between.indexOf('\n') < 0;
    }

    private static boolean isName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    private static int place(String text, int at) {
        return text.codePointCount(0, at) + 1;
    }
}
