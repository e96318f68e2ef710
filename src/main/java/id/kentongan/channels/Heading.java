package id.kentongan.channels;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the user data header of a message says about the text that it is a part of.
///
/// @param width bits of the reference: 8 or 16
public record Heading(int reference, int total, int number, int width) {

    private static final int CONCATENATED_8 = 0x00;
    private static final int CONCATENATED_16 = 0x08;

    /// The header as octets, its own length first.
    public byte[] octets() {
        return width == 16
                ? new byte[] {
                    6,
                    CONCATENATED_16,
                    4,
                    (byte) (reference >> 8),
                    (byte) reference,
                    (byte) total,
                    (byte) number
                }
                : new byte[] {5, CONCATENATED_8, 3, (byte) reference, (byte) total, (byte) number};
    }

    /// Whether it can be: some telephones send 1 of 1, some carriers nonsense.
    public boolean makesSense() {
        return total > 1 && number >= 1 && number <= total;
    }

    /// How long the header at the start of `body` is, with its length octet; 0 when there is none
    /// that fits.
    public static int length(byte[] body) {
        var length = body.length == 0 ? 0 : (body[0] & 0xFF) + 1;
        return length <= body.length ? length : 0;
    }

    /// Reads the concatenation element out of the header at the start of `body`.
    public static Optional<Heading> read(byte[] body) {
        int end = length(body);
        for (int at = 1; at + 1 < end; at += 2 + (body[at + 1] & 0xFF)) {
            var heading = element(body, at, end);
            if (heading != null) {
                return Optional.of(heading);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Heading element(byte[] body, int at, int end) {
        int length = body[at + 1] & 0xFF;
        if (at + 2 + length > end) {
            return null;
        }
        if (body[at] == CONCATENATED_8 && length == 3) {
            return new Heading(body[at + 2] & 0xFF, body[at + 3] & 0xFF, body[at + 4] & 0xFF, 8);
        }
        if (body[at] == CONCATENATED_16 && length == 4) {
            var reference = (body[at + 2] & 0xFF) << 8 | body[at + 3] & 0xFF;
            return new Heading(reference, body[at + 4] & 0xFF, body[at + 5] & 0xFF, 16);
        }
        return null;
    }
}
