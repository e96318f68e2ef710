package id.kentongan.webhooks;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An attempt that is over.
///
/// @param again how long until the next one; null when there is none
record Finished(
        Claimed claimed, Instant startedAt, long millis, Answer answer, @Nullable Duration again) {

    String state() {
        return isGood() ? "DONE" : again == null ? "FAILED" : "WAITING";
    }

    boolean isGood() {
        return answer instanceof Answer.Taken;
    }

    /// The other side wants none of it any more.
    boolean isGone() {
        return answer instanceof Answer.Refused(var status, _, _) && status == 410;
    }

    @Nullable Integer status() {
        return switch (answer) {
            case Answer.Taken(var status) -> status;
            case Answer.Refused(var status, _, _) -> status;
            case Answer.None _ -> null;
        };
    }

    @Nullable String error() {
        return answer instanceof Answer.None(var error) ? error : null;
    }

    @Nullable String words() {
        return answer instanceof Answer.Refused(_, _, var words) && !words.isEmpty() ? words : null;
    }
}
