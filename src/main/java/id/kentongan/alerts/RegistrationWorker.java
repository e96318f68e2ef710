package id.kentongan.alerts;

import id.kentongan.messaging.WorkLoop;
import id.kentongan.web.Live;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Brings attempts to the [Doorkeeper], each on a virtual thread of its own and only a few at a
/// time: whoever knows the passwords has other work to do.
@Component
class RegistrationWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RegistrationWorker.class);
    private static final Duration NAP = Duration.ofSeconds(1);

    /// Questions under way on this node.
    static final int MOST = 4;

    private final PendingRegistrations attempts;
    private final Doorkeeper doorkeeper;
    private final Live live;
    private final Semaphore room = new Semaphore(MOST);
    private final List<AutoCloseable> running = new ArrayList<>();
    private volatile @Nullable WorkLoop loop;

    RegistrationWorker(PendingRegistrations attempts, Doorkeeper doorkeeper, Live live) {
        this.attempts = attempts;
        this.doorkeeper = doorkeeper;
        this.live = live;
    }

    @Override
    public void start() {
        var fresh = new WorkLoop("registrations", NAP, this::work);
        loop = fresh;
        running.add(live.listen(PendingRegistrations.TOPIC, _ -> fresh.wake()));
        running.add(fresh);
    }

    private boolean work() {
        var claimed = attempts.claim(room.availablePermits());
        for (var it : claimed) {
            room.acquireUninterruptibly();
            Thread.ofVirtual().name("registration").start(() -> decide(it));
        }
        return !claimed.isEmpty();
    }

    private void decide(PendingRegistrations.Attempt it) {
        try {
            doorkeeper.decide(it);
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("message", it.message().value())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("a registration could not be decided; it is due again in a minute");
        } finally {
            room.release();
            var bell = loop;
            if (bell != null) {
                bell.wake();
            }
        }
    }

    @Override
    public void stop() {
        try {
            for (var it : running) {
                it.close();
            }
        } catch (Exception e) {
            log.atWarn().setCause(e).log("registrations did not stop cleanly");
        } finally {
            running.clear();
            loop = null;
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    /// Before what sends messages.
    @Override
    public int getPhase() {
        return 2500;
    }
}
