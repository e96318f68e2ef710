package id.kentongan.cases;

/// What people call a configured connection: `smpp-2` is SMS to them.
final class ChannelKind {

    private ChannelKind() {}

    /// Last part of its texts' keys.
    static String of(String channel) {
        return switch (channel.split("-", 2)[0]) {
            case "smpp" -> "sms";
            case "telegram", "email", "web" -> channel.split("-", 2)[0];
            default -> "other";
        };
    }
}
