package id.kentongan.channels.smpp;

import java.time.Duration;

/// Lets segments through at a rate, evenly; a short rest may be caught up with.
final class Pace {

    private static final long CATCH_UP = Duration.ofMillis(200).toNanos();

    private final long interval;
    private long next = System.nanoTime();

    /// @param rate per second; 0 for no limit
    Pace(int rate) {
        interval = rate == 0 ? 0 : Duration.ofSeconds(1).toNanos() / rate;
    }

    /// Waits for one segment's turn.
    void await() throws InterruptedException {
        var wait = Duration.ofNanos(reserve());
        if (wait.isPositive()) {
            Thread.sleep(wait);
        }
    }

    private synchronized long reserve() {
        var now = System.nanoTime();
        next = Math.max(next, now - CATCH_UP);
        var wait = next - now;
        next += interval;
        return wait;
    }
}
