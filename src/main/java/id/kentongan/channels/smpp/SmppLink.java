package id.kentongan.channels.smpp;

import id.kentongan.channels.smpp.SmppSession.Role;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.messaging.Tenure;
import id.kentongan.web.Live;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// The life of the bind: waits until it is ours, connects, binds, notices the end, comes back. A
/// transmitter and a receiver live and die together.
final class SmppLink {

    private static final Logger log = LoggerFactory.getLogger(SmppLink.class);
    private static final Duration PROVEN = Duration.ofSeconds(60);
    private static final int PROVEN_ANSWERS = 50;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    /// More often, and the carrier may lock the account.
    private static final Duration WRONG_PASSWORD_PAUSE = Duration.ofMinutes(10);
    private static final int WRONG_PASSWORDS = 3;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(6);
    private static final Duration LOOK = Duration.ofMillis(100);
    /// A lease outlives our belief in it by more than this.
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

    /// How it is now, in one piece.
    record Standing(
            State state,
            Instant since,
            @Nullable String lastError,
            @Nullable Instant lastErrorAt) {}

    private final SmppBind bind;
    private final Supplier<SmppSession> sessions;
    private final Tenure tenure;
    private final Live live;
    private final TransactionTemplate tx;
    private final InstantSource clock;
    private volatile List<SmppSession> bound = List.of();
    private final AtomicReference<Standing> standing;
    private volatile @Nullable Thread keeper;

    SmppLink(
            SmppBind bind,
            Supplier<SmppSession> sessions,
            Tenure tenure,
            Live live,
            TransactionTemplate tx,
            InstantSource clock) {
        this.bind = bind;
        this.sessions = sessions;
        this.tenure = tenure;
        this.live = live;
        this.tx = tx;
        this.clock = clock;
        this.standing =
                new AtomicReference<>(new Standing(State.DOWN, clock.instant(), null, null));
    }

    void start() {
        become(State.CONNECTING);
        tenure.start();
        var thread = Thread.ofVirtual().name("smpp-link").unstarted(this::keep);
        keeper = thread;
        thread.start();
    }

    /// Unbinds and stays away.
    void stop() {
        var thread = keeper;
        keeper = null;
        leave();
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(LONGEST_STOP);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        tenure.stop();
        become(State.DOWN);
    }

    boolean isRunning() {
        return keeper != null;
    }

    Standing standing() {
        return standing.get();
    }

    /// The session that submits, while all of the link is up and ours.
    @Nullable SmppSession transmitter() {
        var now = bound;
        return !now.isEmpty() && tenure.holds() && now.stream().allMatch(SmppSession::isUp)
                ? now.getFirst()
                : null;
    }

    /// Ends the bind, to begin a new one.
    void renew(String why) {
        failed(why);
        bound.forEach(SmppSession::close);
    }

    /// Remembers what went wrong, for the channel page.
    void failed(String error) {
        var now = clock.instant();
        standing.updateAndGet(it -> new Standing(it.state, it.since, error, now));
    }

    private void keep() {
        int failures = 0;
        int wrongPasswords = 0;
        while (isRunning()) {
            var pause = Duration.ZERO;
            try {
                awaitTenure();
                bind();
                wrongPasswords = 0;
                var since = clock.instant();
                var sessions = bound;
                failed(untilGone());
                failures = proven(since, sessions) ? 0 : failures;
            } catch (BindRefused e) {
                failed(CommandStatus.words(e.status()));
                if (e.status() == CommandStatus.ALREADY_BOUND) {
                    pause = LONGEST_PAUSE;
                }
                if (CommandStatus.isWrongPassword(e.status())
                        && ++wrongPasswords >= WRONG_PASSWORDS) {
                    pause = WRONG_PASSWORD_PAUSE;
                }
            } catch (IOException e) {
                failed(words(e));
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException | Error e) {
                failed(e.getClass().getSimpleName());
            }
            if (!isRunning() || !rest(pause.isZero() ? pause(failures++) : pause)) {
                return;
            }
        }
    }

    private void awaitTenure() throws InterruptedException {
        while (!tenure.holds()) {
            become(tenure.isElsewhere() ? State.STANDBY : State.CONNECTING);
            Thread.sleep(LOOK);
        }
    }

    private void bind() throws IOException {
        become(State.CONNECTING);
        var roles =
                switch (bind.settings().bind()) {
                    case TRANSCEIVER -> List.of(Role.TRANSCEIVER);
                    case PAIR -> List.of(Role.TRANSMITTER, Role.RECEIVER);
                };
        var made = new ArrayList<SmppSession>();
        try {
            for (var role : roles) {
                var session = sessions.get();
                made.add(session);
                session.bind(role);
            }
        } catch (IOException | RuntimeException e) {
            made.forEach(SmppSession::leave);
            throw e;
        }
        bound = List.copyOf(made);
        if (!isRunning()) {
            leave();
            return;
        }
        become(State.UP);
    }

    /// Until the link ends, or another node may have the bind.
    private String untilGone() throws InterruptedException {
        var ends = bound.stream().map(SmppSession::gone).toArray(CompletableFuture[]::new);
        var end = CompletableFuture.anyOf(ends);
        try {
            while (true) {
                try {
                    var reason = String.valueOf(end.get(LOOK.toMillis(), TimeUnit.MILLISECONDS));
                    return justFailed() ? String.valueOf(standing().lastError) : reason;
                } catch (TimeoutException _) {
                    if (!tenure.holds()) {
                        awaitLastAnswers();
                        return "the bind went to another node";
                    }
                }
            }
        } catch (ExecutionException e) {
            return words(e);
        } finally {
            leave();
        }
    }

    private boolean justFailed() {
        var now = standing();
        return now.lastErrorAt != null
                && now.lastErrorAt.isAfter(clock.instant().minusSeconds(1))
                && now.lastError != null;
    }

    /// Nothing more is submitted; what is under way may still be answered.
    private void awaitLastAnswers() throws InterruptedException {
        var patience = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (bound.stream().anyMatch(SmppSession::isBusy) && patience - System.nanoTime() > 0) {
            Thread.sleep(LOOK);
        }
    }

    private synchronized void leave() {
        var leaving = bound;
        bound = List.of();
        leaving.forEach(SmppSession::leave);
    }

    /// A link that lasted, or did its work while it did, is worth binding again at once.
    private boolean proven(Instant since, List<SmppSession> sessions) {
        return Duration.between(since, clock.instant()).compareTo(PROVEN) >= 0
                || sessions.stream().anyMatch(it -> it.answers() >= PROVEN_ANSWERS);
    }

    /// 1, 2, 4 … 60 s, a fifth more or less, so that not all come back at the same moment.
    private static Duration pause(int failures) {
        var millis = Math.min(LONGEST_PAUSE.toMillis(), 1_000L << Math.min(failures, 6));
        return Duration.ofMillis(
                (long) (millis * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }

    private boolean rest(Duration pause) {
        become(pause.equals(WRONG_PASSWORD_PAUSE) ? State.DOWN : State.CONNECTING);
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private void become(State state) {
        var now = clock.instant();
        var before =
                standing.getAndUpdate(
                        it ->
                                it.state == state
                                        ? it
                                        : new Standing(state, now, it.lastError, it.lastErrorAt));
        if (before.state == state) {
            return;
        }
        log.atInfo()
                .addKeyValue("bind", bind.id().value())
                .addKeyValue("host", bind.settings().host())
                .addKeyValue("state", state)
                .addKeyValue("error", state == State.UP ? "" : String.valueOf(before.lastError))
                .log("smpp link");
        Thread.ofVirtual().name("smpp-announce").start(this::announce);
    }

    /// Best effort: pages ask again by themselves, and the database may be away.
    private void announce() {
        try {
            tx.executeWithoutResult(_ -> live.announce("channel", bind.id().value()));
        } catch (RuntimeException e) {
            log.atDebug().addKeyValue("error", e.getClass().getSimpleName()).log("not announced");
        }
    }

    private static String words(Exception e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
