package id.kentongan.channels.smpp;

import id.kentongan.channels.Heading;
import id.kentongan.channels.pdu.ShortMessage;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.ShortCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A `deliver_sm` as far as it concerns us.
///
/// @param body the text's octets, without header
/// @param heading what part of a long text it is, null when it is a whole one
record Delivered(
        int sourceTon,
        String source,
        String destination,
        int esmClass,
        int dataCoding,
        byte[] body,
        @Nullable Heading heading,
        @Nullable String receiptedId,
        @Nullable Integer messageState) {

    private static final int MESSAGE_STATE = 0x0427;
    private static final int RECEIPTED_MESSAGE_ID = 0x001E;
    private static final int SAR_REFERENCE = 0x020C;
    private static final int SAR_TOTAL = 0x020E;
    private static final int SAR_NUMBER = 0x020F;
    private static final int HEADER_FLAG = 0x40;
    private static final int KIND = 0x3C;
    private static final int RECEIPT = 0x04;
    private static final int NEWS = 0x20;
    private static final int INTERNATIONAL = 1;
    private static final int ALPHANUMERIC = 5;
    /// Shorter ones are short codes.
    private static final int SHORTEST_PHONE = 7;

    static Delivered of(ShortMessage message) {
        var body = message.body();
        if (body.length == 0) {
            body = octets(message, ShortMessage.MESSAGE_PAYLOAD).orElse(body);
        }
        Heading heading = sar(message);
        if ((message.esmClass() & HEADER_FLAG) != 0) {
            heading = Heading.read(body).orElse(heading);
            body = Arrays.copyOfRange(body, Heading.length(body), body.length);
        }
        return new Delivered(
                message.source().ton(),
                clean(message.source().address()),
                clean(message.destination().address()),
                message.esmClass(),
                message.dataCoding(),
                body,
                heading != null && heading.makesSense() ? heading : null,
                octets(message, RECEIPTED_MESSAGE_ID).map(Delivered::cString).orElse(null),
                octets(message, MESSAGE_STATE).map(Delivered::number).orElse(null));
    }

    /// Whether it tells of a text of ours; some carriers forget the flag and send only the id.
    boolean isReceipt() {
        return (esmClass & KIND) == RECEIPT || (esmClass & KIND) == NEWS || receiptedId != null;
    }

    /// Whether it tells of a text that is still on its way.
    boolean isNews() {
        return (esmClass & KIND) == NEWS;
    }

    /// The sender: a telephone number, or a name or code that nobody can answer.
    Address from() {
        var digits = source.chars().filter(Character::isDigit).count();
        var isName = sourceTon == ALPHANUMERIC || source.chars().anyMatch(Character::isLetter);
        if (isName || digits < SHORTEST_PHONE) {
            return new ShortCode(source.isBlank() ? "?" : source);
        }
        var written = sourceTon == INTERNATIONAL && !source.startsWith("+") ? "+" + source : source;
        // Some carriers call a number international and write it as people here do.
        return Phone.read(written)
                .or(() -> Phone.read(source))
                .<Address>map(phone -> phone)
                .orElse(new ShortCode(source));
    }

    private static @Nullable Heading sar(ShortMessage message) {
        var reference = octets(message, SAR_REFERENCE);
        var total = octets(message, SAR_TOTAL);
        var number = octets(message, SAR_NUMBER);
        return reference.isPresent() && total.isPresent() && number.isPresent()
                ? new Heading(
                        number(reference.get()), number(total.get()), number(number.get()), 16)
                : null;
    }

    private static Optional<byte[]> octets(ShortMessage message, int tag) {
        return Optional.ofNullable(message.parameters().get(tag));
    }

    private static int number(byte[] octets) {
        return switch (octets.length) {
            case 0 -> 0;
            case 1 -> octets[0] & 0xFF;
            default -> ByteBuffer.wrap(octets).getShort() & 0xFFFF;
        };
    }

    private static String cString(byte[] octets) {
        int end = octets.length;
        while (end > 0 && octets[end - 1] == 0) {
            end--;
        }
        return new String(octets, 0, end, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace('\u0000', ' ');
    }

    private static String clean(String address) {
        return address.replace('\u0000', ' ').strip();
    }
}
