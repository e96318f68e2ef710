package id.kentongan.channels.smpp;

import id.kentongan.channels.Pace;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.SendOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the carrier's answers mean for the message and for the bind, by the table of
/// [CommandStatus].
final class Refusals {

    /// One message among many that the carrier wanted later: it is its turn again at once.
    private static final Duration NEXT_TURN = Duration.ofMillis(100);

    private static final Duration SOON = Duration.ofSeconds(2);
    /// A message that has got so many answers "wrong setting" while others went through is itself
    /// what is wrong.
    private static final int BURNT = 6;

    record Pause(Duration left, String reason) {}

    private final Pace pace;
    private final Throttle throttle;
    private final Breaker breaker;
    private final Crowding crowding;
    private final Tries tries = new Tries();

    Refusals(Pace pace, LongSupplier nanos) {
        this.pace = pace;
        this.throttle = new Throttle(nanos);
        this.breaker = new Breaker(nanos);
        this.crowding = new Crowding(nanos);
    }

    void accepted(OutboundMessage message, String e164) {
        pace.accepted();
        throttle.accepted();
        breaker.accepted();
        crowding.accepted(e164);
        tries.forget(message.id());
    }

    /// How many segments may leave, `inFlight` of them being under way.
    int room(int inFlight) {
        return throttle.isClosed() ? 0 : breaker.room(inFlight);
    }

    /// Why and how long texts to that number have to wait; null when they need not.
    @Nullable Pause pause(String e164) {
        var bind = throttle.left();
        if (bind.isPositive()) {
            return new Pause(bind, CommandStatus.words(CommandStatus.THROTTLED));
        }
        var crowd = crowding.left(e164);
        return crowd.isPositive()
                ? new Pause(crowd, CommandStatus.words(CommandStatus.QUEUE_FULL))
                : null;
    }

    /// Whether the carrier refuses everything, and is left alone until it is tried once more.
    boolean isHalted() {
        return breaker.isPausing();
    }

    /// The outcome for a message of which the carrier refused a segment with `status`.
    SendOutcome outcome(
            OutboundMessage message, String e164, Map<Integer, String> accepted, int status) {
        var reason = CommandStatus.words(status);
        return switch (CommandStatus.kind(status)) {
            case SLOWER -> new SendOutcome.Postponed(accepted, slower(), reason);
            case LINK -> new SendOutcome.Postponed(accepted, SOON, reason);
            case TEMPORARY -> {
                if (status == CommandStatus.QUEUE_FULL && crowding.refused(e164)) {
                    throttle.close();
                }
                var after = CommandStatus.pause(status, tries.next(message.id()));
                yield new SendOutcome.Postponed(accepted, after, reason);
            }
            case AMBIGUOUS -> {
                int n = tries.next(message.id());
                yield n > CommandStatus.tries(status)
                        ? new SendOutcome.Refused(accepted, reason)
                        : new SendOutcome.Postponed(
                                accepted, CommandStatus.pause(status, n), reason);
            }
            case SETTING -> {
                breaker.refused();
                yield breaker.isOpen() || tries.next(message.id()) < BURNT
                        ? new SendOutcome.Postponed(accepted, Breaker.pause(), reason)
                        : new SendOutcome.Refused(accepted, reason);
            }
            case VALIDITY, NEVER -> new SendOutcome.Refused(accepted, reason);
        };
    }

    private Duration slower() {
        if (throttle.refused()) {
            pace.halve();
        } else {
            pace.trim();
        }
        return throttle.isClosed() ? throttle.left() : NEXT_TURN;
    }
}
