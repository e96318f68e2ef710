package id.kentongan.channels.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Writes the fields of a PDU's body, and nothing that SMPP 3.4 does not allow.
final class Body {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    Body octet(int value) {
        if (value < 0 || value > 0xFF) {
            throw new IllegalArgumentException("No octet: " + value);
        }
        out.write(value);
        return this;
    }

    /// A C-octet string.
    ///
    /// @param most how many characters it may have, without the zero at its end
    Body string(String field, String value, int most) {
        if (value.length() > most || value.chars().anyMatch(c -> c == 0 || c > 0x7F)) {
            throw new IllegalArgumentException(
                    "%s has at most %d ASCII characters".formatted(field, most));
        }
        out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
        out.write(0);
        return this;
    }

    Body octets(byte[] octets) {
        out.writeBytes(octets);
        return this;
    }

    /// Optional parameters (SMPP 3.4, 5.3): tag to value.
    Body parameters(Map<Integer, byte[]> parameters) {
        parameters.forEach((tag, value) -> pair(tag).pair(value.length).octets(value));
        return this;
    }

    byte[] written() {
        return out.toByteArray();
    }

    private Body pair(int value) {
        if (value > 0xFFFF) {
            throw new IllegalArgumentException("More than two octets: " + value);
        }
        out.write(value >> 8);
        out.write(value);
        return this;
    }
}
