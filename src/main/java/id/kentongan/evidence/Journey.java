package id.kentongan.evidence;

import id.kentongan.evidence.Step.Fact;
import id.kentongan.web.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A story put into steps: what was decided before the message left, then what happened to it.
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
        journey.steps.addAll(Happenings.of(story, sight, words));
        return List.copyOf(journey.steps);
    }

    private void written() {
        var facts =
                new Facts(words)
                        .code("id", message.id().toString())
                        .plain("class", words.of("channels.class." + message.messageClass()))
                        .plain("unit", message.unitName())
                        .code("reference", message.clientReference())
                        .brief("client", message.client())
                        .brief("broadcast", message.broadcast())
                        .moment("expires", message.expiresAt());
        add(message.createdAt(), "ti-pencil", "off", "written", facts, message.segments());
    }

    private void number() {
        var it = NumberFacts.of(message.to(), words.locale());
        var facts =
                new Facts(words)
                        .plain("number", message.to().masked())
                        .plain("carrier", it.carrier())
                        .plain("country", it.country());
        var tone = it.kind() == NumberFacts.Kind.INVALID ? "warn" : "off";
        add(null, "ti-device-mobile", tone, "number." + it.kind(), facts);
    }

    private void consent() {
        var objection = story.objection();
        if (message.reason() != null
                && (message.reason().equals("OPTED_OUT") || message.reason().equals("BLOCKED"))) {
            add(message.createdAt(), "ti-hand-stop", "bad", "consent." + message.reason(), none());
        } else {
            add(null, "ti-hand-stop", "off", "consent.NONE", none());
        }
        if (objection != null) {
            add(
                    null,
                    "ti-user-x",
                    "warn",
                    "consent.now." + objection.kind(),
                    new Facts(words).plain("why", objection.reason()),
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
                    none(),
                    words.moment(message.dueAt()),
                    quiet);
        } else if (message.override() != null) {
            add(null, "ti-moon-off", "warn", "quiet.OVERRIDE", none(), message.override());
        } else if (quiet.isEmpty()) {
            add(null, "ti-moon", "off", "quiet.NONE", none());
        } else {
            add(null, "ti-moon", "off", "quiet.SET", none(), quiet);
        }
    }

    private void way() {
        var facts = new Facts(words).code("queue", message.channel()).code("via", message.via());
        for (var it : route.ways()) {
            facts.add(
                    new Fact(
                            it.channel(),
                            words.of(
                                    it.works() ? "evidence.way.works" : "evidence.way.away",
                                    it.about(),
                                    it.closeness() == 0
                                            ? words.of("evidence.way.any")
                                            : words.of("evidence.way.digits", it.closeness()),
                                    words.moment(it.since())),
                            false));
        }
        var tone = route.why() == Route.Why.GONE ? "warn" : "off";
        add(null, "ti-route", tone, "route." + route.why(), facts, route.digits());
    }

    private void add(
            @Nullable Instant at,
            String icon,
            String tone,
            String key,
            Facts facts,
            Object... args) {
        steps.add(
                new Step(
                        at,
                        icon,
                        tone,
                        words.of("evidence.step." + key.split("\\.", 2)[0]),
                        words.of("evidence.step." + key + ".text", args),
                        facts.list(),
                        null));
    }

    private Facts none() {
        return new Facts(words);
    }
}
