package id.kentongan.channels;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Lets segments through at a rate, evenly; a short rest may be caught up with. When the carrier
/// complains the rate halves, and comes back in small steps.
public final class Pace {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long CATCH_UP = Duration.ofMillis(200).toNanos();
    /// What waits for its turn is no longer than this.
    private static final double AHEAD_SECONDS = 0.3;
    /// 5 % of the rate in 10 s.
    private static final double GROWTH_PER_SECOND = 0.005;
    private static final double TRIM = 0.02;
    private static final double LEAST = 1.0 / 16;
    /// Below this nobody knows what the carrier could take: it was not asked for more.
    private static final double TELLING = 10;

    private final double licence;
    private final LongSupplier nanos;
    private double full;
    private double limit;
    private long next;
    private long grown;
    private long trimmed;
    private long second;
    private int accepted;
    private int acceptedBefore;

    /// @param licence per second; 0 for no limit
    public Pace(int licence) {
        this(licence, System::nanoTime);
    }

    /// @param nanos the clock
    public Pace(int licence, LongSupplier nanos) {
        this.licence = licence;
        this.nanos = nanos;
        this.full = licence;
        this.limit = licence;
        this.next = nanos.getAsLong();
        this.grown = next;
        this.trimmed = next - SECOND;
        this.second = next;
    }

    /// Waits for one segment's turn.
    public void await() throws InterruptedException {
        await(1);
    }

    /// Waits for the turn of `segments` together.
    public void await(int segments) throws InterruptedException {
        var wait = Duration.ofNanos(reserve(segments));
        if (wait.isPositive()) {
            Thread.sleep(wait);
        }
    }

    /// How many more segments would have their turn soon.
    public synchronized int room() {
        grow();
        if (limit == 0) {
            return Integer.MAX_VALUE;
        }
        var waiting = Math.max(0, next - nanos.getAsLong()) * limit / SECOND;
        return (int) Math.max(0, Math.ceil(Math.max(1, AHEAD_SECONDS * limit) - waiting));
    }

    /// Segments per second at this moment; 0 for no limit.
    public synchronized double limit() {
        grow();
        return limit;
    }

    /// Counts one that the carrier took.
    public synchronized void accepted() {
        turnSecond();
        accepted++;
    }

    /// Half of what it was: of the licence, or of what went through lately.
    public synchronized void halve() {
        grow();
        if (limit == 0) {
            turnSecond();
            var measured = Math.max(accepted, acceptedBefore);
            if (measured < TELLING) {
                return;
            }
            full = measured;
            limit = measured;
        }
        limit = Math.max(limit / 2, Math.max(1, full * LEAST));
    }

    /// A little less, once a second, where the licence says what is enough; never below half of it.
    public synchronized void trim() {
        grow();
        var now = nanos.getAsLong();
        if (licence > 0 && limit > licence / 2 && now - trimmed >= SECOND) {
            trimmed = now;
            limit = Math.max(limit - licence * TRIM, licence / 2);
        }
    }

    private synchronized long reserve(int segments) {
        grow();
        if (limit == 0) {
            return 0;
        }
        var now = nanos.getAsLong();
        next = Math.max(next, now - CATCH_UP);
        var wait = next - now;
        next += (long) (SECOND / limit * segments);
        return wait;
    }

    private void grow() {
        var now = nanos.getAsLong();
        var seconds = (now - grown) / (double) SECOND;
        grown = now;
        if (limit < full) {
            limit = Math.min(full, limit + full * GROWTH_PER_SECOND * seconds);
        }
        if (limit >= full) {
            full = licence;
            limit = licence;
        }
    }

    private void turnSecond() {
        var now = nanos.getAsLong();
        if (now - second >= SECOND) {
            acceptedBefore = now - second < 2 * SECOND ? accepted : 0;
            accepted = 0;
            second = now;
        }
    }
}
