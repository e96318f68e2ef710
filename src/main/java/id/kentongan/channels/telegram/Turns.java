package id.kentongan.channels.telegram;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// When a chat may have its next message: one a second, in a group one in three seconds. Whoever
/// must wait for long holds no thread meanwhile; he is told when to come back, each a turn later
/// than the one before.
final class Turns {

    private static final Duration ALONE = Duration.ofSeconds(1);
    /// Twenty a minute.
    private static final Duration GROUP = Duration.ofSeconds(3);
    private static final Duration FARTHEST = Duration.ofMinutes(1);
    /// Who comes back so little too early keeps his turn: another would be given it else.
    private static final long SOON = Duration.ofMillis(300).toNanos();
    private static final int MANY = 10_000;

    /// @param yours whether the turn is taken, and `rest` a moment to sit out
    record Turn(boolean yours, Duration rest) {}

    private record Line(long free, long promised) {}

    private final LongSupplier nanos;
    private final Map<Long, Line> lines = new HashMap<>();

    Turns(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized Turn take(long chat) {
        var now = nanos.getAsLong();
        var step = (chat < 0 ? GROUP : ALONE).toNanos();
        var line = lines.getOrDefault(chat, new Line(now, now));
        var wait = Math.max(0, line.free() - now);
        if (wait <= SOON) {
            tidy(now);
            var next = now + wait + step;
            lines.put(chat, new Line(next, Math.max(line.promised(), next)));
            return new Turn(true, Duration.ofNanos(wait));
        }
        var away = Math.min(line.promised() - now, FARTHEST.toNanos());
        lines.put(chat, new Line(line.free(), now + away + step));
        return new Turn(false, Duration.ofNanos(away));
    }

    private void tidy(long now) {
        if (lines.size() >= MANY) {
            lines.values().removeIf(it -> it.promised() - now <= 0);
        }
    }
}
