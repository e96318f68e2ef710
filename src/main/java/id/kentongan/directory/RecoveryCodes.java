package id.kentongan.directory;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Codes on paper for somebody without his telephone. They are long enough for one SHA-256 to
/// protect them: 16 of 32 letters.
final class RecoveryCodes {

    static final int COUNT = 8;

    // Without the letters and digits that look alike.
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /// New ones: `KFQX-7TQM-B2NC-WZ5H`.
    static List<String> some() {
        return Stream.generate(RecoveryCodes::one).distinct().limit(COUNT).toList();
    }

    static boolean isOne(String written) {
        return plain(written).length() == LENGTH;
    }

    static byte[] hash(String written, UserId user) {
        return KeyRing.hash(user.value() + ":" + plain(written));
    }

    private static String one() {
        return IntStream.range(0, LENGTH)
                .mapToObj(
                        i ->
                                (i > 0 && i % 4 == 0 ? "-" : "")
                                        + ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())))
                .collect(Collectors.joining());
    }

    private static String plain(String written) {
        return written.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
