package id.kentongan.channels.gammu;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// The modem as gammu-smsd last saw it.
///
/// @param signal per cent; -1 when unknown
/// @param seen when, by that database's clock
/// @param age seconds since then, by that clock too
record Modem(
        String imei,
        @Nullable String network,
        int signal,
        int battery,
        LocalDateTime seen,
        long age) {

    /// gammu-smsd writes once a minute, and less often while it sends long texts.
    static final Duration SILENT = Duration.ofMinutes(3);

    /// When it was seen, by our clock. Every sign of life that is new is of now: their clock and
    /// their zone do not matter.
    Instant seenAt(@Nullable Modem before, @Nullable Instant seenBefore, Instant now) {
        if (before != null && seenBefore != null) {
            return before.imei().equals(imei) && before.seen().equals(seen) ? seenBefore : now;
        }
        return now.minusSeconds(Math.abs(age));
    }

    static boolean isAlive(Instant seenAt, Instant now) {
        return Duration.between(seenAt, now).compareTo(SILENT) < 0;
    }
}
