package id.kentongan.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// When a call that failed is made again: the schedule of Standard Webhooks, and a little later by
/// chance, so that not all come at the same time.
@Component
class Retries {

    /// From one attempt to the next; ten attempts in 75 h 35 min.
    static final List<Duration> DELAYS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    /// A webhook that has failed for so long without one success is switched off.
    static final Duration PATIENCE = Duration.ofHours(75);

    private static final double JITTER = 0.1;

    /// How long a busy other side is left alone when it does not say.
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final RandomGenerator random;

    Retries(RandomGenerator random) {
        this.random = random;
    }

    /// How long until the next attempt, when `tries` have failed; null when that was the last.
    @Nullable Duration next(int tries, Answer answer) {
        if (tries > DELAYS.size()) {
            return null;
        }
        var delay = DELAYS.get(tries - 1);
        var later = delay.plusMillis((long) (delay.toMillis() * JITTER * random.nextDouble()));
        var pause = pause(answer);
        return later.compareTo(pause) < 0 ? pause : later;
    }

    /// How long the webhook is not called at all; zero when it may be.
    static Duration pause(Answer answer) {
        return switch (answer) {
            case Answer.Refused(var status, var wait, _)
                    when status == 429
                            || status == 502
                            || status == 504
                            || status == 503 && wait.isPositive() ->
                    wait.isPositive() ? wait : PAUSE;
            case Answer.Taken _, Answer.Refused _, Answer.None _ -> Duration.ZERO;
        };
    }
}
