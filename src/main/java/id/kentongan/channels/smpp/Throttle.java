package id.kentongan.channels.smpp;

import java.time.Duration;

/// The bind's pause after the carrier said "slower": 1 s, doubling to 30 s while it keeps saying
/// so.
final class Throttle {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Duration next = SHORTEST;
    private long until = System.nanoTime();

    /// Pauses the bind and says for how long. Answers that were under way together count once.
    synchronized Duration close() {
        if (!isClosed()) {
            until = System.nanoTime() + next.toNanos();
            next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        }
        return left();
    }

    synchronized boolean isClosed() {
        return until - System.nanoTime() > 0;
    }

    synchronized Duration left() {
        return Duration.ofNanos(Math.max(until - System.nanoTime(), 1_000_000));
    }

    /// The carrier takes texts again.
    synchronized void opened() {
        if (!isClosed()) {
            next = SHORTEST;
        }
    }
}
