package id.kentongan.notices;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Email;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.directory.UnitId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where somebody is reached, as far as he has shown that it is his.
///
/// @param locale in which language: `id`
/// @param quietNights whether nothing leaves for him between 21.00 and 06.00
record Reach(
        String locale,
        @Nullable UnitId unit,
        @Nullable String phone,
        @Nullable String email,
        @Nullable Long telegram,
        boolean quietNights) {

    static final String COLUMNS = "u.locale, u.unit, u.phone, u.email, u.telegram, u.quiet_nights";

    /// Empty where he has none, and for the bell.
    Optional<Address> address(Way way) {
        return switch (way) {
            case BELL -> Optional.empty();
            case EMAIL -> Optional.ofNullable(email).map(Email::new);
            case SMS -> Optional.ofNullable(phone).map(Phone::new);
            case TELEGRAM -> Optional.ofNullable(telegram).map(TelegramChat::new);
        };
    }

    Locale language() {
        return Locale.of(locale);
    }
}
