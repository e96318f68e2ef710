package id.kentongan.messaging;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps calling `work` on one virtual thread: again at once when there was something to do, else
/// after a nap that [#wake] cuts short. [#close] lets the work in hand finish.
public final class WorkLoop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Duration nap;
    private final BooleanSupplier work;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread;
    private volatile boolean open = true;

    public WorkLoop(String name, Duration nap, BooleanSupplier work) {
        this.name = name;
        this.nap = nap;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /// There may be work: do not wait for the nap to end.
    public void wake() {
        bell.release();
    }

    private void run() {
        try {
            while (open) {
                if (!workOrLog()) {
                    var _ = bell.tryAcquire(nap.toMillis(), MILLISECONDS);
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean workOrLog() {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException | Error e) { // Nobody else would start this thread again.
            if (open) {
                log.atError()
                        .addKeyValue("loop", name)
                        .setCause(e)
                        .log("work failed; it is due again");
            }
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        wake();
        if (!thread.join(PATIENCE)) {
            thread.interrupt();
        }
    }
}
