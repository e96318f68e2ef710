package id.kentongan.officials;

import id.kentongan.directory.Official.Position;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Words that offices write in their tables.
final class Given {

    private static final List<String> YES =
            List.of("", "aktif", "aktiv", "active", "ya", "yes", "y", "true", "1");
    private static final List<String> NO =
            List.of(
                    "nonaktif",
                    "non_aktif",
                    "tidak_aktif",
                    "tidak",
                    "inactive",
                    "no",
                    "n",
                    "false",
                    "0");
    private static final Pattern HEAD =
            Pattern.compile(
                    "(plt\\.? |plh\\.? |pj\\.? )?(kepala|kadis|kaban|kabag|kasat|camat|lurah|direktur"
                            + "|inspektur|head|pimpinan)( .*)?");
    private static final Pattern SECRETARY =
            Pattern.compile(
                    "(plt\\.? |plh\\.? |pj\\.? )?(sekretaris|sek(dis|ban|cam|lur)|secretary)( .*)?");
    private static final Pattern OPERATOR =
            Pattern.compile("(operator|admin|petugas|staf|staff)( .*)?");

    private Given() {}

    /// Whether somebody or something is active; whoever stands in a list without a word is.
    static Optional<Boolean> active(String written) {
        var word = written.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return YES.contains(word)
                ? Optional.of(true)
                : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    /// What an official is in the unit, as said or as his title begins: `Kepala Dinas` is a head.
    static Optional<Position> position(String written) {
        var words = written.toLowerCase(Locale.ROOT);
        if (HEAD.matcher(words).matches()) {
            return Optional.of(Position.HEAD);
        }
        if (SECRETARY.matcher(words).matches()) {
            return Optional.of(Position.SECRETARY);
        }
        return OPERATOR.matcher(words).matches()
                ? Optional.of(Position.OPERATOR)
                : Optional.empty();
    }
}
