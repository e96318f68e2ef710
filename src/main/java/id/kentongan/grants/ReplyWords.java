package id.kentongan.grants;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether an institution comes, as a telephone says it: `HADIR 482193`, `TIDAK 482193 ada
/// musyawarah`. Capitals, signs and blanks are forgiven, and so is a missing code.
///
/// @param code empty when none was typed
/// @param reason why it does not come; empty for none
record ReplyWords(boolean coming, String code, String reason) {

    private static final Pattern REPLY =
            Pattern.compile(
                    "^\\W*(?<word>hadir|tidak hadir|tdk hadir|tidak|tdk)(?!\\p{L})[\\s.:,#-]*"
                            + "(?<code>\\d[\\d ]{4,8}\\d)?(?<rest>\\D[\\s\\S]*)?$",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    static final int LONGEST = 300;

    static Optional<ReplyWords> in(String text) {
        var found = REPLY.matcher(text.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        var code = found.group("code");
        var digits = code == null ? "" : code.replaceAll("\\D", "");
        var rest = found.group("rest");
        var coming = found.group("word").toLowerCase(Locale.ROOT).equals("hadir");
        return Optional.of(new ReplyWords(coming, digits, coming ? "" : reason(rest)));
    }

    private static String reason(@Nullable String rest) {
        var text = rest == null ? "" : rest.replaceFirst("^[\\s.:,#-]+", "").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
