package id.kentongan.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one connection is, at this moment.
///
/// @param about one line on what it is: `5708, transceiver 3.4`
/// @param since when it came into this state
/// @param roundTrip median of the last minutes; null before the first answer
/// @param roundTripP99 its 99th percentile
/// @param inFlight segments that wait for the carrier's answer
/// @param window how many may
/// @param rate segments per second over the last ten seconds
/// @param rateLimit segments per second allowed; 0 for no limit
/// @param lastError in words with the code, null when there was none
/// @param perMinute segments sent in each of the last 60 minutes, oldest first
public record ChannelHealth(
        ChannelId channel,
        State state,
        String about,
        Instant since,
        @Nullable Duration roundTrip,
        @Nullable Duration roundTripP99,
        int inFlight,
        int window,
        double rate,
        int rateLimit,
        @Nullable String lastError,
        @Nullable Instant lastErrorAt,
        List<Integer> perMinute) {

    /// How a connection stands.
    public enum State {
        /// Bound and well.
        UP,
        /// Trying.
        CONNECTING,
        /// Sends, and hears nothing of what people write.
        DEAF,
        /// Another node has it.
        STANDBY,
        /// Bound, and everything is refused until somebody corrects a setting.
        HALTED,
        /// Stopped, or the carrier does not let us in.
        DOWN;

        /// Nobody needs to look at it.
        public boolean isWell() {
            return this == UP || this == STANDBY;
        }

        /// Messages leave by it, if only from another node.
        public boolean sends() {
            return isWell() || this == DEAF;
        }
    }
}
