package id.kentongan.contacts;

/// Where a message comes from or goes to. Each kind checks itself: an address that exists is valid.
public sealed interface Address permits Phone, ShortCode, TelegramChat, Email {

    /// The address as it is stored: `tel:+6281234567890` (RFC 3966), `code:PLN123`,
    /// `telegram:123456789` or `mailto:siti@example.go.id` (RFC 6068).
    String uri();

    /// The address as staff see it before they ask for the whole: `0812 •••• 4410`.
    String masked();

    /// The address as a person here would write it: `0812-3456-7890`.
    String display();

    /// Reads what [#uri] wrote.
    static Address parse(String uri) {
        var colon = uri.indexOf(':');
        var rest = uri.substring(colon + 1);
        return switch (uri.substring(0, Math.max(colon, 0))) {
            case "tel" -> new Phone(rest);
            case "code" -> new ShortCode(rest);
            case "telegram" -> new TelegramChat(Long.parseLong(rest));
            case "mailto" -> new Email(rest);
            case String scheme -> throw new IllegalArgumentException("Unknown address: " + scheme);
        };
    }
}
