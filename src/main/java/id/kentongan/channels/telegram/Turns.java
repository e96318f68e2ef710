package id.kentongan.channels.telegram;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import id.kentongan.messaging.MessageId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongSupplier;

/// When a chat may have its next message: one a second, in a group one in three seconds. Whoever
/// must wait for long holds no thread meanwhile; he is told when to come back, each a turn later
/// than the one before. Those who come at one moment have their turns in the order of their ids.
final class Turns {

    private static final Duration ALONE = Duration.ofSeconds(1);
    /// Twenty a minute.
    private static final Duration GROUP = Duration.ofSeconds(3);
    private static final Duration FARTHEST = Duration.ofMinutes(1);
    /// Who comes back so little too early keeps his turn: another would be given it else.
    private static final long SOON = Duration.ofMillis(300).toNanos();
    private static final int MANY = 10_000;
    /// An older message is surely not on its way any more after this.
    private static final long PATIENCE = Duration.ofMillis(200).toNanos();

    /// @param yours whether the turn is taken, and `rest` a moment to sit out
    record Turn(boolean yours, Duration rest) {}

    private record Line(long free, long promised) {}

    private final LongSupplier nanos;
    private final Map<Long, Line> lines = new HashMap<>();
    private final Map<Long, NavigableSet<UUID>> coming = new HashMap<>();

    Turns(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// A message is on its way to its turn, which it [#take]s; whatever happens, it [#leave]s.
    synchronized void arrive(long chat, MessageId id) {
        coming.computeIfAbsent(chat, _ -> new TreeSet<>()).add(id.value());
    }

    synchronized void leave(long chat, MessageId id) {
        var others = coming.get(chat);
        if (others != null && others.remove(id.value())) {
            if (others.isEmpty()) {
                coming.remove(chat);
            }
            notifyAll();
        }
    }

    /// Takes a turn, or a place in the line, after those older ones that are on their way.
    synchronized Turn take(long chat, MessageId id) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE;
        while (isOlderComing(chat, id) && until - System.nanoTime() > 0) {
            NANOSECONDS.timedWait(this, until - System.nanoTime());
        }
        leave(chat, id);
        return take(chat);
    }

    private boolean isOlderComing(long chat, MessageId id) {
        var others = coming.get(chat);
        return others != null && others.lower(id.value()) != null;
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
