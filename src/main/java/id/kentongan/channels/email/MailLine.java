package id.kentongan.channels.email;

import id.kentongan.mail.Delivery;
import id.kentongan.messaging.ChannelHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// How the mail server stands, by what it said last. While it is away nothing is handed to it, and
/// it is asked again after 1 s, then 2 s, up to a minute.
final class MailLine {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /// A server that said something lately need not be asked how it is.
    private static final Duration FRESH = Duration.ofMinutes(2);

    private final InstantSource clock;
    private State state = State.CONNECTING;
    private Instant since;
    private Instant heardAt = Instant.EPOCH;
    private Instant restUntil = Instant.EPOCH;
    private Duration next = SHORTEST;
    private @Nullable String lastError;
    private @Nullable Instant lastErrorAt;

    MailLine(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /// The server let us in. Whether it takes letters is another question.
    synchronized void greeted() {
        heardAt = clock.instant();
        restUntil = Instant.EPOCH;
        enter(State.UP);
    }

    /// Takes notice of what the server said or did.
    synchronized void heard(Delivery said) {
        switch (said) {
            case Delivery.Taken _, Delivery.Refused _ -> well();
            case Delivery.Later(var words) -> {
                note(words);
                well();
            }
            case Delivery.Doubtful(var reason) -> note(reason);
            case Delivery.Barred(var words) -> rest(State.HALTED, words);
            case Delivery.Away(var reason) -> rest(State.DOWN, reason);
        }
    }

    /// Whether letters may be handed over now.
    synchronized boolean isOpen() {
        return !restUntil.isAfter(clock.instant());
    }

    /// Whether somebody should ask how it is: nobody has for a while, or its rest is over.
    synchronized boolean isStale() {
        return isOpen() && (state != State.UP || heardAt.isBefore(clock.instant().minus(FRESH)));
    }

    /// How long a letter that met this waits.
    synchronized Duration rest() {
        var now = clock.instant();
        return restUntil.isAfter(now) ? Duration.between(now, restUntil) : SHORTEST;
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

    private void well() {
        next = SHORTEST;
        greeted();
    }

    private void rest(State now, String reason) {
        note(reason);
        restUntil = clock.instant().plus(next);
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        enter(now);
    }

    private void enter(State now) {
        if (state != now) {
            state = now;
            since = clock.instant();
        }
    }

    private void note(String error) {
        lastError = error;
        lastErrorAt = clock.instant();
    }
}
