package id.kentongan.channels.http;

import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a gateway's answer means for a text, by the office's settings and, where they say nothing,
/// by what HTTP says (RFC 9110). What nobody can be sure of is a doubt, never a second try.
final class Reading {

    private static final Duration SLOWER = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LONGEST_WORD = 80;
    /// More is no id but something else that stood there; receipts are held to the same.
    private static final int LONGEST_ID = 200;

    private final HttpWay way;
    private final Standing standing;
    private final InstantSource clock;

    Reading(HttpWay way, Standing standing, InstantSource clock) {
        this.way = way;
        this.standing = standing;
        this.clock = clock;
    }

    /// @param retryAfter the header of that name
    /// @param ids the segments' ids, once the gateway's own id is known
    SendOutcome of(
            int status,
            @Nullable String retryAfter,
            Answer answer,
            OutboundMessage message,
            Ids ids) {
        for (var rule : way.errors()) {
            if (rule.fits(status, answer)) {
                return byRule(rule, status, answer, message);
            }
        }
        var success = way.success();
        if (way.status().has(status) && (success == null || success.isIn(answer))) {
            standing.well();
            return new SendOutcome.Accepted(ids.of(id(answer, message)));
        }
        return byStatus(status, retryAfter, message);
    }

    /// Names the segments of a text by the one id that the gateway gave it.
    interface Ids {
        Map<Integer, String> of(String id);
    }

    private String id(Answer answer, OutboundMessage message) {
        var own = message.id().value().toString();
        var where = way.id();
        if (where == null) {
            return own;
        }
        var found = where.in(answer).filter(it -> it.length() <= LONGEST_ID && it.indexOf(0) < 0);
        if (found.isEmpty()) {
            standing.failed("no id at " + where.written());
        }
        return found.orElse(own);
    }

    private SendOutcome byRule(
            HttpWay.Rule rule, int status, Answer answer, OutboundMessage message) {
        var where = rule.where();
        var word = where == null ? "" : where.in(answer).map(Reading::shortened).orElse("");
        var reason = word.isEmpty() ? "HTTP " + status : "HTTP %d: %s".formatted(status, word);
        standing.well();
        standing.failed(reason);
        return switch (rule.then()) {
            case REFUSED -> new SendOutcome.Refused(message.accepted(), reason);
            case POSTPONED -> new SendOutcome.Postponed(message.accepted(), rule.after(), reason);
            case DOUBT -> new SendOutcome.InDoubt(message.accepted(), reason);
        };
    }

    private SendOutcome byStatus(int status, @Nullable String retryAfter, OutboundMessage message) {
        var taken = message.accepted();
        var reason = "HTTP " + status;
        return switch (status) {
            case 429 -> {
                var wait = wait(retryAfter);
                standing.well();
                standing.failed(reason);
                standing.pause(wait);
                yield new SendOutcome.Postponed(taken, wait, reason);
            }
            // Everything would be refused: keep the texts until somebody has looked.
            case 301, 307, 308, 401, 402, 403, 404, 405, 410, 415 ->
                    new SendOutcome.Postponed(taken, standing.misconfigured(reason), reason);
            case 400, 406, 409, 411, 413, 414, 422 -> {
                standing.well();
                standing.failed(reason);
                yield new SendOutcome.Refused(taken, reason);
            }
            default -> {
                standing.failed(reason);
                yield new SendOutcome.InDoubt(taken, reason);
            }
        };
    }

    /// Seconds or a date (RFC 9110, 10.2.3).
    private Duration wait(@Nullable String retryAfter) {
        var wait = retryAfter == null ? SLOWER : wait(retryAfter.strip(), clock.instant());
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Duration wait(String written, Instant now) {
        try {
            if (written.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Math.max(1, Long.parseLong(written)));
            }
            var date = ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(now, date.toInstant());
            return wait.isPositive() ? wait : Duration.ofSeconds(1);
        } catch (DateTimeParseException _) {
            return SLOWER;
        }
    }

    private static String shortened(String word) {
        var plain = word.replace('\0', ' ');
        return plain.length() <= LONGEST_WORD ? plain : plain.substring(0, LONGEST_WORD);
    }
}
