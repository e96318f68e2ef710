package id.kentongan.channels.telegram;

import java.util.ArrayList;
import java.util.List;

/// Cuts a text into messages of at most 4,096 UTF-16 units, which is how Telegram counts: where a
/// paragraph, a line or a word ends, else between two signs, never inside one.
final class Pieces {

    static final int LONGEST = 4_096;

    private Pieces() {}

    /// The pieces in order; together they are the text, but for pieces of which nobody would see
    /// anything.
    static List<String> of(String text) {
        var pieces = new ArrayList<String>();
        int from = 0;
        while (text.length() - from > LONGEST) {
            int to = cut(text, from);
            pieces.add(text.substring(from, to));
            from = to;
        }
        pieces.add(text.substring(from));
        pieces.removeIf(String::isBlank);
        return pieces.isEmpty() ? List.of(text) : List.copyOf(pieces);
    }

    private static int cut(String text, int from) {
        int end = from + LONGEST;
        int least = from + LONGEST / 2;
        for (var border : List.of("\n\n", "\n", " ")) {
            int at = text.lastIndexOf(border, end - border.length());
            if (at >= least) {
                return at + border.length();
            }
        }
        return Character.isHighSurrogate(text.charAt(end - 1))
                        && Character.isLowSurrogate(text.charAt(end))
                ? end - 1
                : end;
    }
}
