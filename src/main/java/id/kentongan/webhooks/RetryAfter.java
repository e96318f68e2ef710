package id.kentongan.webhooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// How long the other side wants to be left alone (RFC 9110, 10.2.3): seconds, or a moment.
final class RetryAfter {

    private static final Duration MOST = Duration.ofHours(24);

    private RetryAfter() {}

    /// Zero when it cannot be read; a day at most.
    static Duration read(String written, Instant now) {
        var value = written.strip();
        if (value.matches("[0-9]{1,18}")) {
            return within(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            var until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return within(Duration.between(now, until.toInstant()));
        } catch (DateTimeException _) {
            return Duration.ZERO;
        }
    }

    private static Duration within(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
