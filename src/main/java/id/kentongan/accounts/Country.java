package id.kentongan.accounts;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A country as one picks it before a telephone number.
///
/// @param region in ISO 3166-1, two letters
/// @param name in the reader's language
/// @param prefix what its numbers begin with abroad, without the plus
record Country(String region, String name, int prefix) {

    static final String HOME = "ID";

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /// All that have telephones, by their names.
    static List<Country> all(Locale reader) {
        return NUMBERS.getSupportedRegions().stream()
                .map(it -> of(it, reader))
                .sorted(Comparator.comparing(Country::name, Collator.getInstance(reader)))
                .toList();
    }

    private static Country of(String region, Locale reader) {
        return new Country(
                region,
                new Locale.Builder().setRegion(region).build().getDisplayCountry(reader),
                NUMBERS.getCountryCodeForRegion(region));
    }

    /// `Indonesia +62`
    String label() {
        return name + " +" + prefix;
    }
}
