package id.kentongan.evidence;

import id.kentongan.messaging.Reason;
import id.kentongan.web.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What happened to a message: attempts, reports and what people did, in the order of time.
final class Happenings {

    private final Story story;
    private final Story.Message message;
    private final Sight sight;
    private final Words words;

    private Happenings(Story story, Sight sight, Words words) {
        this.story = story;
        this.message = story.message();
        this.sight = sight;
        this.words = words;
    }

    static List<Step> of(Story story, Sight sight, Words words) {
        return new Happenings(story, sight, words).all();
    }

    private List<Step> all() {
        var all = new ArrayList<Step>();
        story.attempts().forEach(it -> all.add(attempt(it)));
        underway().ifPresent(all::add);
        story.reports().forEach(it -> all.add(report(it)));
        story.deeds().forEach(it -> all.add(deed(it)));
        all.sort(Comparator.comparing(Happenings::moment));
        if (message.contradicted()) {
            all.add(
                    new Step(
                            null,
                            "ti-arrows-diff",
                            "warn",
                            words.of("evidence.step.contradicted"),
                            words.of("evidence.step.contradicted.text"),
                            List.of(),
                            null));
        }
        return all;
    }

    private Step attempt(Story.Attempt it) {
        var taken =
                story.parts().stream()
                        .filter(part -> part.attempt() == it.number())
                        .map(part -> part.number() + ": " + part.carrierId())
                        .collect(Collectors.joining(", "));
        var facts =
                new Facts(words)
                        .code("via", it.via())
                        .brief("node", it.node())
                        .plain("ended", it.onWireAt() == null ? null : words.clock(it.endedAt()))
                        .code("taken", it.outcome().equals("IN_DOUBT") ? null : taken)
                        .code("said", it.reason());
        return new Step(
                it.onWireAt() == null ? it.endedAt() : it.onWireAt(),
                "ti-send",
                tone(it.outcome()),
                words.of("evidence.step.attempt." + it.outcome(), it.number()),
                it.reason() == null ? "" : Reason.of(words, it.reason()),
                facts.list(),
                null);
    }

    /// An attempt of which no end is written: it is on the wire, or older than such rows.
    private Optional<Step> underway() {
        var known = story.attempts().stream().mapToInt(Story.Attempt::number).max().orElse(0);
        if (message.attempt() <= known || message.onWireAt() == null) {
            return Optional.empty();
        }
        var facts = new Facts(words).code("via", message.via()).brief("node", message.node());
        return Optional.of(
                new Step(
                        message.onWireAt(),
                        "ti-send",
                        "info",
                        words.of("evidence.step.attempt.UNDERWAY", message.attempt()),
                        message.sentAt() == null
                                ? ""
                                : words.of("evidence.step.taken", words.moment(message.sentAt())),
                        facts.list(),
                        null));
    }

    private Step report(Story.Report it) {
        var facts =
                new Facts(words)
                        .code("carrier-id", it.carrierId())
                        .code("error", it.error())
                        .code("done", it.doneAt());
        return new Step(
                it.receivedAt(),
                "ti-mail-check",
                switch (it.state().mark()) {
                    case RECEIVED -> "ok";
                    case FAILED -> "bad";
                    case DOUBT, NONE -> "info";
                },
                words.of("evidence.step.report." + it.state()),
                words.of("evidence.matched." + (it.matchedBy() == null ? "RAW" : it.matchedBy())),
                facts.list(),
                Discreet.raw(it.raw(), message.to(), sight.reads(message.unit()), sight.numbers()));
    }

    private Step deed(Story.Deed it) {
        var facts =
                new Facts(words)
                        .code("digest", it.digest())
                        .plain("why", it.why())
                        .code(
                                "audit",
                                it.seal() == null
                                        ? words.of("evidence.audit.unsealed", it.entry())
                                        : words.of("evidence.audit.sealed", it.entry(), it.seal()));
        return new Step(it.at(), "ti-gavel", "wood", deedWords(it), "", facts.list(), null);
    }

    private String deedWords(Story.Deed it) {
        return switch (it.action()) {
            case "message.resend",
                    "message.write-off",
                    "message.cancel",
                    "message.evidence",
                    "message.quiet-override" ->
                    words.of(
                            "evidence.deed." + it.action().substring("message.".length()),
                            it.actorName());
            default -> words.of("evidence.deed.other", it.actorName(), it.action());
        };
    }

    private static String tone(String outcome) {
        return switch (outcome) {
            case "ACCEPTED", "LATE" -> "ok";
            case "REFUSED" -> "bad";
            case "IN_DOUBT", "POSTPONED" -> "warn";
            default -> "info";
        };
    }

    private static Instant moment(Step step) {
        return step.at() == null ? Instant.MAX : step.at();
    }
}
