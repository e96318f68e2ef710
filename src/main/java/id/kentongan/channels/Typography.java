package id.kentongan.channels;

import java.text.Normalizer;
import java.util.Map;

/// Characters that word processors and telephones put in for nicer ones; one of them alone would
/// more than halve what fits into a text message.
final class Typography {

    private static final Map<Integer, String> PLAIN =
            Map.ofEntries(
                    Map.entry((int) '…', "..."),
                    Map.entry((int) '•', "*"),
                    Map.entry((int) '·', "*"),
                    Map.entry((int) '\t', " "),
                    Map.entry((int) '\u00AD', ""),
                    Map.entry((int) '\u200B', ""),
                    Map.entry((int) '\u2060', ""),
                    Map.entry((int) '\uFEFF', ""),
                    Map.entry((int) '\u2028', "\n"),
                    Map.entry((int) '\u2029', "\n"));
    private static final String DOUBLE_QUOTES = "“”„‟″«»";
    private static final String SINGLE_QUOTES = "‘’‚‛′‹›`´ʼ";
    private static final String DASHES = "‐‑‒–—―−";

    private Typography() {}

    /// `text` with each such character replaced by the plain one a typewriter has.
    static String fold(String text) {
        var plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .codePoints()
                .forEach(c -> append(plain, c));
        return plain.toString();
    }

    private static void append(StringBuilder plain, int c) {
        if (DOUBLE_QUOTES.indexOf(c) >= 0) {
            plain.append('"');
        } else if (SINGLE_QUOTES.indexOf(c) >= 0) {
            plain.append('\'');
        } else if (DASHES.indexOf(c) >= 0) {
            plain.append('-');
        } else if (PLAIN.containsKey(c)) {
            plain.append(PLAIN.get(c));
        } else if (Character.getType(c) == Character.SPACE_SEPARATOR) {
            plain.append(' ');
        } else {
            plain.appendCodePoint(c);
        }
    }
}
