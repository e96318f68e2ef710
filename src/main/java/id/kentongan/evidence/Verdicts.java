package id.kentongan.evidence;

import id.kentongan.evidence.Verdict.Kind;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Reason;
import id.kentongan.web.Words;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Judges a story. The first thing that explains the state is the verdict.
@Component
class Verdicts {

    /// How long a receipt is waited for, after the carrier took the message or the doubt began.
    private static final Duration HORIZON = Duration.ofHours(72);

    private final Duration doubtWait;

    Verdicts(@Value("${kentongan.messaging.doubt-wait:5m}") Duration doubtWait) {
        this.doubtWait = doubtWait;
    }

    Verdict of(Story story, Route route, Words words) {
        return switch (story.message().state()) {
            case HELD -> held(story, words);
            case SCHEDULED -> new Verdict(Kind.SCHEDULED, words.moment(story.message().dueAt()));
            case QUEUED -> queued(story, route, words);
            case ON_WIRE -> new Verdict(Kind.ON_WIRE, moment(words, story.message().onWireAt()));
            case IN_DOUBT -> doubt(story, words);
            case SENT -> sent(story, words);
            case UNDELIVERED -> undelivered(story, words);
            case EXPIRED -> expired(story, words);
            case REJECTED -> rejected(story, words);
            case NO_RECEIPT -> unreported(story, words);
            case DELIVERED ->
                    new Verdict(
                            story.message().contradicted()
                                    ? Kind.DELIVERED_AFTER_ALL
                                    : Kind.DELIVERED,
                            moment(words, story.message().settledAt()));
            case CANCELLED ->
                    new Verdict(
                            Kind.CANCELLED,
                            story.last("message.cancel").map(Story.Deed::actorName).orElse("–"),
                            moment(words, story.message().settledAt()));
            case SUPPRESSED -> suppressed(story, words);
        };
    }

    private static Verdict held(Story story, Words words) {
        var until = words.moment(story.message().dueAt());
        return "quiet-hours".equals(story.message().reason())
                ? new Verdict(Kind.QUIET, until)
                : new Verdict(Kind.HELD, until);
    }

    private static Verdict queued(Story story, Route route, Words words) {
        var message = story.message();
        if (route.why() == Route.Why.GONE) {
            return new Verdict(Kind.NO_CHANNEL, message.channel());
        }
        var away = route.awaySince();
        if (away != null) {
            return new Verdict(Kind.CHANNEL_AWAY, message.channel(), words.moment(away));
        }
        var last = story.lastAttempt().orElse(null);
        if (last != null && last.outcome().equals("POSTPONED")) {
            var kind = has(last.reason(), "THROTTLED", "MSGQFUL") ? Kind.THROTTLED : Kind.RETRYING;
            return new Verdict(kind, reason(words, last.reason()), words.moment(message.dueAt()));
        }
        return message.resent() ? new Verdict(Kind.RESENDING) : new Verdict(Kind.IN_QUEUE);
    }

    private Verdict doubt(Story story, Words words) {
        var message = story.message();
        var reason = reason(words, message.reason());
        var since = first(message.doubtAt(), message.onWireAt(), message.createdAt());
        var soon = words.moment(since.plus(doubtWait));
        var late = words.moment(since.plus(HORIZON));
        return switch (message.messageClass()) {
            case EMERGENCY -> new Verdict(Kind.DOUBT_AT_ONCE, reason, soon);
            case OTP, CASE, ALERT ->
                    message.resent()
                            ? new Verdict(Kind.DOUBT_PERSON, reason, late)
                            : new Verdict(Kind.DOUBT_ONCE, reason, soon);
            case INVITATION, BULK -> new Verdict(Kind.DOUBT_NEVER, reason, late);
        };
    }

    private static Verdict sent(Story story, Words words) {
        var message = story.message();
        var at = first(message.sentAt(), message.onWireAt(), message.createdAt());
        var until = words.moment(at.plus(HORIZON));
        if (message.channel().equals(ChannelId.TELEGRAM.value())) {
            return new Verdict(Kind.WITH_TELEGRAM, words.moment(at));
        }
        if (message.channel().equals(ChannelId.EMAIL.value())) {
            return new Verdict(Kind.WITH_MAIL_SERVER, words.moment(at));
        }
        if (story.arrived() > 0) {
            return new Verdict(Kind.PARTLY_ARRIVED, story.arrived(), message.segments(), until);
        }
        return new Verdict(
                story.reporting() ? Kind.WAITING_RECEIPT : Kind.NO_REPORTS,
                words.moment(at),
                until);
    }

    private static Verdict undelivered(Story story, Words words) {
        var message = story.message();
        return story.arrived() > 0
                ? new Verdict(Kind.PARTLY, story.arrived(), message.segments())
                : new Verdict(
                        Kind.UNDELIVERED,
                        reason(words, message.reason()),
                        moment(words, message.settledAt()));
    }

    /// With us it ran out before it left; with the carrier the telephone was off too long.
    private static Verdict expired(Story story, Words words) {
        var message = story.message();
        return "too-late".equals(message.reason()) || story.parts().isEmpty()
                ? new Verdict(
                        Kind.TOO_LATE,
                        words.moment(
                                first(message.expiresAt(), message.settledAt(), message.dueAt())))
                : new Verdict(Kind.OFF_TOO_LONG, moment(words, message.settledAt()));
    }

    private static Verdict rejected(Story story, Words words) {
        var reason = story.message().reason();
        var kind =
                has(reason, "INVDSTADR")
                        ? Kind.DEAD_NUMBER
                        : has(reason, "INVSRCADR", "INVPASWD", "INVSYSID", "BINDFAIL")
                                ? Kind.BAD_SENDER
                                : Kind.REFUSED;
        return new Verdict(kind, reason(words, reason));
    }

    private static Verdict unreported(Story story, Words words) {
        return story.last("message.write-off")
                .map(it -> new Verdict(Kind.WRITTEN_OFF, it.actorName(), words.moment(it.at())))
                .orElseGet(
                        () ->
                                new Verdict(
                                        Kind.UNREPORTED,
                                        moment(words, story.message().settledAt())));
    }

    private static Verdict suppressed(Story story, Words words) {
        var objection = story.objection();
        var since = objection == null ? "–" : words.moment(objection.at());
        return switch (String.valueOf(story.message().reason())) {
            case "OPTED_OUT" -> new Verdict(Kind.STOPPED, since);
            case "BLOCKED" -> new Verdict(Kind.BLOCKED, since);
            case String other -> new Verdict(Kind.SUPPRESSED, Reason.of(words, other));
        };
    }

    private static String reason(Words words, @Nullable String reason) {
        return reason == null || reason.isBlank()
                ? words.of("evidence.unknown")
                : Reason.of(words, reason);
    }

    private static boolean has(@Nullable String reason, String... words) {
        for (var word : words) {
            if (reason != null && reason.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String moment(Words words, @Nullable Instant at) {
        return at == null ? "–" : words.moment(at);
    }

    private static Instant first(@Nullable Instant one, @Nullable Instant other, Instant last) {
        return one != null ? one : other != null ? other : last;
    }
}
