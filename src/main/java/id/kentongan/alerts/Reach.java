package id.kentongan.alerts;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Email;
import id.kentongan.contacts.Phone;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where an employee can be reached, and in which order that is tried.
///
/// @param chat the chat that he registered, as [Address#uri]
/// @param registered the telephone that he registered, as [Address#uri]
/// @param tied the telephone that he tied to his chat, E.164
/// @param known the telephone that the HR office knows, E.164
/// @param email the address that the HR office knows
/// @param wish the ways that he has chosen, as [Way#words]; null when he has not
/// @param rule the office's, as [Way#words]
record Reach(
        @Nullable String chat,
        @Nullable String registered,
        @Nullable String tied,
        @Nullable String known,
        @Nullable String email,
        @Nullable String wish,
        String rule) {

    Reach withoutEmail() {
        return new Reach(chat, registered, tied, known, null, wish, rule);
    }

    /// Whether he wants to hear from us at all.
    boolean isRegistered() {
        return chat != null || registered != null;
    }

    /// Whether he has chosen himself.
    boolean isChosen() {
        return wish != null;
    }

    /// What is tried, of the ways that he has: as he wishes, else by the rule; by whatever there is
    /// when neither reaches him.
    List<Way> order() {
        return Stream.of(Objects.requireNonNullElse(wish, ""), rule)
                .map(it -> his(Way.order(Arrays.asList(it.split(",")))))
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElseGet(() -> his(List.of(Way.values())));
    }

    /// The ways that he has.
    List<Way> ways() {
        return his(List.of(Way.values()));
    }

    /// His address by that way; empty when he has none.
    Optional<Address> by(Way way) {
        return switch (way) {
            case TELEGRAM -> Optional.ofNullable(chat).map(Address::parse);
            case SMS -> phone();
            case EMAIL -> Optional.ofNullable(email).map(Email::new);
        };
    }

    /// As pages show it: `0812 •••• 4410`; empty when he has none.
    String masked(Way way) {
        return by(way).map(Address::masked).orElse("");
    }

    private List<Way> his(List<Way> order) {
        return order.stream().filter(it -> by(it).isPresent()).toList();
    }

    private Optional<Address> phone() {
        if (registered != null) {
            return Optional.of(Address.parse(registered));
        }
        var phone = tied != null ? tied : known;
        return phone == null ? Optional.empty() : Optional.of(new Phone(phone));
    }
}
