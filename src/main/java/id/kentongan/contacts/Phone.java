package id.kentongan.contacts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Optional;
import java.util.regex.Pattern;

/// A telephone number in E.164 (ITU-T): a plus, the country, at most 15 digits in all.
public record Phone(String e164) implements Address {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    /// An Indonesian mobile number in full: what programs send, and nothing to read it takes.
    private static final Pattern MOBILE = Pattern.compile("\\+628[1-9]\\d{7,9}");
    private static final String HOME = "ID";
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    public Phone {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("Not an E.164 number: " + e164);
        }
    }

    /// Reads a number as people here write it (`0812…`, `62812…`, `+62 812-…`); empty when it
    /// cannot be one.
    public static Optional<Phone> read(String written) {
        if (MOBILE.matcher(written).matches()) {
            return Optional.of(new Phone(written));
        }
        var trimmed = written.strip();
        return parsed(trimmed.startsWith("62") ? "+" + trimmed : trimmed, HOME);
    }

    /// As [#read(String)], written as people do in that country (ISO 3166-1).
    public static Optional<Phone> read(String written, String region) {
        return region.equals(HOME) ? read(written) : parsed(written.strip(), region);
    }

    private static Optional<Phone> parsed(String written, String region) {
        try {
            var number = NUMBERS.parse(written, region);
            return NUMBERS.isPossibleNumber(number)
                    ? Optional.of(new Phone(NUMBERS.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether a text message can reach it: a valid number that is no landline.
    public boolean canReceiveTexts() {
        try {
            var number = NUMBERS.parse(e164, HOME);
            return NUMBERS.isValidNumber(number)
                    && NUMBERS.getNumberType(number) != PhoneNumberType.FIXED_LINE;
        } catch (NumberParseException _) {
            return false;
        }
    }

    @Override
    public String uri() {
        return "tel:" + e164;
    }

    @Override
    public String display() {
        try {
            var number = NUMBERS.parse(e164, HOME);
            return number.getCountryCode() == NUMBERS.getCountryCodeForRegion(HOME)
                    ? NUMBERS.format(number, PhoneNumberFormat.NATIONAL)
                    : NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException _) {
            return e164;
        }
    }

    @Override
    public String masked() {
        var digits = e164.startsWith("+62") ? "0" + e164.substring(3) : e164;
        return digits.substring(0, 4) + " •••• " + digits.substring(digits.length() - 4);
    }
}
