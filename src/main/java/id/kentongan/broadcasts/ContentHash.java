package id.kentongan.broadcasts;

import id.kentongan.directory.UnitId;
import id.kentongan.messaging.MessageClass;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The SHA-256 over all that a broadcast is: class, times, unit, and every number with its text.
final class ContentHash {

    private final MessageDigest digest;

    ContentHash(
            MessageClass messageClass,
            @Nullable Instant notBefore,
            @Nullable Instant expiresAt,
            @Nullable UnitId unit) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        add(messageClass + "|" + notBefore + "|" + expiresAt + "|" + unit);
    }

    void add(LedgerLine line) {
        add(line.number() + "|" + line.address() + "|" + line.text());
    }

    private void add(String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// In hexadecimal, once all is in.
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
