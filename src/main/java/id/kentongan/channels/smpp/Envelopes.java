package id.kentongan.channels.smpp;

import id.kentongan.channels.Alphabet;
import id.kentongan.channels.Heading;
import id.kentongan.channels.Segments;
import id.kentongan.channels.pdu.ShortMessage;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.OutboundMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts messages into `submit_sm`, as this carrier wants them.
final class Envelopes {

    private static final Duration SHORTEST_VALIDITY = Duration.ofSeconds(1);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(29);
    private static final int INTERNATIONAL = 1;
    private static final int ALPHANUMERIC = 5;
    private static final int ISDN = 1;
    private static final int HEADED = 0x40;
    private static final int RECEIPT_WANTED = 1;

    private final SmppSettings settings;
    private final InstantSource clock;
    private final ShortMessage.Party source;

    Envelopes(SmppSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.source = source(settings.source());
    }

    Segments cut(String text) {
        return Segments.of(text, settings.defaultAlphabet(), settings.referenceBits());
    }

    /// @param number of the part, from 1
    /// @param limited whether the carrier is told until when the text is of use
    ShortMessage part(
            OutboundMessage message, Phone phone, Segments segments, int number, boolean limited) {
        int total = segments.parts().size();
        var text = segments.alphabet().encode(segments.parts().get(number - 1));
        // What the carrier calls 0 is its default alphabet, whichever that is.
        int dataCoding = segments.alphabet() == Alphabet.UCS2 ? Alphabet.UCS2.dataCoding() : 0;
        return new ShortMessage(
                source,
                new ShortMessage.Party(INTERNATIONAL, ISDN, phone.e164().substring(1)),
                total > 1 ? HEADED : 0,
                RECEIPT_WANTED,
                limited ? validity(message.expiresAt()) : "",
                dataCoding,
                total > 1 ? headed(message.reference(), total, number, text) : text,
                Map.of());
    }

    private static ShortMessage.Party source(String sender) {
        if (!sender.matches("\\+?\\d+")) {
            return new ShortMessage.Party(ALPHANUMERIC, 0, sender);
        }
        var digits = sender.startsWith("+") ? sender.substring(1) : sender;
        var international = digits.length() > 8 && !digits.startsWith("0");
        return new ShortMessage.Party(international ? INTERNATIONAL : 0, ISDN, digits);
    }

    private byte[] headed(int reference, int total, int number, byte[] text) {
        var width = settings.referenceBits();
        var header = new Heading(reference, total, number, width).octets();
        var body = new byte[header.length + text.length];
        System.arraycopy(header, 0, body, 0, header.length);
        System.arraycopy(text, 0, body, header.length, text.length);
        return body;
    }

    private String validity(@Nullable Instant expiresAt) {
        if (expiresAt == null) {
            return "";
        }
        var left = Duration.between(clock.instant(), expiresAt);
        if (left.compareTo(LONGEST_VALIDITY) > 0) {
            left = LONGEST_VALIDITY;
        }
        if (left.compareTo(SHORTEST_VALIDITY) < 0) {
            left = SHORTEST_VALIDITY;
        }
        return "0000%02d%02d%02d%02d000R"
                .formatted(
                        left.toDaysPart(),
                        left.toHoursPart(),
                        left.toMinutesPart(),
                        left.toSecondsPart());
    }
}
