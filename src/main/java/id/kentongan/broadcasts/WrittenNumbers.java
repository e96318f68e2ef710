package id.kentongan.broadcasts;

import id.kentongan.contacts.Phone;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads many telephone numbers. Most are Indonesian mobiles written plainly: whether such a number
/// can be one depends on its beginning and its length, and is asked once for each.
final class WrittenNumbers {

    private static final Pattern MOBILE = Pattern.compile("(?:\\+?62|0)?(8\\d{7,11})");
    private static final int BEGINNING = 5;

    private final Map<String, Boolean> takesTexts = new HashMap<>();

    /// The number when a text can reach it.
    Optional<Phone> read(String written) {
        var mobile = MOBILE.matcher(written);
        if (!mobile.matches()) {
            return Phone.read(written).filter(Phone::canReceiveTexts);
        }
        var digits = mobile.group(1);
        var kind = digits.substring(0, BEGINNING) + digits.length();
        var known = takesTexts.get(kind);
        if (known == null) {
            known = Phone.read(written).filter(Phone::canReceiveTexts).isPresent();
            takesTexts.put(kind, known);
        }
        return known ? Optional.of(new Phone("+62" + digits)) : Optional.empty();
    }
}
