package id.kentongan.channels.gammu;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long a carrier shall try, as telephones say it in one octet (3GPP TS 23.040, 9.2.3.12.1).
final class Validity {

    /// gammu-smsd's own setting counts.
    static final int UNSAID = -1;

    private Validity() {}

    /// The longest that does not exceed what is left until `expiresAt`; five minutes is the least.
    static int octet(@Nullable Instant expiresAt, Instant now) {
        if (expiresAt == null) {
            return UNSAID;
        }
        var left = Duration.between(now, expiresAt);
        if (left.toHours() < 12) {
            return (int) Math.max(0, left.toMinutes() / 5 - 1);
        }
        if (left.toHours() < 24) {
            return (int) (143 + (left.toMinutes() - 12 * 60) / 30);
        }
        if (left.toDays() < 35) {
            return (int) (left.toDays() < 2 ? 167 : 166 + Math.min(left.toDays(), 30));
        }
        return (int) Math.min(255, 192 + left.toDays() / 7);
    }
}
