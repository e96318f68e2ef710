package id.kentongan.broadcasts;

import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.Leases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Moves broadcasts: prepares those that were submitted, feeds those that run, counts, watches.
/// Of all nodes one does so at a time; when it dies, another goes on where it was.
@Component
class BroadcastWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BroadcastWorker.class);
    private static final Duration NAP = Duration.ofMillis(250);
    private static final Duration RENEW = Duration.ofSeconds(3);
    private static final Duration FOLD = Duration.ofMillis(200);
    private static final Duration WATCH = Duration.ofSeconds(2);
    private static final Duration TIDY = Duration.ofMinutes(10);
    private static final String FEED = "broadcast-feed";
    private static final String PREPARE = "broadcast-prepare";

    private final BroadcastStore store;
    private final Feeder feeder;
    private final Tallies tallies;
    private final Preparation preparation;
    private final RecipientGroups groups;
    private final Leases leases;
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore stopped = new Semaphore(0);
    private volatile boolean running;
    private long renewed;
    private long folded;
    private long watched;
    private long tidied = System.nanoTime();

    BroadcastWorker(
            BroadcastStore store,
            Feeder feeder,
            Tallies tallies,
            Preparation preparation,
            RecipientGroups groups,
            Leases leases) {
        this.store = store;
        this.feeder = feeder;
        this.tallies = tallies;
        this.preparation = preparation;
        this.groups = groups;
        this.leases = leases;
    }

    @Override
    public void start() {
        running = true;
        renewed = System.nanoTime() - RENEW.toNanos();
        folded = renewed;
        watched = renewed;
        threads.add(Thread.ofVirtual().name("broadcasts").start(() -> run(this::work)));
        threads.add(Thread.ofVirtual().name("broadcast-texts").start(() -> run(this::prepare)));
    }

    private void run(BooleanSupplier work) {
        try {
            while (running) {
                if (!workOrLog(work) && stopped.tryAcquire(NAP.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean workOrLog(BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException | Error e) { // Nobody else would start this thread again.
            if (running) {
                log.atError().setCause(e).log("a broadcast's work failed; it is due again");
            }
            return false;
        }
    }

    private boolean work() {
        if (due(renewed, RENEW)) {
            renewed = System.nanoTime();
            var _ = leases.hold(FEED);
        }
        if (!leases.holds(FEED)) {
            return false;
        }
        var more = false;
        for (var id : store.in(BroadcastState.MOVING)) {
            more |= feed(id);
        }
        for (var id : store.in(BroadcastState.HELD)) {
            feeder.sweep(id);
        }
        store.justCancelled().forEach(feeder::sweep);
        if (due(folded, FOLD)) {
            folded = System.nanoTime();
            more |= tallies.fold();
        }
        watch();
        return more;
    }

    /// As much as there is room for, and no longer than the others can wait.
    private boolean feed(BroadcastId id) {
        for (int i = 0; i < 6; i++) {
            if (!running || !feeder.step(id)) {
                return false;
            }
        }
        return true;
    }

    private void watch() {
        if (due(watched, WATCH)) {
            watched = System.nanoTime();
            store.in(BroadcastState.MOVING).forEach(feeder::watch);
        }
        if (due(tidied, TIDY)) {
            tidied = System.nanoTime();
            groups.tidy();
        }
    }

    private boolean prepare() {
        var waiting = store.in(List.of(BroadcastState.PREPARING));
        if (waiting.isEmpty() || !leases.hold(PREPARE)) {
            return false;
        }
        preparation.run(waiting.getFirst(), () -> leases.hold(PREPARE));
        return true;
    }

    private static boolean due(long last, Duration every) {
        return System.nanoTime() - last >= every.toNanos();
    }

    @Override
    public void stop() {
        running = false;
        stopped.release(threads.size());
        try {
            for (var thread : threads) {
                if (!thread.join(Duration.ofSeconds(10))) {
                    thread.interrupt();
                }
            }
            leases.release(FEED);
            leases.release(PREPARE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("a lease will lapse by itself");
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After the outbox's workers, and stopped before them.
    @Override
    public int getPhase() {
        return 3000;
    }
}
