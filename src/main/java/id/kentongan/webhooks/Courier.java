package id.kentongan.webhooks;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import id.kentongan.messaging.GroupCommit;
import id.kentongan.web.Live;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Brings deliveries to their webhooks: each call on a virtual thread of its own, with no
/// transaction open. Webhooks take turns; none has more than its share of calls under way, and one
/// whose last call failed has a single one, so that the dead do not hold up the living.
@Component
class Courier implements SmartLifecycle {

    /// Calls under way on this node.
    static final int MOST = 256;

    /// Of these for one webhook.
    static final int MOST_EACH = 16;

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final Duration NAP = Duration.ofMillis(500);

    /// So that a claim takes a handful and not each one as its predecessor ends.
    private static final Duration GATHER = Duration.ofMillis(10);

    private static final int DRAIN_SECONDS = 20;
    private static final int AT_ONCE = 256;

    private final DeliveryQueue queue;
    private final Watched watched;
    private final Caller caller;
    private final Retries retries;
    private final Attempts attempts;
    private final Live live;
    private final InstantSource clock;
    private final Semaphore bell = new Semaphore(0);
    private final Semaphore room = new Semaphore(MOST);
    private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();
    private volatile @Nullable Thread thread;
    private @Nullable GroupCommit<Finished, Boolean> outcomes;
    private @Nullable AutoCloseable ear;

    Courier(
            DeliveryQueue queue,
            Watched watched,
            Caller caller,
            Retries retries,
            Attempts attempts,
            Live live,
            InstantSource clock) {
        this.queue = queue;
        this.watched = watched;
        this.caller = caller;
        this.retries = retries;
        this.attempts = attempts;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public void start() {
        outcomes =
                new GroupCommit<>(
                        "webhook-outcomes",
                        AT_ONCE,
                        MOST,
                        group -> {
                            attempts.write(group);
                            return group.stream().map(_ -> true).toList();
                        });
        ear = live.listen(Happenings.DUE, _ -> bell.release());
        var fresh = Thread.ofVirtual().name("webhooks").unstarted(this::run);
        thread = fresh;
        fresh.start();
    }

    /// Lets the calls under way end; what does not is due again when its lease is over.
    @Override
    public void stop() {
        var running = thread;
        thread = null;
        bell.release();
        try {
            if (ear != null) {
                ear.close();
            }
            if (running != null) {
                running.join();
            }
            if (room.tryAcquire(MOST, DRAIN_SECONDS, TimeUnit.SECONDS)) {
                room.release(MOST);
            } else {
                log.atWarn()
                        .addKeyValue("calls", MOST - room.availablePermits())
                        .log("webhook calls did not end; they will be made again");
            }
            if (outcomes != null) {
                outcomes.close();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.atWarn().setCause(e).log("webhooks did not stop cleanly");
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return 1500;
    }

    private void run() {
        try {
            while (isRunning()) {
                bell.drainPermits();
                if (!workOrLog()) {
                    var _ = bell.tryAcquire(NAP.toMillis(), MILLISECONDS);
                }
                Thread.sleep(GATHER);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean workOrLog() {
        try {
            return work();
        } catch (RuntimeException | Error e) { // Nobody else would start this thread again.
            if (isRunning()) {
                log.atWarn()
                        .addKeyValue("cause", e.getClass().getSimpleName())
                        .log("webhooks wait");
            }
            return false;
        }
    }

    private boolean work() {
        if (watched.clients().isEmpty()) {
            return false;
        }
        var rooms = rooms(queue.open());
        if (rooms.isEmpty()) {
            return false;
        }
        var claimed = queue.claim(rooms);
        for (var it : claimed) {
            room.acquireUninterruptibly();
            underWay.merge(it.webhook(), 1, Integer::sum);
            Thread.ofVirtual().name("webhook").start(() -> deliver(it));
        }
        return !claimed.isEmpty();
    }

    /// How many each may have now: they take turns until there is no room left, whoever has least
    /// under way first.
    private Map<UUID, Integer> rooms(List<DeliveryQueue.Open> open) {
        var left = room.availablePermits();
        var most = new HashMap<UUID, Integer>();
        open.forEach(it -> most.put(it.webhook(), it.failing() ? 1 : MOST_EACH));
        var rooms = new LinkedHashMap<UUID, Integer>();
        for (int turn = 1; turn <= MOST_EACH && left > 0; turn++) {
            for (var it : open) {
                var id = it.webhook();
                if (left > 0
                        && turn <= most.getOrDefault(id, 0)
                        && turn > underWay.getOrDefault(id, 0)) {
                    rooms.merge(id, 1, Integer::sum);
                    left--;
                }
            }
        }
        return rooms;
    }

    private void deliver(Claimed it) {
        try {
            var startedAt = clock.instant();
            var start = System.nanoTime();
            var answer = caller.call(it);
            var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            var again = answer instanceof Answer.Taken ? null : retries.next(it.tries(), answer);
            write(new Finished(it, startedAt, millis, answer, again));
        } finally {
            underWay.computeIfPresent(it.webhook(), (_, n) -> n == 1 ? null : n - 1);
            room.release();
            bell.release();
        }
    }

    private void write(Finished finished) {
        var writer = outcomes;
        if (writer == null) {
            return;
        }
        try {
            writer.ask(finished).get();
        } catch (ExecutionException e) {
            log.atWarn()
                    .addKeyValue("webhook", finished.claimed().webhook())
                    .log("a webhook call could not be written down; it will be made again");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
