package id.kentongan.alerts;

import id.kentongan.messaging.Redaction;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// `reg#198011252005021002#password`, as people write it: blanks, capitals, full-width signs, a
/// slash before it, another sign than `#` after a long number. A password may have `#` in it.
///
/// Whatever may be a password is taken out before the text is stored, also where the rest makes no
/// sense: people type it into the wrong place.
@Component
class RegistrationText implements Redaction {

    /// What stands for a password.
    static final String HIDDEN = Redaction.HIDDEN;

    private static final String REG = "[rRｒＲ][eEｅＥ][gGｇＧ](?:[iI][sS][tT][rR][aA][sS][iI])?";
    private static final String HASH = "[#＃﹟]";
    private static final String OTHER = "[\\s\\h:;,*/=|]";
    private static final String GAP = "[\\s\\h\\u200b-\\u200d\\ufeff]*";
    private static final String NIP = "(?:\\p{Nd}[ .-]{0,2}){17}\\p{Nd}";

    /// `reg#` anywhere; else at the beginning `reg 198…`, or only the number and `#`.
    private static final Pattern START =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}])"
                            + (REG + GAP + HASH)
                            + ("|^[^\\p{L}\\p{N}]*" + REG + OTHER + "+(?=\\p{Nd}{6})")
                            + ("|^[^\\p{L}\\p{N}]*(?=(?:" + NIP + "|\\p{Nd}{15,21})")
                            + (GAP + HASH + ")"));
    private static final Pattern SIGNS = Pattern.compile(HASH);

    /// A number that has another sign behind it than `#`.
    private static final Pattern NUMBER_FIRST =
            Pattern.compile(
                    GAP
                            + ("(?:("
                                    + NIP
                                    + "|\\p{Nd}{15,30})"
                                    + OTHER
                                    + "+(?!"
                                    + GAP
                                    + HASH
                                    + ")(.+)")
                            + ("|(\\p{Nd}{6,30})" + OTHER + "+(?![\\p{Nd} .-]+$)([^#＃﹟]+))"),
                    Pattern.DOTALL);
    private static final Pattern EDGE = Pattern.compile("^" + GAP + "|" + GAP + "$");

    /// A wish to register.
    ///
    /// @param before what stands before it
    /// @param nip as it was written
    /// @param password what follows; empty for nothing
    record Wish(String before, String nip, String password) {

        /// Whether nothing but signs stands before it.
        boolean leads() {
            return before.codePoints().noneMatch(Character::isLetterOrDigit);
        }

        /// Digits, however many; else it may be a password in the wrong place.
        boolean hasNumber() {
            var plain = Nip.plain(nip);
            return plain.chars().allMatch(it -> it >= '0' && it <= '9')
                    && (plain.length() == Nip.LENGTH
                            || plain.length() <= Nip.LENGTH + 3 && nip.matches("\\p{Nd}*"));
        }

        @Override
        public String toString() {
            return "Wish";
        }
    }

    /// The wish in a text; null when there is none.
    static @Nullable Wish wish(String text) {
        var start = START.matcher(text);
        if (!start.find()) {
            return null;
        }
        var before = text.substring(0, start.start());
        var rest = text.substring(start.end());
        var other = NUMBER_FIRST.matcher(rest);
        if (other.matches()) {
            return other.group(1) == null
                    ? new Wish(before, other.group(3), trimmed(other.group(4)))
                    : new Wish(before, other.group(1), trimmed(other.group(2)));
        }
        var sign = SIGNS.matcher(rest);
        return sign.find()
                ? new Wish(
                        before,
                        trimmed(rest.substring(0, sign.start())),
                        trimmed(rest.substring(sign.end())))
                : new Wish(before, trimmed(rest), "");
    }

    @Override
    public Optional<Redacted> redact(String text) {
        var wish = wish(text);
        if (wish == null || wish.hasNumber() && wish.password().isEmpty()) {
            return Optional.empty();
        }
        var kept = wish.before() + "reg#" + (wish.hasNumber() ? wish.nip() : HIDDEN);
        return Optional.of(
                wish.hasNumber()
                        ? new Redacted(kept + "#" + HIDDEN, wish.password())
                        : new Redacted(kept, wish.nip()));
    }

    private static String trimmed(String written) {
        return EDGE.matcher(written).replaceAll("");
    }
}
