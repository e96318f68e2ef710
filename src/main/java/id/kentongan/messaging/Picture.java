package id.kentongan.messaging;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a file is by its first octets, whatever its sender calls it.
public final class Picture {

    private Picture() {}

    /// The type of a picture that a browser shows without running anything; null for all else.
    public static @Nullable String type(byte[] content) {
        if (begins(content, 0, "\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        }
        if (begins(content, 0, "\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (begins(content, 0, "GIF87a") || begins(content, 0, "GIF89a")) {
            return "image/gif";
        }
        return begins(content, 0, "RIFF") && begins(content, 8, "WEBP") ? "image/webp" : null;
    }

    private static boolean begins(byte[] content, int at, String octets) {
        var wanted = octets.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= at + wanted.length
                && java.util.Arrays.equals(
                        content, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
