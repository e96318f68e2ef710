package id.kentongan.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The right to a bind or a bot, which one of all nodes has. It is asked for every three seconds on
/// a thread of its own, so that a database that hangs does not hide the end of the right.
public final class Tenure {

    private static final Logger log = LoggerFactory.getLogger(Tenure.class);
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final Leases leases;
    private final String name;
    private volatile boolean elsewhere;
    private volatile @Nullable Thread thread;

    public Tenure(Leases leases, ChannelId connection) {
        this.leases = leases;
        this.name = connection.value();
    }

    public void start() {
        var asking = Thread.ofVirtual().name("lease").unstarted(this::ask);
        thread = asking;
        asking.start();
    }

    /// Gives it to others; call it when nothing of ours uses it any more.
    public void stop() {
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

    /// Whether it is ours at this moment.
    public boolean holds() {
        return leases.holds(name);
    }

    /// Whether another node has it.
    public boolean isElsewhere() {
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
