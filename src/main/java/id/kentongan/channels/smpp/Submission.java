package id.kentongan.channels.smpp;

import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jspecify.annotations.Nullable;

/// One segment as it goes into a `submit_sm`.
///
/// @param destination E.164 without the plus
/// @param headed whether the body begins with a user data header
/// @param validity relative time (SMPP 3.4, 7.1.1.2), null for the carrier's own
record Submission(
        String sender,
        String destination,
        boolean headed,
        int dataCoding,
        byte[] body,
        @Nullable String validity) {

    String source() {
        return sender.startsWith("+") ? sender.substring(1) : sender;
    }

    TypeOfNumber sourceTon() {
        if (!sender.matches("\\+?\\d+")) {
            return TypeOfNumber.ALPHANUMERIC;
        }
        return source().length() > 8 && !source().startsWith("0")
                ? TypeOfNumber.INTERNATIONAL
                : TypeOfNumber.UNKNOWN;
    }

    NumberingPlanIndicator sourceNpi() {
        return sourceTon() == TypeOfNumber.ALPHANUMERIC
                ? NumberingPlanIndicator.UNKNOWN
                : NumberingPlanIndicator.ISDN;
    }
}
