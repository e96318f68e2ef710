package id.kentongan.channels.gammu;

import id.kentongan.messaging.Leases;
import id.kentongan.web.Live;
import id.kentongan.web.Texts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks every second at gammu-smsd's tables, on one of all nodes: how the modem is, what became of
/// what it sent, what it received, and what of ours is in doubt.
final class GammuWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GammuWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration RENEW = Duration.ofSeconds(3);
    private static final String LEASE = GammuGateway.CHANNEL.value();
    /// Before the workers that send through it, and stopped after them.
    private static final int PHASE = 1_000;

    private final GammuTables tables;
    private final GammuLink link;
    private final GammuReports reports;
    private final GammuInbox inbox;
    private final GammuDoubts doubts;
    private final Leases leases;
    private final Texts texts;
    private final Live live;
    private volatile @Nullable Thread thread;
    private boolean checked;
    private long askedAt;

    GammuWatch(
            GammuTables tables,
            GammuLink link,
            GammuReports reports,
            GammuInbox inbox,
            GammuDoubts doubts,
            Leases leases,
            Texts texts,
            Live live) {
        this.tables = tables;
        this.link = link;
        this.reports = reports;
        this.inbox = inbox;
        this.doubts = doubts;
        this.leases = leases;
        this.texts = texts;
        this.live = live;
    }

    @Override
    public void start() {
        askedAt = System.nanoTime() - RENEW.toNanos();
        var worker = Thread.ofVirtual().name("gammu").unstarted(this::work);
        thread = worker;
        worker.start();
    }

    @Override
    public void stop() {
        var stopping = thread;
        thread = null;
        try {
            if (stopping != null) {
                stopping.interrupt();
                stopping.join(Duration.ofSeconds(10));
            }
            leases.release(LEASE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("error", e.getClass().getSimpleName()).log("lease kept");
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void work() {
        while (isRunning()) {
            try {
                var before = link.state();
                round();
                if (before != link.state()) {
                    live.announce("channel", "");
                }
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                if (!isRunning()) {
                    return;
                }
                checked = false;
                link.lost(
                        texts.of(Texts.INDONESIAN, "gammu.database", e.getClass().getSimpleName()));
                log.atWarn().addKeyValue("error", e.getClass().getSimpleName()).log("gammu waits");
                rest();
            }
        }
    }

    private void round() {
        renew();
        if (!checked) {
            int version = tables.version();
            if (version < GammuTables.OLDEST) {
                link.tooOld(version);
                return;
            }
            checked = true;
        }
        link.saw(tables.modem().orElse(null));
        link.waiting(tables.waiting());
        if (leases.holds(LEASE)) {
            doubts.resolve();
            reports.tell();
            inbox.bring();
        }
    }

    private void renew() {
        if (System.nanoTime() - askedAt >= RENEW.toNanos()) {
            askedAt = System.nanoTime();
            leases.hold(LEASE);
        }
    }

    private void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
