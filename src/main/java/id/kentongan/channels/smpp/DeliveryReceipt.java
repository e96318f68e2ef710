package id.kentongan.channels.smpp;

import id.kentongan.messaging.DeliveryState;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text of a delivery receipt (SMPP 3.4, appendix B), as carriers really write it: any case,
/// any order, fields missing, blanks after the colon.
///
/// @param doneAt the carrier's own time, 10 or 12 digits, without a zone
record DeliveryReceipt(
        @Nullable String id,
        @Nullable DeliveryState state,
        @Nullable String error,
        @Nullable String doneAt) {

    private static final Pattern ID = field("id", "[^\\s:]+");
    private static final Pattern STATE = field("stat", "\\w+");
    private static final Pattern ERROR = field("err", "\\w+");
    private static final Pattern DONE = field("done\\s*date", "\\d{10,14}");
    private static final Pattern TEXT = Pattern.compile("(?i)\\btext\\s*:");
    private static final Map<String, DeliveryState> STATES =
            Map.ofEntries(
                    Map.entry("DELIVRD", DeliveryState.DELIVERED),
                    Map.entry("DELIVERED", DeliveryState.DELIVERED),
                    Map.entry("EXPIRED", DeliveryState.EXPIRED),
                    Map.entry("DELETED", DeliveryState.UNDELIVERED),
                    Map.entry("UNDELIV", DeliveryState.UNDELIVERED),
                    Map.entry("UNDELIVERED", DeliveryState.UNDELIVERED),
                    Map.entry("FAILED", DeliveryState.UNDELIVERED),
                    Map.entry("SKIPPED", DeliveryState.UNDELIVERED),
                    Map.entry("REJECTD", DeliveryState.REJECTED),
                    Map.entry("REJECTED", DeliveryState.REJECTED));

    /// Reads `text`; what is not there or not known is null.
    static DeliveryReceipt read(String text) {
        var quote = TEXT.matcher(text);
        var facts = quote.find() ? text.substring(0, quote.start()) : text;
        var state = found(STATE, facts);
        return new DeliveryReceipt(
                found(ID, facts),
                state == null ? null : state(state),
                found(ERROR, facts),
                found(DONE, facts));
    }

    /// What the TLV `message_state` says (SMPP 3.4, 5.2.28).
    static DeliveryState state(int messageState) {
        return switch (messageState) {
            case 2 -> DeliveryState.DELIVERED;
            case 3 -> DeliveryState.EXPIRED;
            case 4, 5, 9 -> DeliveryState.UNDELIVERED;
            case 8 -> DeliveryState.REJECTED;
            default -> DeliveryState.SENT;
        };
    }

    private static DeliveryState state(String word) {
        return STATES.getOrDefault(word.toUpperCase(Locale.ROOT), DeliveryState.SENT);
    }

    private static Pattern field(String name, String value) {
        return Pattern.compile("(?i)(?<!\\w)" + name + "\\s*:\\s*(" + value + ")");
    }

    private static @Nullable String found(Pattern field, String text) {
        var match = field.matcher(text);
        return match.find() ? match.group(1) : null;
    }
}
