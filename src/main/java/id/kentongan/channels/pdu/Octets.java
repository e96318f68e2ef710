package id.kentongan.channels.pdu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads the fields of a PDU's body, one after the other.
final class Octets {

    private final byte[] octets;
    private int at;

    Octets(byte[] octets) {
        this.octets = octets;
    }

    int left() {
        return octets.length - at;
    }

    /// @throws IllegalArgumentException when the body ends before
    int octet() {
        need(1);
        return octets[at++] & 0xFF;
    }

    int pair() {
        return octet() << 8 | octet();
    }

    byte[] take(int length) {
        need(length);
        at += length;
        return Arrays.copyOfRange(octets, at - length, at);
    }

    /// A C-octet string of any length; at the end of a body it need not be terminated.
    String string() {
        int end = at;
        while (end < octets.length && octets[end] != 0) {
            end++;
        }
        var string = new String(octets, at, end - at, StandardCharsets.ISO_8859_1);
        at = Math.min(end + 1, octets.length);
        return string;
    }

    private void need(int length) {
        if (length > left()) {
            throw new IllegalArgumentException(
                    "%d octets where %d should be".formatted(left(), length));
        }
    }
}
