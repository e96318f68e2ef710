package id.kentongan.evidence;

import id.kentongan.evidence.Step.Fact;
import id.kentongan.messaging.Reason;
import id.kentongan.web.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A story put into steps: what was decided before the message left, then what happened, in the
/// order of time.
final class Journey {

    private final Story story;
    private final Story.Message message;
    private final Route route;
    private final String quiet;
    private final Sight sight;
    private final Words words;
    private final List<Step> steps = new ArrayList<>();

    private Journey(Story story, Route route, String quiet, Sight sight, Words words) {
        this.story = story;
        this.message = story.message();
        this.route = route;
        this.quiet = quiet;
        this.sight = sight;
        this.words = words;
    }

    /// @param quiet the quiet hours of its class as set today: `21:00-06:00`; empty for none
    static List<Step> of(Story story, Route route, String quiet, Sight sight, Words words) {
        var journey = new Journey(story, route, quiet, sight, words);
        journey.written();
        journey.number();
        journey.consent();
        journey.quietHours();
        journey.way();
        journey.steps.addAll(journey.happenings());
        return List.copyOf(journey.steps);
    }

    private void written() {
        var facts = new ArrayList<Fact>();
        facts.add(code("evidence.fact.id", message.id().toString()));
        facts.add(
                plain("evidence.fact.class", words.of("channels.class." + message.messageClass())));
        if (message.unitName() != null) {
            facts.add(plain("evidence.fact.unit", message.unitName()));
        }
        if (message.clientReference() != null) {
            facts.add(code("evidence.fact.reference", message.clientReference()));
        }
        if (message.client() != null) {
            facts.add(code("evidence.fact.client", brief(message.client())));
        }
        if (message.broadcast() != null) {
            facts.add(code("evidence.fact.broadcast", brief(message.broadcast())));
        }
        if (message.expiresAt() != null) {
            facts.add(plain("evidence.fact.expires", words.moment(message.expiresAt())));
        }
        add(message.createdAt(), "ti-pencil", "off", "written", facts, message.segments());
    }

    private void number() {
        var it = NumberFacts.of(message.to(), words.locale());
        var facts = new ArrayList<Fact>();
        facts.add(plain("evidence.fact.number", message.to().masked()));
        if (!it.carrier().isEmpty()) {
            facts.add(plain("evidence.fact.carrier", it.carrier()));
        }
        if (!it.country().isEmpty()) {
            facts.add(plain("evidence.fact.country", it.country()));
        }
        var tone = it.kind() == NumberFacts.Kind.INVALID ? "warn" : "off";
        add(null, "ti-device-mobile", tone, "number." + it.kind(), facts);
    }

    private void consent() {
        var objection = story.objection();
        if (message.reason() != null
                && (message.reason().equals("OPTED_OUT") || message.reason().equals("BLOCKED"))) {
            add(
                    message.createdAt(),
                    "ti-hand-stop",
                    "bad",
                    "consent." + message.reason(),
                    List.of());
        } else {
            add(null, "ti-hand-stop", "off", "consent.NONE", List.of());
        }
        if (objection != null) {
            add(
                    null,
                    "ti-user-x",
                    "warn",
                    "consent.now." + objection.kind(),
                    List.of(plain("evidence.fact.why", objection.reason())),
                    words.moment(objection.at()),
                    objection.actorName());
        }
    }

    private void quietHours() {
        if ("quiet-hours".equals(message.reason())) {
            add(
                    null,
                    "ti-moon",
                    "info",
                    "quiet.HELD",
                    List.of(),
                    words.moment(message.dueAt()),
                    quiet);
        } else if (message.override() != null) {
            add(null, "ti-moon-off", "warn", "quiet.OVERRIDE", List.of(), message.override());
        } else if (quiet.isEmpty()) {
            add(null, "ti-moon", "off", "quiet.NONE", List.of());
        } else {
            add(null, "ti-moon", "off", "quiet.SET", List.of(), quiet);
        }
    }

    private void way() {
        var facts = new ArrayList<Fact>();
        facts.add(code("evidence.fact.queue", message.channel()));
        if (message.via() != null) {
            facts.add(code("evidence.fact.via", message.via()));
        }
        for (var it : route.ways()) {
            facts.add(
                    new Fact(
                            it.channel(),
                            words.of(
                                    it.works() ? "evidence.way.works" : "evidence.way.away",
                                    it.about(),
                                    it.closeness(),
                                    words.moment(it.since())),
                            false));
        }
        var tone = route.why() == Route.Why.GONE ? "warn" : "off";
        add(null, "ti-route", tone, "route." + route.why(), facts, route.digits());
    }

    private List<Step> happenings() {
        var all = new ArrayList<Step>();
        story.attempts().forEach(it -> all.add(attempt(it)));
        underway().ifPresent(all::add);
        story.reports().forEach(it -> all.add(report(it)));
        story.deeds().forEach(it -> all.add(deed(it)));
        all.sort(Comparator.comparing(Journey::moment));
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
        var facts = new ArrayList<Fact>();
        if (it.via() != null) {
            facts.add(code("evidence.fact.via", it.via()));
        }
        if (it.node() != null) {
            facts.add(code("evidence.fact.node", brief(it.node())));
        }
        if (it.onWireAt() != null) {
            facts.add(plain("evidence.fact.ended", words.clock(it.endedAt())));
        }
        var taken =
                story.parts().stream()
                        .filter(part -> part.attempt() == it.number())
                        .map(part -> part.number() + ": " + part.carrierId())
                        .collect(Collectors.joining(", "));
        if (!taken.isEmpty() && !it.outcome().equals("IN_DOUBT")) {
            facts.add(code("evidence.fact.taken", taken));
        }
        if (it.reason() != null) {
            facts.add(code("evidence.fact.said", it.reason()));
        }
        return new Step(
                it.onWireAt() == null ? it.endedAt() : it.onWireAt(),
                "ti-send",
                tone(it.outcome()),
                words.of("evidence.step.attempt." + it.outcome(), it.number()),
                it.reason() == null ? "" : Reason.of(words, it.reason()),
                facts,
                null);
    }

    /// An attempt of which no end is written: it is on the wire, or older than such rows.
    private Optional<Step> underway() {
        var known = story.attempts().stream().mapToInt(Story.Attempt::number).max().orElse(0);
        if (message.attempt() <= known || message.onWireAt() == null) {
            return Optional.empty();
        }
        var facts = new ArrayList<Fact>();
        if (message.via() != null) {
            facts.add(code("evidence.fact.via", message.via()));
        }
        if (message.node() != null) {
            facts.add(code("evidence.fact.node", brief(message.node())));
        }
        return Optional.of(
                new Step(
                        message.onWireAt(),
                        "ti-send",
                        "info",
                        words.of("evidence.step.attempt.UNDERWAY", message.attempt()),
                        message.sentAt() == null
                                ? ""
                                : words.of("evidence.step.taken", words.moment(message.sentAt())),
                        facts,
                        null));
    }

    private Step report(Story.Report it) {
        var facts = new ArrayList<Fact>();
        facts.add(code("evidence.fact.carrier-id", it.carrierId()));
        if (it.error() != null) {
            facts.add(code("evidence.fact.error", it.error()));
        }
        if (it.doneAt() != null) {
            facts.add(code("evidence.fact.done", it.doneAt()));
        }
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
                facts,
                Discreet.raw(it.raw(), message.to(), sight.reads(message.unit()), sight.numbers()));
    }

    private Step deed(Story.Deed it) {
        var facts = new ArrayList<Fact>();
        if (it.digest() != null) {
            facts.add(code("evidence.fact.digest", it.digest()));
        }
        if (it.why() != null) {
            facts.add(plain("evidence.fact.why", it.why()));
        }
        facts.add(
                code(
                        "evidence.fact.audit",
                        it.seal() == null
                                ? words.of("evidence.audit.unsealed", it.entry())
                                : words.of("evidence.audit.sealed", it.entry(), it.seal())));
        return new Step(it.at(), "ti-gavel", "wood", deedWords(it), "", facts, null);
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

    private void add(
            @Nullable Instant at,
            String icon,
            String tone,
            String key,
            List<Fact> facts,
            Object... args) {
        steps.add(
                new Step(
                        at,
                        icon,
                        tone,
                        words.of("evidence.step." + key.split("\\.", 2)[0]),
                        words.of("evidence.step." + key + ".text", args),
                        facts,
                        null));
    }

    private Fact plain(String key, String value) {
        return new Fact(words.of(key), value, false);
    }

    private Fact code(String key, String value) {
        return new Fact(words.of(key), value, true);
    }

    /// Enough of a UUID to tell two apart.
    private static String brief(UUID id) {
        return id.toString().substring(0, 8).toLowerCase(Locale.ROOT);
    }
}
