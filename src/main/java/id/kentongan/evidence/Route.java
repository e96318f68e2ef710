package id.kentongan.evidence;

import id.kentongan.messaging.ChannelHealth;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ways that lead to a message's recipient, as they are now, the best first.
///
/// @param queue the one that the message is in
record Route(String queue, List<Way> ways) {

    /// One connection.
    ///
    /// @param closeness how many digits of the number it is meant for; 0 for any number
    record Way(
            String channel,
            String queue,
            String about,
            int closeness,
            ChannelHealth.State state,
            Instant since) {

        boolean works() {
            return state != ChannelHealth.State.DOWN && state != ChannelHealth.State.CONNECTING;
        }
    }

    /// How the queue came to be the message's.
    enum Why {
        /// No connection serves it today.
        GONE,
        /// No other leads there.
        ONLY,
        /// Its connection is meant for numbers that begin so.
        CLOSEST,
        /// Others are as good; it was the first.
        EQUAL,
        /// A closer one was away then, or the settings have changed.
        DETOUR
    }

    Why why() {
        var own = ways.stream().filter(it -> it.queue().equals(queue)).toList();
        if (own.isEmpty()) {
            return Why.GONE;
        }
        int mine = own.stream().mapToInt(Way::closeness).max().orElse(0);
        int best = ways.stream().mapToInt(Way::closeness).max().orElse(0);
        if (mine < best) {
            return Why.DETOUR;
        }
        if (own.size() == ways.size()) {
            return Why.ONLY;
        }
        return ways.stream().anyMatch(it -> !it.queue().equals(queue) && it.closeness() == mine)
                ? Why.EQUAL
                : Why.CLOSEST;
    }

    /// How many digits decided.
    int digits() {
        return ways.stream().mapToInt(Way::closeness).max().orElse(0);
    }

    /// Since when nothing of the queue works; null when something does.
    @Nullable Instant awaySince() {
        var own = ways.stream().filter(it -> it.queue().equals(queue)).toList();
        return own.isEmpty() || own.stream().anyMatch(Way::works)
                ? null
                : own.stream().map(Way::since).max(Instant::compareTo).orElse(null);
    }
}
