package id.kentongan.channels;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A text cut into what single messages hold, in the narrowest alphabet that has all of it.
///
/// @param parts in order, at least one; an empty text is one empty part
public record Segments(Alphabet alphabet, List<String> parts) {

    /// The most parts that a concatenation header can number.
    public static final int MOST = 255;

    /// Cuts `text` for the telephone's alphabet and an 8-bit reference.
    public static Segments of(String text) {
        return of(text, Alphabet.GSM7, 8);
    }

    /// Cuts `text`; `narrow` is the carrier's alphabet, `width` the bits of the reference. No
    /// character is cut, and no emoji made of several where one message can hold it.
    public static Segments of(String text, Alphabet narrow, int width) {
        var plain = Typography.fold(text);
        return narrow.has(plain)
                ? new Segments(narrow, cut(plain, narrow, width))
                : new Segments(Alphabet.UCS2, cut(text, Alphabet.UCS2, width));
    }

    /// Cuts `text` as it is written: what a carrier would charge that replaces no typography.
    public static Segments asWritten(String text) {
        var alphabet = Gsm7.has(text) ? Alphabet.GSM7 : Alphabet.UCS2;
        return new Segments(alphabet, cut(text, alphabet, 8));
    }

    /// How many septets, or UTF-16 units, all parts take together.
    public int units() {
        return parts.stream().mapToInt(alphabet::units).sum();
    }

    /// How many more of them the last part holds.
    public int left() {
        var room = parts.size() == 1 ? alphabet.single() : alphabet.part(8);
        return room - alphabet.units(parts.getLast());
    }

    private static List<String> cut(String text, Alphabet alphabet, int width) {
        if (alphabet.units(text) <= alphabet.single()) {
            return List.of(text);
        }
        var room = alphabet.part(width);
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int units = 0;
        for (var piece : pieces(text, alphabet, room)) {
            var more = alphabet.units(piece);
            if (units + more > room) {
                parts.add(part.toString());
                part.setLength(0);
                units = 0;
            }
            part.append(piece);
            units += more;
        }
        parts.add(part.toString());
        return List.copyOf(parts);
    }

    private static List<String> pieces(String text, Alphabet alphabet, int room) {
        var pieces = new ArrayList<String>();
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int from = characters.first();
        for (int to = characters.next(); to != BreakIterator.DONE; to = characters.next()) {
            var piece = text.substring(from, to);
            if (alphabet.units(piece) <= room) {
                pieces.add(piece);
            } else {
                piece.codePoints().mapToObj(Character::toString).forEach(pieces::add);
            }
            from = to;
        }
        return pieces;
    }
}
