package id.kentongan.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The updates that wait for one bot, each as JSON by its number.
final class BotQueue {

    private final BotFaults faults;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final NavigableMap<Long, String> waiting = new TreeMap<>();
    private final List<String> again = new ArrayList<>();
    private long asked;
    private volatile @Nullable Webhook webhook;

    /// Where updates are brought instead.
    record Webhook(String url, String secret) {}

    BotQueue(BotFaults faults) {
        this.faults = faults;
    }

    void add(long id, String update) {
        lock.lock();
        try {
            waiting.put(id, update);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Forgets those below `offset` and waits for others; null when another question was asked
    /// meanwhile.
    @Nullable List<String> ask(long offset, int limit, Duration patience)
            throws InterruptedException {
        lock.lock();
        try {
            long question = ++asked;
            changed.signalAll();
            var confirmed = waiting.headMap(offset, false);
            if (faults.hasDoubledUpdates()) {
                again.addAll(confirmed.values());
            }
            confirmed.clear();
            long left = patience.toNanos();
            while (question == asked && waiting.isEmpty() && again.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return question == asked ? next(limit) : null;
        } finally {
            lock.unlock();
        }
    }

    private List<String> next(int limit) {
        var next = new ArrayList<>(again);
        again.clear();
        var fresh = waiting.values().stream().limit(limit).collect(Collectors.toList());
        next.addAll(fresh);
        if (faults.hasDoubledUpdates()) {
            next.addAll(fresh);
        }
        if (faults.hasShuffledUpdates()) {
            Collections.reverse(next);
        }
        return next;
    }

    List<String> all() {
        lock.lock();
        try {
            return List.copyOf(waiting.values());
        } finally {
            lock.unlock();
        }
    }

    @Nullable Webhook webhook() {
        return webhook;
    }

    void webhook(@Nullable Webhook next) {
        webhook = next;
    }
}
