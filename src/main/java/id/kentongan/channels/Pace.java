package id.kentongan.channels;

import java.time.Duration;

/// Lets segments through at a rate, evenly; a short rest may be caught up with.
public final class Pace {

    private static final long CATCH_UP = Duration.ofMillis(200).toNanos();

    private final long interval;
    private long next = System.nanoTime();

    /// @param rate per second; 0 for no limit
    public Pace(int rate) {
        interval = rate == 0 ? 0 : Duration.ofSeconds(1).toNanos() / rate;
    }

    /// Waits for the turn of `segments` together.
    public void await(int segments) throws InterruptedException {
        var wait = Duration.ofNanos(reserve(segments));
        if (wait.isPositive()) {
            Thread.sleep(wait);
        }
    }

    private synchronized long reserve(int segments) {
        var now = System.nanoTime();
        next = Math.max(next, now - CATCH_UP);
        var wait = next - now;
        next += interval * segments;
        return wait;
    }
}
