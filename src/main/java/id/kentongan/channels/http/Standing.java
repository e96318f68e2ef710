package id.kentongan.channels.http;

import id.kentongan.messaging.ChannelHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// How a gateway stands by its last answers, and how long to leave it alone.
final class Standing {

    /// After this long a gateway that refused us altogether is tried again.
    static final Duration GIVEN_UP = Duration.ofMinutes(5);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final InstantSource clock;
    private State state = State.UP;
    private Instant since;
    private Instant pausedUntil;
    private Duration next = SHORTEST;
    private @Nullable String lastError;
    private @Nullable Instant lastErrorAt;

    Standing(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
        this.pausedUntil = since;
    }

    synchronized State state() {
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

    synchronized boolean isPaused() {
        return clock.instant().isBefore(pausedUntil);
    }

    /// It answers.
    synchronized void well() {
        next = SHORTEST;
        become(State.UP);
    }

    /// It cannot be reached: 1 s, doubling to 30 s while that lasts.
    synchronized Duration unreachable(String reason) {
        failed(reason);
        become(State.CONNECTING);
        pause(next);
        var wait = next;
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        return wait;
    }

    /// It refuses everything of ours: a setting is wrong.
    synchronized Duration misconfigured(String reason) {
        failed(reason);
        become(State.DOWN);
        pause(GIVEN_UP);
        return GIVEN_UP;
    }

    /// It asks for less.
    synchronized void pause(Duration wait) {
        var until = clock.instant().plus(wait);
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    }

    synchronized void failed(String reason) {
        lastError = reason;
        lastErrorAt = clock.instant();
    }

    private void become(State next) {
        if (state != next) {
            state = next;
            since = clock.instant();
        }
    }
}
