package id.kentongan.channels.smpp;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Which destinations the carrier has no room for: one network behind it may be down while the
/// others take texts. After three "queue full" in a row a prefix rests, 5 s and doubling to 60 s.
final class Crowding {

    private static final int IN_A_ROW = 3;
    private static final int WIDESPREAD = 3;
    private static final int PREFIX = 6;
    private static final int MOST = 1_000;
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final int DOUBLINGS = 4;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private record Crowd(int inARow, long until) {}

    private final LongSupplier nanos;
    private final Map<String, Crowd> crowds = new HashMap<>();

    Crowding(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// True when so many prefixes rest that it is the carrier's own queue.
    synchronized boolean refused(String e164) {
        if (crowds.size() > MOST) {
            crowds.clear();
        }
        var now = nanos.getAsLong();
        var before = crowds.get(prefix(e164));
        var inARow = before == null ? 1 : before.inARow + 1;
        var rest = inARow < IN_A_ROW ? Duration.ZERO : rest(inARow - IN_A_ROW);
        crowds.put(prefix(e164), new Crowd(inARow, now + rest.toNanos()));
        return crowds.values().stream().filter(it -> it.until - now > 0).count() >= WIDESPREAD;
    }

    synchronized void accepted(String e164) {
        if (!crowds.isEmpty()) {
            crowds.remove(prefix(e164));
        }
    }

    /// How long that prefix still rests.
    synchronized Duration left(String e164) {
        var crowd = crowds.isEmpty() ? null : crowds.get(prefix(e164));
        return crowd == null
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, crowd.until - nanos.getAsLong()));
    }

    private static Duration rest(int more) {
        var rest = SHORTEST.multipliedBy(1L << Math.min(more, DOUBLINGS));
        return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
    }

    private static String prefix(String e164) {
        return e164.substring(0, Math.min(PREFIX, e164.length()));
    }
}
