package id.kentongan.messaging;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Carriers write one message's id in the answer to a submit and in the receipt differently: other
/// case, leading zeros, hexadecimal here and decimal there (SMPP 3.4 leaves it open, §5.2.23).
final class CarrierIds {

    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{1,17}");

    /// Without blanks, capitals and leading zeros.
    static String canonical(String id) {
        return LEADING_ZEROS.matcher(id.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    }

    /// The other readings of a canonical id: hexadecimal as decimal and the reverse.
    static Set<String> alternates(String canonical) {
        var others = new LinkedHashSet<String>();
        if (HEX.matcher(canonical).matches()) {
            others.add(new BigInteger(canonical, 16).toString());
        }
        if (DECIMAL.matcher(canonical).matches()) {
            others.add(new BigInteger(canonical).toString(16));
        }
        others.remove(canonical);
        return others;
    }

    private CarrierIds() {}
}
