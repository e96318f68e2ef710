package id.kentongan.cases;

import id.kentongan.web.Texts;
import java.util.Set;
import java.util.regex.Pattern;

/// "Ok, terima kasih pak" after an answer: kept in the case, but nobody has to act on it.
public final class Courtesy {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> SAYS_IT =
            Set.of(
                    "ok",
                    "oke",
                    "okay",
                    "okey",
                    "sip",
                    "siap",
                    "mantap",
                    "kasih",
                    "terimakasih",
                    "makasih",
                    "makasi",
                    "mksh",
                    "mksih",
                    "trims",
                    "trimakasih",
                    "tks",
                    "thx",
                    "thanks",
                    "tq",
                    "nuhun",
                    "suwun",
                    "syukron");
    private static final Set<String> GOES_WITH_IT =
            Set.of(
                    "terima",
                    "trima",
                    "pak",
                    "bpk",
                    "bapak",
                    "bu",
                    "ibu",
                    "kak",
                    "mas",
                    "mbak",
                    "min",
                    "admin",
                    "banyak",
                    "atas",
                    "jawabannya",
                    "jawaban",
                    "infonya",
                    "info",
                    "informasinya",
                    "informasi",
                    "balasannya",
                    "penjelasannya",
                    "bantuannya",
                    "responnya",
                    "ya",
                    "iya",
                    "baik",
                    "sama",
                    "matur",
                    "hatur",
                    "sudah",
                    "sdh");

    private Courtesy() {}

    /// Whether these words only thank or assent. A question is none, whatever its words.
    public static boolean isAll(String text) {
        if (text.indexOf('?') >= 0) {
            return false;
        }
        var said = false;
        for (var word : BETWEEN_WORDS.split(text.toLowerCase(Texts.INDONESIAN))) {
            said |= SAYS_IT.contains(word);
            if (!word.isEmpty() && !SAYS_IT.contains(word) && !GOES_WITH_IT.contains(word)) {
                return false;
            }
        }
        return said && text.chars().noneMatch(Character::isDigit);
    }
}
