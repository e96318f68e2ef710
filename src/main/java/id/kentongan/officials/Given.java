package id.kentongan.officials;

import id.kentongan.directory.Official.Position;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Words that offices write in their tables.
final class Given {

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
