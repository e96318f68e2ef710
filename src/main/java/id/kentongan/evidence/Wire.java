package id.kentongan.evidence;

import id.kentongan.channels.Alphabet;
import id.kentongan.channels.Segments;
import id.kentongan.contacts.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message looks like as `submit_sm` (SMPP 3.4, 4.4). PDUs are not kept: it is computed from
/// the text and the settings of today, by the code that sends.
///
/// @param octets of each part's `short_message`, header included
/// @param reference of the concatenation header; 0 for a single part
/// @param bits how many the reference has
/// @param validity relative time (7.1.1.2); null for the carrier's own
/// @param expected how many parts the message has in its row
record Wire(
        String source,
        String destination,
        Alphabet alphabet,
        List<Integer> octets,
        int reference,
        int bits,
        @Nullable String validity,
        int expected) {

    private static final Duration LONGEST_VALIDITY = Duration.ofDays(29);
    private static final int HEADED = 0x40;

    static Wire of(Story.Message message, Phone to, String source, Alphabet narrow, int bits) {
        var segments = Segments.of(message.text(), narrow, bits);
        var parts = segments.parts();
        int header = parts.size() == 1 ? 0 : bits == 16 ? 7 : 6;
        return new Wire(
                source,
                to.masked().replaceFirst("^0", "62").replace("+", ""),
                segments.alphabet(),
                parts.stream().map(it -> header + segments.alphabet().encode(it).length).toList(),
                parts.size() == 1 ? 0 : message.reference(),
                bits,
                validity(message.onWireAt(), message.expiresAt()),
                message.segments());
    }

    boolean isHeaded() {
        return octets.size() > 1;
    }

    String esmClass() {
        return isHeaded() ? "0x%02X".formatted(HEADED) : "0x00";
    }

    /// What the carrier calls 0 is its default alphabet, whichever that is.
    String dataCoding() {
        return alphabet == Alphabet.UCS2 ? "0x08" : "0x00";
    }

    /// The header reference as it stands in the octets.
    String referenceOctets() {
        return bits == 16 ? "0x%04X".formatted(reference) : "0x%02X".formatted(reference & 0xFF);
    }

    /// Whether the settings have changed since: then this is not what went out.
    boolean isOther() {
        return octets.size() != expected;
    }

    private static @Nullable String validity(
            @Nullable Instant onWireAt, @Nullable Instant expiresAt) {
        if (onWireAt == null || expiresAt == null) {
            return null;
        }
        var left = Duration.between(onWireAt, expiresAt);
        if (left.isNegative()) {
            left = Duration.ZERO;
        }
        if (left.compareTo(LONGEST_VALIDITY) > 0) {
            left = LONGEST_VALIDITY;
        }
        return "0000%02d%02d%02d%02d000R"
                .formatted(
                        left.toDaysPart(),
                        left.toHoursPart(),
                        left.toMinutesPart(),
                        left.toSecondsPart());
    }
}
