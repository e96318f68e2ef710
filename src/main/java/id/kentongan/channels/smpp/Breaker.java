package id.kentongan.channels.smpp;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Stops the bind when the carrier refuses one message after the other for what is wrong with a
/// setting, so that not a whole broadcast is burnt. After a minute one message may try.
final class Breaker {

    private static final int IN_A_ROW = 5;
    private static final Duration PAUSE = Duration.ofSeconds(60);

    private final LongSupplier nanos;
    private int inARow;
    private long until;

    Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void refused() {
        inARow++;
        if (isOpen()) {
            until = nanos.getAsLong() + PAUSE.toNanos();
        }
    }

    synchronized void accepted() {
        inARow = 0;
    }

    /// Whether the bind stands still, but for the one that tries.
    synchronized boolean isOpen() {
        return inARow >= IN_A_ROW;
    }

    /// Whether not even one may try.
    synchronized boolean isPausing() {
        return isOpen() && until - nanos.getAsLong() > 0;
    }

    /// How many segments may leave, `inFlight` of them being under way.
    synchronized int room(int inFlight) {
        if (!isOpen()) {
            return Integer.MAX_VALUE;
        }
        return inFlight == 0 && until - nanos.getAsLong() <= 0 ? 1 : 0;
    }

    static Duration pause() {
        return PAUSE;
    }
}
