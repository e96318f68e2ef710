package id.kentongan.inbox;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What people call a configured connection: `smpp-2` is SMS to them.
final class ChannelKind {

    static final String OTHER = "other";
    static final List<String> ALL = List.of("sms", "telegram", "email", "web", OTHER);

    private static final String KIND = "split_part(c.channel, '-', 1)";

    // Neither of them, as ranges: an index finds the few that lie there.
    private static final List<String> BESIDES =
            Stream.of(
                            "k < 'email'",
                            "k > 'email' and k < 'smpp'",
                            "k > 'smpp' and k < 'telegram'",
                            "k > 'telegram' and k < 'web'",
                            "k > 'web'")
                    .map(it -> it.replaceAll("\\bk\\b", KIND))
                    .toList();

    private ChannelKind() {}

    /// Last part of its texts' keys, and its word in addresses.
    static String of(String channel) {
        return switch (channel.split("-", 2)[0]) {
            case "smpp" -> "sms";
            case "telegram", "email", "web" -> channel.split("-", 2)[0];
            default -> OTHER;
        };
    }

    /// SQL over `service_case c`: what came by `kind`, written so that its partial index is used.
    static String condition(String kind) {
        return switch (kind) {
            case "sms" -> KIND + " = 'smpp'";
            case "telegram", "email", "web" ->
                    KIND + " <> 'smpp' and " + KIND + " = '" + kind + "'";
            default -> KIND + " <> 'smpp' and (" + String.join(" or ", BESIDES) + ")";
        };
    }

    /// SQL that tells whether at most `:few` cases came by another channel than those with a name:
    /// none in most offices, and all in some. The order is the index's, so that it is taken.
    static String areOthersFew() {
        return BESIDES.stream()
                .map(
                        it ->
                                "(select count(*) from (select from service_case c where "
                                        + (KIND + " <> 'smpp' and " + it)
                                        + (" order by " + KIND + ", c.changed_at desc, c.id desc")
                                        + " limit :few + 1) those)")
                .collect(Collectors.joining(" + ", "select ", " <= :few"));
    }
}
