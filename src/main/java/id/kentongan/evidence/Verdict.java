package id.kentongan.evidence;

import id.kentongan.web.Words;
import java.util.List;

/// What became of a message, in one sentence, and what to do next in another.
///
/// @param args what both sentences name: reasons in words, moments, numbers
record Verdict(Kind kind, List<Object> args) {

    /// Each is a pair of texts: `evidence.verdict.X` and `evidence.next.X`.
    enum Kind {
        DELIVERED(Tone.ok),
        DELIVERED_AFTER_ALL(Tone.ok),
        UNDELIVERED(Tone.bad),
        PARTLY(Tone.bad),
        DEAD_NUMBER(Tone.bad),
        BAD_SENDER(Tone.bad),
        REFUSED(Tone.bad),
        TOO_LATE(Tone.bad),
        OFF_TOO_LONG(Tone.bad),
        STOPPED(Tone.off),
        BLOCKED(Tone.off),
        SUPPRESSED(Tone.off),
        CANCELLED(Tone.off),
        QUIET(Tone.info),
        HELD(Tone.info),
        SCHEDULED(Tone.info),
        IN_QUEUE(Tone.info),
        NO_CHANNEL(Tone.warn),
        CHANNEL_AWAY(Tone.warn),
        THROTTLED(Tone.warn),
        RETRYING(Tone.warn),
        RESENDING(Tone.info),
        ON_WIRE(Tone.info),
        DOUBT_AT_ONCE(Tone.warn),
        DOUBT_ONCE(Tone.warn),
        DOUBT_PERSON(Tone.warn),
        DOUBT_NEVER(Tone.warn),
        WAITING_RECEIPT(Tone.info),
        PARTLY_ARRIVED(Tone.info),
        WITH_TELEGRAM(Tone.off),
        WITH_MAIL_SERVER(Tone.off),
        NO_REPORTS(Tone.off),
        UNREPORTED(Tone.off),
        WRITTEN_OFF(Tone.off);

        private final Tone tone;

        Kind(Tone tone) {
            this.tone = tone;
        }
    }

    /// As the style sheet names them.
    private enum Tone {
        ok,
        bad,
        warn,
        info,
        off
    }

    Verdict(Kind kind, Object... args) {
        this(kind, List.of(args));
    }

    String tone() {
        return kind.tone.name();
    }

    String icon() {
        return switch (kind.tone) {
            case ok -> "ti-check";
            case bad -> "ti-exclamation-circle";
            case warn -> kind.name().startsWith("DOUBT") ? "ti-help-hexagon" : "ti-clock-pause";
            case info -> "ti-clock";
            case off -> "ti-info-circle";
        };
    }

    String sentence(Words words) {
        return words.of("evidence.verdict." + kind, args.toArray());
    }

    String next(Words words) {
        return words.of("evidence.next." + kind, args.toArray());
    }
}
