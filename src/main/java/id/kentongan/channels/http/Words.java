package id.kentongan.channels.http;

import static id.kentongan.messaging.DeliveryState.DELIVERED;
import static id.kentongan.messaging.DeliveryState.EXPIRED;
import static id.kentongan.messaging.DeliveryState.REJECTED;
import static id.kentongan.messaging.DeliveryState.SENT;
import static id.kentongan.messaging.DeliveryState.UNDELIVERED;

import id.kentongan.messaging.DeliveryState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// A gateway's words for what became of a text. Capitals, blanks and dashes do not count; a word
/// that is not known is news that change nothing.
final class Words {

    private static final Map<String, DeliveryState> USUAL =
            Map.ofEntries(
                    Map.entry("delivered", DELIVERED),
                    Map.entry("delivrd", DELIVERED),
                    Map.entry("deliveredtohandset", DELIVERED),
                    Map.entry("terkirim", DELIVERED),
                    Map.entry("undelivered", UNDELIVERED),
                    Map.entry("undeliverable", UNDELIVERED),
                    Map.entry("undeliv", UNDELIVERED),
                    Map.entry("failed", UNDELIVERED),
                    Map.entry("gagal", UNDELIVERED),
                    Map.entry("deleted", UNDELIVERED),
                    Map.entry("expired", EXPIRED),
                    Map.entry("rejected", REJECTED),
                    Map.entry("rejectd", REJECTED));

    private final Map<String, DeliveryState> states = new HashMap<>(USUAL);

    Words(Map<String, DeliveryState> own) {
        own.forEach((word, state) -> states.put(plain(word), state));
    }

    DeliveryState state(String word) {
        return states.getOrDefault(plain(word), SENT);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
