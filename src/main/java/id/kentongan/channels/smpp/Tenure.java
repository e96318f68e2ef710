package id.kentongan.channels.smpp;

import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Leases;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The right to a bind, which one of all nodes has. It is asked for every three seconds on a thread
/// of its own, so that a database that hangs does not hide the end of the right.
final class Tenure {

    private static final Logger log = LoggerFactory.getLogger(Tenure.class);
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final Leases leases;
    private final String name;
    private volatile boolean elsewhere;
    private volatile @Nullable Thread thread;

    Tenure(Leases leases, ChannelId bind) {
        this.leases = leases;
        this.name = bind.value();
    }

    void start() {
        var asking = Thread.ofVirtual().name("smpp-lease").unstarted(this::ask);
        thread = asking;
        asking.start();
    }

    /// Gives the bind to others; call it when it is unbound.
    void stop() {
        var asking = thread;
        thread = null;
        try {
            if (asking != null) {
                asking.interrupt();
                asking.join(EVERY);
            }
            leases.release(name);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException e) {
            log.atWarn().addKeyValue("error", e.getClass().getSimpleName()).log("lease runs out");
        }
    }

    /// Whether the bind is ours at this moment.
    boolean holds() {
        return leases.holds(name);
    }

    /// Whether another node has it.
    boolean isElsewhere() {
        return elsewhere;
    }

    private void ask() {
        while (thread != null) {
            try {
                elsewhere = !leases.hold(name);
            } catch (DataAccessException | TransactionException e) {
                log.atDebug().addKeyValue("error", e.getClass().getSimpleName()).log("lease waits");
            }
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException _) {
                return;
            }
        }
    }
}
