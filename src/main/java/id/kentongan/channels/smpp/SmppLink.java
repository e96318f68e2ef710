package id.kentongan.channels.smpp;

import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.web.Live;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jsmpp.bean.BindType;
import org.jsmpp.extra.NegativeResponseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// The life of the bind: connects, binds, notices the end, comes back. A transmitter and a receiver
/// live and die together.
final class SmppLink {

    private static final Logger log = LoggerFactory.getLogger(SmppLink.class);
    private static final Duration PROVEN = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final int WRONG_PASSWORDS = 3;

    /// How it is now, in one piece.
    record Standing(
            State state,
            Instant since,
            @Nullable String lastError,
            @Nullable Instant lastErrorAt) {}

    private final SmppSettings settings;
    private final Supplier<SmppSession> sessions;
    private final Live live;
    private final TransactionTemplate tx;
    private final InstantSource clock;
    private volatile List<SmppSession> bound = List.of();
    private volatile Standing standing;
    private volatile @Nullable Thread keeper;

    SmppLink(
            SmppSettings settings,
            Supplier<SmppSession> sessions,
            Live live,
            TransactionTemplate tx,
            InstantSource clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.live = live;
        this.tx = tx;
        this.clock = clock;
        this.standing = new Standing(State.DOWN, clock.instant(), null, null);
    }

    void start() {
        become(State.CONNECTING);
        var thread = Thread.ofVirtual().name("smpp-link").unstarted(this::keep);
        keeper = thread;
        thread.start();
    }

    /// Unbinds and stays away.
    void stop() {
        var thread = keeper;
        keeper = null;
        if (thread != null) {
            thread.interrupt();
        }
        leave();
        become(State.DOWN);
    }

    boolean isRunning() {
        return keeper != null;
    }

    Standing standing() {
        return standing;
    }

    /// The session that submits, while all of the link is up.
    @Nullable SmppSession transmitter() {
        var now = bound;
        return !now.isEmpty() && now.stream().allMatch(SmppSession::isUp) ? now.getFirst() : null;
    }

    /// Ends the bind, to begin a new one.
    void renew(String why) {
        failed(why);
        bound.forEach(SmppSession::close);
    }

    /// Remembers what went wrong, for the channel page.
    void failed(String error) {
        standing = new Standing(standing.state, standing.since, error, clock.instant());
    }

    private void keep() {
        int failures = 0;
        int wrongPasswords = 0;
        while (isRunning()) {
            var pause = Duration.ZERO;
            try {
                bind();
                wrongPasswords = 0;
                var since = clock.instant();
                failed(untilGone());
                failures = proven(since) ? 0 : failures;
            } catch (IOException e) {
                var status =
                        e.getCause() instanceof NegativeResponseException no
                                ? no.getCommandStatus()
                                : 0;
                failed(status == 0 ? words(e) : CommandStatus.words(status));
                if (CommandStatus.isWrongPassword(status) && ++wrongPasswords >= WRONG_PASSWORDS) {
                    giveUp();
                    return;
                }
                pause = status == CommandStatus.ALREADY_BOUND ? LONGEST_PAUSE : pause;
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

    private void bind() throws IOException {
        become(State.CONNECTING);
        var types =
                switch (settings.bind()) {
                    case TRANSCEIVER -> List.of(BindType.BIND_TRX);
                    case PAIR -> List.of(BindType.BIND_TX, BindType.BIND_RX);
                };
        var made = new java.util.ArrayList<SmppSession>();
        try {
            for (var type : types) {
                var session = sessions.get();
                made.add(session);
                session.bind(type);
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

    private String untilGone() throws InterruptedException {
        var ends = bound.stream().map(SmppSession::gone).toArray(CompletableFuture[]::new);
        try {
            var reason = CompletableFuture.anyOf(ends).get();
            return standing.lastErrorAt != null
                            && standing.lastErrorAt.isAfter(clock.instant().minusSeconds(1))
                            && standing.lastError != null
                    ? standing.lastError
                    : String.valueOf(reason);
        } catch (java.util.concurrent.ExecutionException e) {
            return words(e);
        } finally {
            leave();
        }
    }

    private synchronized void leave() {
        var leaving = bound;
        bound = List.of();
        leaving.forEach(SmppSession::leave);
    }

    private void giveUp() {
        keeper = null;
        become(State.DOWN);
    }

    private boolean proven(Instant since) {
        return Duration.between(since, clock.instant()).compareTo(PROVEN) >= 0;
    }

    /// 1, 2, 4 … 60 s, a fifth more or less, so that not all come back at the same moment.
    private static Duration pause(int failures) {
        var millis = Math.min(LONGEST_PAUSE.toMillis(), 1_000L << Math.min(failures, 6));
        return Duration.ofMillis(
                (long) (millis * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }

    private boolean rest(Duration pause) {
        become(State.CONNECTING);
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private void become(State state) {
        var before = standing;
        if (before.state == state) {
            return;
        }
        standing = new Standing(state, clock.instant(), before.lastError, before.lastErrorAt);
        log.atInfo()
                .addKeyValue("host", settings.host())
                .addKeyValue("state", state)
                .addKeyValue("error", state == State.UP ? "" : String.valueOf(before.lastError))
                .log("smpp link");
        Thread.ofVirtual().name("smpp-announce").start(this::announce);
    }

    /// Best effort: pages ask again by themselves, and the database may be away.
    private void announce() {
        try {
            tx.executeWithoutResult(_ -> live.announce("channel", SmppGateway.CHANNEL.value()));
        } catch (RuntimeException e) {
            log.atDebug().addKeyValue("error", e.getClass().getSimpleName()).log("not announced");
        }
    }

    private static String words(Exception e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
