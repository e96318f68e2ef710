package id.kentongan.alerts;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Email;
import id.kentongan.contacts.Phone;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where an employee can be reached.
///
/// @param chat the chat that he registered, as [Address#uri]
/// @param registered the telephone that he registered, as [Address#uri]
/// @param tied the telephone that he tied to his chat, E.164
/// @param known the telephone that the HR office knows, E.164
/// @param email the address that the HR office knows
record Reach(
        @Nullable String chat,
        @Nullable String registered,
        @Nullable String tied,
        @Nullable String known,
        @Nullable String email) {

    /// Whether he wants to hear from us at all.
    boolean isRegistered() {
        return chat != null || registered != null;
    }

    /// His address by that way; empty when he has none.
    Optional<Address> by(Way way) {
        return switch (way) {
            case TELEGRAM -> Optional.ofNullable(chat).map(Address::parse);
            case SMS -> phone();
            case EMAIL -> Optional.ofNullable(email).map(Email::new);
        };
    }

    private Optional<Address> phone() {
        if (registered != null) {
            return Optional.of(Address.parse(registered));
        }
        var phone = tied != null ? tied : known;
        return phone == null ? Optional.empty() : Optional.of(new Phone(phone));
    }
}
