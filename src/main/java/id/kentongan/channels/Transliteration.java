package id.kentongan.channels;

import java.text.Normalizer;
import java.util.Map;

/// Says a text with the signs of the telephone's own alphabet, as far as that can be done without
/// changing what it means: `“Hadirin”` becomes `"Hadirin"`, `→` becomes `->`, `á` becomes `a`.
public final class Transliteration {

    private static final Map<String, String> SIGNS =
            Map.ofEntries(
                    Map.entry("→", "->"),
                    Map.entry("←", "<-"),
                    Map.entry("⇒", "=>"),
                    Map.entry("✓", "v"),
                    Map.entry("✔", "v"),
                    Map.entry("✗", "x"),
                    Map.entry("✘", "x"),
                    Map.entry("×", "x"),
                    Map.entry("÷", ":"),
                    Map.entry("±", "+/-"),
                    Map.entry("≤", "<="),
                    Map.entry("≥", ">="),
                    Map.entry("≠", "<>"),
                    Map.entry("№", "No."),
                    Map.entry("©", "(c)"),
                    Map.entry("®", "(r)"),
                    Map.entry("™", "(tm)"),
                    Map.entry("½", "1/2"),
                    Map.entry("¼", "1/4"),
                    Map.entry("¾", "3/4"),
                    Map.entry("²", "2"),
                    Map.entry("³", "3"),
                    Map.entry("°", "o"),
                    Map.entry("■", "*"),
                    Map.entry("●", "*"),
                    Map.entry("★", "*"),
                    Map.entry("ı", "i"),
                    Map.entry("ł", "l"),
                    Map.entry("đ", "d"));

    private Transliteration() {}

    /// `text` with each sign replaced that can be; what cannot stays as it is.
    public static String of(String text) {
        var plain = new StringBuilder();
        Typography.fold(text).codePoints().forEach(c -> plain.append(of(c)));
        return plain.toString();
    }

    /// What one sign becomes; itself when the alphabet has it or nothing says the same.
    public static String of(int codePoint) {
        var sign = Typography.fold(Character.toString(codePoint));
        if (Gsm7.has(sign)) {
            return sign;
        }
        var other = SIGNS.get(sign);
        if (other != null) {
            return other;
        }
        var bare = Normalizer.normalize(sign, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        return !bare.isEmpty() && Gsm7.has(bare) ? bare : sign;
    }
}
