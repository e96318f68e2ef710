package id.kentongan.reports;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Durations in seconds, kept to the last one, so that what is said of them is exact.
class Durations {

    private int[] seconds = new int[16];
    private int count;
    private boolean sorted = true;

    void add(int duration) {
        if (count == seconds.length) {
            seconds = Arrays.copyOf(seconds, count * 2);
        }
        seconds[count++] = duration;
        sorted = false;
    }

    int count() {
        return count;
    }

    /// The shortest of them that so many of a hundred do not exceed, as `percentile_disc` says it;
    /// null when there are none.
    @Nullable Duration part(int hundredths) {
        if (count == 0) {
            return null;
        }
        if (!sorted) {
            Arrays.sort(seconds, 0, count);
            sorted = true;
        }
        var place = (int) (((long) count * hundredths + 99) / 100);
        return Duration.ofSeconds(seconds[place - 1]);
    }
}
