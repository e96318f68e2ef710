package id.kentongan.channels.gammu;

import id.kentongan.messaging.DeliveryState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What gammu-smsd writes of a part that it has handled.
///
/// @param status `SendingOK`, `DeliveryOK`, … (gammu-smsd-tables(7))
/// @param statusError TP-Status of the delivery report (3GPP TS 23.040, 9.2.3.15); -1 for none
/// @param statusCode the modem's error; -1 for none
/// @param deliveredAt the carrier's own time, as written
record SentStatus(
        long item,
        int position,
        String status,
        int statusError,
        int statusCode,
        @Nullable String deliveredAt) {

    private static final int EXPIRED = 0x46;
    /// gammu-smsd looks for reports only to those that it sent and has no final word of.
    private static final Set<String> OPEN = Set.of("SendingOK", "DeliveryPending");

    DeliveryState state() {
        return switch (status) {
            case "DeliveryOK" -> DeliveryState.DELIVERED;
            case "DeliveryFailed" ->
                    statusError == EXPIRED ? DeliveryState.EXPIRED : DeliveryState.UNDELIVERED;
            case "SendingError", "Error" -> DeliveryState.REJECTED;
            default -> DeliveryState.SENT;
        };
    }

    /// Whether nothing more can come.
    boolean isFinal() {
        return !OPEN.contains(status);
    }

    /// The number that whoever keeps the modem can look up.
    @Nullable String error() {
        return switch (state()) {
            case DELIVERED, SENT -> null;
            case REJECTED -> statusCode > 0 ? String.valueOf(statusCode) : status;
            default -> statusError >= 0 ? String.valueOf(statusError) : status;
        };
    }

    String raw() {
        return "Status=%s StatusError=%d StatusCode=%d DeliveryDateTime=%s"
                .formatted(status, statusError, statusCode, deliveredAt);
    }
}
