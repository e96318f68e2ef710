package id.kentongan.cases;

import java.util.List;

/// What people call a configured connection: `smpp-2` is SMS to them.
final class ChannelKind {

    static final List<String> ALL = List.of("sms", "telegram", "email", "web", "other");

    private static final String KIND = "split_part(c.channel, '-', 1)";

    private ChannelKind() {}

    /// Last part of its texts' keys, and its word in addresses.
    static String of(String channel) {
        return switch (channel.split("-", 2)[0]) {
            case "smpp" -> "sms";
            case "telegram", "email", "web" -> channel.split("-", 2)[0];
            default -> "other";
        };
    }

    /// SQL over `service_case c`: what came by `kind`, written so that its partial index is used.
    static String condition(String kind) {
        return switch (kind) {
            case "sms" -> KIND + " = 'smpp'";
            case "telegram", "email", "web" ->
                    KIND + " <> 'smpp' and " + KIND + " = '" + kind + "'";
            default ->
                    KIND
                            + " <> 'smpp' and "
                            + KIND
                            + " not in ('smpp', 'telegram', 'email', 'web')";
        };
    }
}
