package id.kentongan.channels.smpp;

import java.time.Duration;
import java.util.function.LongSupplier;

/// The bind's pause after the carrier said "slower": 1 s, doubling to 30 s while it keeps saying
/// so.
///
/// One such answer among many good ones is no reason to stop: only when at least a third of the
/// last answers are of that kind. A carrier that refuses one of twenty whatever one does would
/// otherwise bring the bind to a crawl.
final class Throttle {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int REMEMBERED = 20;
    private static final int SHARE = 3;

    private final LongSupplier nanos;
    private final boolean[] answers = new boolean[REMEMBERED];
    private long count;
    private Duration next = SHORTEST;
    private long until;

    Throttle(LongSupplier nanos) {
        this.nanos = nanos;
        this.until = nanos.getAsLong();
    }

    /// The carrier said "slower"; true when that begins a pause. Answers that were under way
    /// together count once.
    synchronized boolean refused() {
        remember(true);
        if (isClosed() || !isStorm()) {
            return false;
        }
        close();
        return true;
    }

    /// The carrier took one.
    synchronized void accepted() {
        remember(false);
        if (!isClosed()) {
            next = SHORTEST;
        }
    }

    /// Begins a pause; one that has begun goes on.
    synchronized void close() {
        if (isClosed()) {
            return;
        }
        until = nanos.getAsLong() + next.toNanos();
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        count = 0;
    }

    synchronized boolean isClosed() {
        return until - nanos.getAsLong() > 0;
    }

    /// How long the pause still lasts.
    synchronized Duration left() {
        return Duration.ofNanos(Math.max(until - nanos.getAsLong(), 0));
    }

    private void remember(boolean throttled) {
        answers[(int) (count++ % REMEMBERED)] = throttled;
    }

    private boolean isStorm() {
        int known = (int) Math.min(count, REMEMBERED);
        int bad = 0;
        for (int i = 0; i < known; i++) {
            bad += answers[i] ? 1 : 0;
        }
        return bad * SHARE >= known;
    }
}
