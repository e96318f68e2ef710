package id.kentongan.directory;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;

/// A password that we make up: long, and easy to read out.
public final class NewPassword {

    // Without the letters and digits that look alike.
    private static final String ALPHABET =
            "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private NewPassword() {}

    /// One that the rules allow for that user name.
    public static String of(String username) {
        var password = random();
        while (password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
            password = random();
        }
        return password;
    }

    private static String random() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
