package id.kentongan.evidence;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import java.util.regex.Pattern;

/// Carriers quote the text and the telephone in their receipts; who may see neither sees the rest.
final class Discreet {

    private static final Pattern QUOTED_TEXT = Pattern.compile("(?is)\\btext\\s*:.*");

    private Discreet() {}

    static String raw(String raw, Address to, boolean text, boolean number) {
        var shown = text ? raw : QUOTED_TEXT.matcher(raw).replaceAll("text:…");
        if (number || !(to instanceof Phone phone)) {
            return shown;
        }
        var digits = phone.e164().substring(1);
        return shown.replace(digits, masked(digits))
                .replace(national(digits), masked(national(digits)));
    }

    private static String national(String digits) {
        return digits.startsWith("62") ? "0" + digits.substring(2) : digits;
    }

    private static String masked(String digits) {
        return digits.substring(0, Math.min(5, digits.length() - 4))
                + "••••"
                + digits.substring(digits.length() - 4);
    }
}
