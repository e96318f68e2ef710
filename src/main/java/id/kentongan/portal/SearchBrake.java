package id.kentongan.portal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Slows down who searches like a machine: so many times a minute from one address, so many in all.
/// Each node counts for itself; reading without a search is never slowed down.
@Component
class SearchBrake {

    static final int PER_ADDRESS = 30;
    static final int IN_ALL = 1200;

    private final InstantSource clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private long minute;
    private int all;

    SearchBrake(InstantSource clock) {
        this.clock = clock;
    }

    /// Counts a search; false when it is one too many.
    synchronized boolean allows(String address) {
        var now = clock.millis() / Duration.ofMinutes(1).toMillis();
        if (now != minute) {
            minute = now;
            all = 0;
            counts.clear();
        }
        return ++all <= IN_ALL && counts.merge(address, 1, Integer::sum) <= PER_ADDRESS;
    }
}
