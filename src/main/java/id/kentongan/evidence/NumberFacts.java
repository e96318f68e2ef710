package id.kentongan.evidence;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToCarrierMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import java.util.Locale;

/// What a telephone number says of itself: in Indonesia nobody takes a number from one carrier to
/// another, so its first digits tell whose it is.
///
/// @param kind MOBILE, LANDLINE, OTHER, INVALID, or NONE for what is no telephone
/// @param country in the reader's language; empty when unknown
/// @param carrier whose range it is in; empty when unknown
record NumberFacts(Kind kind, String country, String carrier) {

    enum Kind {
        MOBILE,
        LANDLINE,
        OTHER,
        INVALID,
        NONE
    }

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    static NumberFacts of(Address to, Locale locale) {
        if (!(to instanceof Phone phone)) {
            return new NumberFacts(Kind.NONE, "", "");
        }
        try {
            var number = NUMBERS.parse(phone.e164(), null);
            var region = NUMBERS.getRegionCodeForNumber(number);
            return new NumberFacts(
                    kind(number),
                    region == null ? "" : Locale.of("", region).getDisplayCountry(locale),
                    PhoneNumberToCarrierMapper.getInstance().getNameForNumber(number, locale));
        } catch (NumberParseException _) {
            return new NumberFacts(Kind.INVALID, "", "");
        }
    }

    private static Kind kind(PhoneNumber number) {
        return switch (NUMBERS.getNumberType(number)) {
            case MOBILE, FIXED_LINE_OR_MOBILE -> Kind.MOBILE;
            case FIXED_LINE -> Kind.LANDLINE;
            case UNKNOWN -> Kind.INVALID;
            case TOLL_FREE,
                    PREMIUM_RATE,
                    SHARED_COST,
                    VOIP,
                    PERSONAL_NUMBER,
                    PAGER,
                    UAN,
                    VOICEMAIL ->
                    Kind.OTHER;
        };
    }
}
