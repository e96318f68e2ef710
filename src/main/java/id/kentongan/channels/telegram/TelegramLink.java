package id.kentongan.channels.telegram;

import id.kentongan.messaging.ChannelHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// How the bot stands: whether Telegram answers, knows the token, and brings messages to us.
final class TelegramLink {

    /// After this long a token that Telegram does not know is tried again.
    static final Duration GIVEN_UP = Duration.ofMinutes(5);

    private static final Duration SEEN = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final InstantSource clock;
    /// How long another poller may hold its last question before it is one that stays.
    private final Duration patience;
    /// How long no question may have been answered, whatever the reason.
    private final Duration silence;
    private State state = State.CONNECTING;
    private Instant since;
    private Instant refusedUntil;
    private Instant triedAgainAt;
    private Duration next = SHORTEST;
    private boolean elsewhere;
    private boolean known;
    private boolean reached = true;
    private Instant heardAt;
    private @Nullable Instant deafSince;
    private @Nullable Instant behindUntil;
    private @Nullable String lastError;
    private @Nullable Instant lastErrorAt;

    TelegramLink(InstantSource clock, Duration patience, Duration silence) {
        this.clock = clock;
        this.patience = patience;
        this.silence = silence;
        this.since = clock.instant();
        this.heardAt = since;
        this.refusedUntil = since;
        this.triedAgainAt = since;
    }

    /// Another node has the bot.
    synchronized void elsewhere(boolean now) {
        elsewhere = now;
        judge();
    }

    /// Telegram knows the token.
    synchronized void greeted() {
        known = true;
        heardAt = clock.instant();
        refusedUntil = clock.instant();
        answered();
    }

    /// Telegram answers.
    synchronized void answered() {
        reached = true;
        next = SHORTEST;
        triedAgainAt = clock.instant();
        judge();
    }

    /// Messages come in.
    synchronized void heard() {
        deafSince = null;
        heardAt = clock.instant();
        answered();
    }

    /// Messages come in that were written long ago. It stays so for some minutes, for somebody to
    /// see.
    synchronized void behind(String reason) {
        failed(reason);
        behindUntil = clock.instant().plus(SEEN);
        judge();
    }

    /// Messages do not come in, though Telegram answers.
    synchronized void deaf(String reason) {
        failed(reason);
        deafSince = deafSince == null ? clock.instant() : deafSince;
        answered();
    }

    /// It cannot be reached: 1 s, doubling to 30 s while that lasts.
    synchronized Duration unreachable(String reason) {
        failed(reason);
        reached = false;
        var wait = next;
        triedAgainAt = clock.instant().plus(wait);
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        judge();
        return wait;
    }

    /// Telegram does not know the token.
    synchronized Duration refused(String reason) {
        failed(reason);
        known = false;
        refusedUntil = clock.instant().plus(GIVEN_UP);
        judge();
        return GIVEN_UP;
    }

    synchronized void failed(String reason) {
        lastError = reason;
        lastErrorAt = clock.instant();
    }

    /// Whether a message may be tried. While nobody knows whether Telegram is back, one at a time.
    synchronized boolean isOpen(int underWay) {
        var now = clock.instant();
        return known && (reached || underWay == 0 && !now.isBefore(triedAgainAt));
    }

    /// Whether it is of use to ask again who the bot is.
    synchronized boolean isGreetable() {
        return !clock.instant().isBefore(refusedUntil);
    }

    synchronized State state() {
        judge();
        return state;
    }

    synchronized Instant since() {
        return since;
    }

    synchronized @Nullable String lastError() {
        return lastError;
    }

    synchronized @Nullable Instant lastErrorAt() {
        return lastErrorAt;
    }

    private void judge() {
        var now = clock.instant();
        State next;
        if (elsewhere) {
            next = State.STANDBY;
        } else if (!known) {
            next = now.isBefore(refusedUntil) ? State.DOWN : State.CONNECTING;
        } else {
            next = !reached ? State.CONNECTING : isDeaf(now) ? State.DEAF : State.UP;
        }
        if (next != state) {
            state = next;
            since = now;
        }
    }

    private boolean isDeaf(Instant now) {
        return deafSince != null && !deafSince.plus(patience).isAfter(now)
                || !heardAt.plus(silence).isAfter(now)
                || behindUntil != null && behindUntil.isAfter(now);
    }
}
