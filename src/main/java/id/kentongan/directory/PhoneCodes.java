package id.kentongan.directory;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/// The codes that an authenticator app shows: RFC 6238 with SHA-1, 6 digits and 30 seconds, which
/// is what all of them know.
final class PhoneCodes {

    private static final int SECRET_BYTES = 20;
    private static final int DIGITS = 6;
    private static final long STEP_SECONDS = 30;
    /// How far a telephone's clock may be from ours, in steps.
    private static final int DRIFT = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PhoneCodes() {}

    static byte[] newSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /// As it is typed into an app: `JBSW Y3DP …`.
    static String written(byte[] secret) {
        return Base32.builder().get().encodeToString(secret).replaceAll("(.{4})(?=.)", "$1 ");
    }

    /// Which step `code` belongs to; empty when to none that is near `now`.
    static OptionalLong step(byte[] secret, String code, Instant now) {
        var current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        for (var step = current + DRIFT; step >= current - DRIFT; step--) {
            if (isSame(code(secret, step), code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    private static String code(byte[] secret, long step) {
        try {
            return new HmacOneTimePasswordGenerator(DIGITS)
                    .generateOneTimePasswordString(
                            new SecretKeySpec(secret, "HmacSHA1"), step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSame(String right, String given) {
        return MessageDigest.isEqual(
                right.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
