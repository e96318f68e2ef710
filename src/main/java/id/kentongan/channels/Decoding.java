package id.kentongan.channels;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/// Reads what a telephone sent. It never refuses: an odd text is shown oddly, and not lost.
public final class Decoding {

    private static final Map<Integer, String> NATIONAL =
            Map.of(
                    5,
                    "Shift_JIS",
                    6,
                    "ISO-8859-5",
                    7,
                    "ISO-8859-8",
                    10,
                    "ISO-2022-JP",
                    14,
                    "EUC-KR");

    private Decoding() {}

    /// The text of `octets` under `dataCoding` (SMPP 3.4, 5.2.19); `zero` is what this carrier
    /// means by 0.
    public static String text(byte[] octets, int dataCoding, Alphabet zero) {
        var text =
                switch (dataCoding) {
                    case 0 -> inAlphabet(octets, zero);
                    case 1 -> new String(octets, StandardCharsets.ISO_8859_1);
                    case 3 -> new String(octets, StandardCharsets.ISO_8859_1);
                    case 2, 4 -> binary(octets);
                    case 8 -> ucs2(octets);
                    case 5, 6, 7, 10, 14 -> national(octets, dataCoding);
                    default -> other(octets, dataCoding, zero);
                };
        return text.replace('\u0000', '\uFFFD');
    }

    private static String inAlphabet(byte[] octets, Alphabet alphabet) {
        return switch (alphabet) {
            case GSM7 -> Gsm7.decode(octets);
            case LATIN1, ASCII -> new String(octets, StandardCharsets.ISO_8859_1);
            case UCS2 -> ucs2(octets);
        };
    }

    private static String ucs2(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_16BE);
    }

    private static String binary(byte[] octets) {
        return "[binary] " + HexFormat.ofDelimiter(" ").formatHex(octets);
    }

    private static String national(byte[] octets, int dataCoding) {
        var name = NATIONAL.getOrDefault(dataCoding, "ISO-8859-1");
        return Charset.isSupported(name)
                ? new String(octets, Charset.forName(name))
                : guess(octets);
    }

    /// GSM 03.38 coding groups, which many carriers pass through as they are.
    private static String other(byte[] octets, int dataCoding, Alphabet zero) {
        var general = (dataCoding & 0xC0) == 0;
        var messageClass = (dataCoding & 0xF0) == 0xF0;
        if (general && (dataCoding & 0x0C) == 0x08 || (dataCoding & 0xF0) == 0xE0) {
            return ucs2(octets);
        }
        if (messageClass && (dataCoding & 0x04) == 0 || general && (dataCoding & 0x0C) == 0) {
            return inAlphabet(octets, zero);
        }
        return guess(octets);
    }

    private static String guess(byte[] octets) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException _) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }
}
