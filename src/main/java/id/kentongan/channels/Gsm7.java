package id.kentongan.channels;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/// The alphabet of telephones (3GPP TS 23.038, formerly GSM 03.38) with its extension table, one
/// septet per octet as SMPP carries it.
public final class Gsm7 {

    private static final byte ESCAPE = 0x1B;
    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                    + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final Map<Integer, Character> EXTENSION =
            Map.of(
                    0x0A, '\f', 0x14, '^', 0x28, '{', 0x29, '}', 0x2F, '\\', 0x3C, '[', 0x3D, '~',
                    0x3E, ']', 0x40, '|', 0x65, '€');
    private static final Map<Character, byte[]> CODES = codes();

    private Gsm7() {}

    /// Whether every character of `text` is in the alphabet.
    public static boolean has(String text) {
        return text.chars().allMatch(c -> CODES.containsKey((char) c));
    }

    /// How many septets `text` takes: one for each character, two for one of the extension table.
    public static int septets(String text) {
        return text.chars().map(c -> code((char) c).length).sum();
    }

    /// The septets of `text`; a character that is not in the alphabet becomes a question mark.
    public static byte[] encode(String text) {
        var octets = new ByteArrayOutputStream();
        text.chars().forEach(c -> octets.writeBytes(code((char) c)));
        return octets.toByteArray();
    }

    /// The text of `octets`, never failing: what is no septet is read as Latin-1.
    public static String decode(byte[] octets) {
        var text = new StringBuilder();
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] < 0) {
                text.append((char) (octets[i] & 0xFF));
            } else if (octets[i] != ESCAPE) {
                text.append(BASIC.charAt(octets[i]));
            } else if (++i < octets.length && octets[i] >= 0) {
                text.append(EXTENSION.getOrDefault((int) octets[i], BASIC.charAt(octets[i])));
            } else {
                text.append(' ');
            }
        }
        return text.toString().replace('\u001b', ' ');
    }

    private static byte[] code(char c) {
        return CODES.getOrDefault(c, new byte[] {'?'});
    }

    private static Map<Character, byte[]> codes() {
        var codes = new HashMap<Character, byte[]>();
        for (int i = 0; i < BASIC.length(); i++) {
            codes.put(BASIC.charAt(i), new byte[] {(byte) i});
        }
        codes.remove('\u001b');
        EXTENSION.forEach((code, c) -> codes.put(c, new byte[] {ESCAPE, code.byteValue()}));
        return codes;
    }
}
