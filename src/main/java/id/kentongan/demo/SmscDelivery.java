package id.kentongan.demo;

import id.kentongan.channels.Alphabet;
import id.kentongan.channels.Segments;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One `deliver_sm`, with every field as the test wants it.
///
/// @param body the octets of `short_message`, with the user data header if `esmClass` has 0x40
/// @param parameters TLVs: tag to value
public record SmscDelivery(
        int sourceTon,
        String source,
        int destinationTon,
        String destination,
        int esmClass,
        int dataCoding,
        byte[] body,
        Map<Integer, byte[]> parameters) {

    private static final int HEADED = 0x40;
    private static final int INTERNATIONAL = 1;
    private static final int ALPHANUMERIC = 5;

    /// A text that fits into one, in the narrowest alphabet.
    public static SmscDelivery of(String from, String to, String text) {
        var segments = Segments.of(text);
        return plain(from, to, 0, segments.alphabet(), segments.parts().getFirst(), Map.of());
    }

    /// A text as a telephone cuts it, with an 8-bit reference.
    public static List<SmscDelivery> parts(String from, String to, String text, int reference) {
        var segments = Segments.of(text);
        var total = segments.parts().size();
        if (total == 1) {
            return List.of(of(from, to, text));
        }
        var deliveries = new ArrayList<SmscDelivery>();
        for (int number = 1; number <= total; number++) {
            var part = segments.parts().get(number - 1);
            deliveries.add(part(from, to, 8, reference, total, number, segments.alphabet(), part));
        }
        return deliveries;
    }

    /// Part `number` of `total`, by a header whose reference has `width` bits.
    public static SmscDelivery part(
            String from,
            String to,
            int width,
            int reference,
            int total,
            int number,
            Alphabet alphabet,
            String text) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                width == 16
                        ? new byte[] {
                            6,
                            8,
                            4,
                            (byte) (reference >> 8),
                            (byte) reference,
                            (byte) total,
                            (byte) number
                        }
                        : new byte[] {5, 0, 3, (byte) reference, (byte) total, (byte) number});
        body.writeBytes(alphabet.encode(text));
        return new SmscDelivery(
                ton(from),
                digits(from),
                ton(to),
                digits(to),
                HEADED,
                alphabet.dataCoding(),
                body.toByteArray(),
                Map.of());
    }

    /// Part `number` of `total`, by the TLVs `sar_*`.
    public static SmscDelivery sarPart(
            String from, String to, int reference, int total, int number, String text) {
        return plain(
                from,
                to,
                0,
                Alphabet.GSM7,
                text,
                Map.of(
                        0x020C, new byte[] {(byte) (reference >> 8), (byte) reference},
                        0x020E, new byte[] {(byte) total},
                        0x020F, new byte[] {(byte) number}));
    }

    /// Without header.
    static SmscDelivery plain(
            String from,
            String to,
            int esmClass,
            Alphabet alphabet,
            String text,
            Map<Integer, byte[]> parameters) {
        return new SmscDelivery(
                ton(from),
                digits(from),
                ton(to),
                digits(to),
                esmClass,
                alphabet.dataCoding(),
                alphabet.encode(text),
                parameters);
    }

    private static int ton(String address) {
        if (address.startsWith("+") || address.matches("62\\d{7,}")) {
            return INTERNATIONAL;
        }
        return address.matches("\\d*") ? 0 : ALPHANUMERIC;
    }

    private static String digits(String address) {
        return address.startsWith("+") ? address.substring(1) : address;
    }
}
