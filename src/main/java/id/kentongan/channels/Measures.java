package id.kentongan.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the channel page shows of a link's last hour.
public final class Measures {

    private static final int MINUTES = 60;
    private static final int RATE_SECONDS = 10;
    private static final Duration RECENT = Duration.ofMinutes(5);
    private static final int SAMPLES = 2_000;

    private record Sample(Instant at, Duration roundTrip) {}

    private final InstantSource clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final long[] minutes = new long[MINUTES];
    private final int[] perMinute = new int[MINUTES];
    private final long[] seconds = new long[RATE_SECONDS + 1];
    private final int[] perSecond = new int[RATE_SECONDS + 1];

    public Measures(InstantSource clock) {
        this.clock = clock;
    }

    /// Counts a segment that was answered.
    public synchronized void answered(Duration roundTrip) {
        var now = clock.instant();
        samples.addLast(new Sample(now, roundTrip));
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
        count(minutes, perMinute, now.getEpochSecond() / 60);
        count(seconds, perSecond, now.getEpochSecond());
    }

    /// The round trip that `share` of the last minutes' segments did not exceed.
    public synchronized @Nullable Duration roundTrip(double share) {
        var since = clock.instant().minus(RECENT);
        var sorted =
                samples.stream()
                        .filter(sample -> sample.at().isAfter(since))
                        .map(Sample::roundTrip)
                        .sorted()
                        .toList();
        return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    /// Segments per second over the last ten seconds.
    public synchronized double rate() {
        var now = clock.instant().getEpochSecond();
        int sum = 0;
        for (long second = now - RATE_SECONDS; second < now; second++) {
            sum += at(seconds, perSecond, second);
        }
        return sum / (double) RATE_SECONDS;
    }

    /// Segments in each of the last 60 minutes, oldest first.
    public synchronized List<Integer> perMinute() {
        var now = clock.instant().getEpochSecond() / 60;
        var counts = new ArrayList<Integer>();
        for (long minute = now - MINUTES + 1; minute <= now; minute++) {
            counts.add(at(minutes, perMinute, minute));
        }
        return List.copyOf(counts);
    }

    private static void count(long[] slots, int[] counts, long slot) {
        int at = (int) (slot % slots.length);
        if (slots[at] != slot) {
            slots[at] = slot;
            counts[at] = 0;
        }
        counts[at]++;
    }

    private static int at(long[] slots, int[] counts, long slot) {
        int at = (int) (slot % slots.length);
        return slots[at] == slot ? counts[at] : 0;
    }
}
