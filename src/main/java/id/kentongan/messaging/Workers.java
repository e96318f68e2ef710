package id.kentongan.messaging;

import id.kentongan.web.Live;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Starts the loops that move messages, and stops them before the gateways go.
@Component
class Workers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final Duration NAP = Duration.ofMillis(250);
    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final int DRAIN_SECONDS = 20;

    /// Gateways have a lower one: they are up before the first message and down after the last.
    static final int PHASE = 2000;

    private final InboxWorker inbox;
    private final OutboxWorker outbox;
    private final Ledger ledger;
    private final Doubts doubts;
    private final Deadlines deadlines;
    private final Detours detours;
    private final Nodes nodes;
    private final Live live;
    private final List<AutoCloseable> running = new ArrayList<>();
    private @Nullable WorkLoop heart;

    Workers(
            InboxWorker inbox,
            OutboxWorker outbox,
            Ledger ledger,
            Doubts doubts,
            Deadlines deadlines,
            Detours detours,
            Nodes nodes,
            Live live) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.ledger = ledger;
        this.doubts = doubts;
        this.deadlines = deadlines;
        this.detours = detours;
        this.nodes = nodes;
        this.live = live;
    }

    @Override
    public void start() {
        nodes.beat();
        var _ = run("inbox", NAP, inbox::work);
        outbox.whenRoom(run("outbox", NAP, outbox::work)::wake);
        var _ = run("receipts", NAP, ledger::retryParked);
        var _ = run("release", NAP, deadlines::release);
        var _ = run("doubts", BEAT, this::doubt);
        var _ = run("tidy", BEAT, this::tidy);
        heart = new WorkLoop("heartbeat", BEAT, this::beat);
    }

    /// Apart from all other work: however long that takes, this node is alive.
    private boolean beat() {
        nodes.beat();
        return false;
    }

    private boolean doubt() {
        if (nodes.mayJudge()) {
            doubts.ofLostNodes();
            outbox.doubtLostClaims();
        }
        if (nodes.mayJudge()) {
            doubts.resolve();
        }
        return false;
    }

    /// A backlog may take long, for which no doubt and no dead node waits.
    private boolean tidy() {
        deadlines.expire();
        deadlines.stopWaiting();
        detours.take();
        return false;
    }

    private WorkLoop run(String name, Duration nap, BooleanSupplier work) {
        var loop = new WorkLoop(name, nap, work);
        running.add(live.listen(name, _ -> loop.wake()));
        running.add(loop);
        return loop;
    }

    @Override
    public void stop() {
        try {
            for (var it : running) {
                it.close();
            }
            var drained = outbox.drain(DRAIN_SECONDS);
            if (heart != null) {
                heart.close();
            }
            if (drained) {
                nodes.leave();
            }
        } catch (Exception e) {
            log.atWarn()
                    .setCause(e)
                    .log("did not stop cleanly; what is on the wire will be in doubt");
        } finally {
            running.clear();
        }
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
