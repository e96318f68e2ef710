package id.kentongan.directory;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What a password must be. Length is what counts; bcrypt reads no more than 72 bytes, so a longer
/// one is refused rather than cut.
final class PasswordRules {

    static final int LEAST = 10;
    static final int MOST_BYTES = 72;

    private PasswordRules() {}

    static void check(String username, String password) {
        if (password.codePointCount(0, password.length()) < LEAST) {
            throw new DirectoryRefusal("password", "passwordShort", LEAST);
        }
        if (isTooLong(password)) {
            throw new DirectoryRefusal("password", "passwordLong", MOST_BYTES);
        }
        if (password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
            throw new DirectoryRefusal("password", "passwordIsName");
        }
        if (password.codePoints().distinct().count() < 4) {
            throw new DirectoryRefusal("password", "passwordMonotone");
        }
    }

    static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
