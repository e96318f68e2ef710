package id.kentongan.webhooks;

import id.kentongan.api.Fields;
import id.kentongan.api.Refused;
import id.kentongan.web.Problem;
import id.kentongan.web.Problem.Fault;
import id.kentongan.web.Texts;
import id.kentongan.webhooks.Webhooks.Wanted;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what programs want of a webhook, and finds everything that is wrong with it at once.
@Component
class WebhookWishes {

    private static final Set<String> NEW = Set.of("url", "events", "description");
    private static final Set<String> CHANGES = Set.of("url", "events", "description", "enabled");

    private final Targets targets;
    private final Texts texts;

    WebhookWishes(Targets targets, Texts texts) {
        this.targets = targets;
        this.texts = texts;
    }

    /// A new one, with an address and events.
    ///
    /// @throws Refused when it is not valid
    Wanted created(String body) {
        var fields = Fields.of(body);
        fields.only(NEW);
        needed(fields, "url");
        needed(fields, "events");
        return read(fields);
    }

    /// A change, of one thing at least.
    ///
    /// @throws Refused when it is not valid
    Wanted changed(String body) {
        var fields = Fields.of(body);
        fields.only(CHANGES);
        if (fields.names().isEmpty()) {
            fields.wrong("body", "Say what to change: url, events, description or enabled.");
        }
        return read(fields);
    }

    /// What is wrong, as programs are told.
    Refused refused(WebhookRefusal why) {
        return refused(List.of(new Fault(why.field(), english(why))));
    }

    private static void needed(Fields fields, String name) {
        if (!fields.has(name)) {
            fields.wrong(name, "Required.");
        }
    }

    private Wanted read(Fields fields) {
        var wanted = new Wanted(url(fields), events(fields), description(fields), enabled(fields));
        if (!fields.faults().isEmpty()) {
            throw refused(fields.faults());
        }
        return wanted;
    }

    private @Nullable String url(Fields fields) {
        var url = fields.text("url");
        try {
            return url == null ? null : targets.checked(url);
        } catch (WebhookRefusal why) {
            fields.wrong(why.field(), english(why));
            return null;
        }
    }

    private static @Nullable Set<EventType> events(Fields fields) {
        var codes = fields.texts("events");
        if (codes == null) {
            return null;
        }
        var events = EnumSet.noneOf(EventType.class);
        for (int i = 0; i < codes.size(); i++) {
            var event = EventType.of(codes.get(i));
            if (event.isEmpty()) {
                fields.wrong(
                        "events[" + i + "]",
                        "Unknown. Known here: " + String.join(", ", EventType.CODES) + ".");
            }
            event.ifPresent(events::add);
        }
        if (codes.isEmpty()) {
            fields.wrong("events", "Name at least one.");
        }
        return events;
    }

    private static @Nullable String description(Fields fields) {
        var words = fields.text("description");
        if (words != null
                && words.codePointCount(0, words.length()) > Webhooks.LONGEST_DESCRIPTION) {
            fields.wrong(
                    "description",
                    "Must have at most " + Webhooks.LONGEST_DESCRIPTION + " characters.");
        }
        return words;
    }

    private static @Nullable Boolean enabled(Fields fields) {
        return fields.has("enabled") ? fields.flag("enabled") : null;
    }

    private String english(WebhookRefusal why) {
        return texts.of(Locale.ENGLISH, why.key(), why.args());
    }

    private static Refused refused(List<Fault> faults) {
        return new Refused(
                Problem.Kind.INVALID.because(
                        faults.size() == 1
                                ? faults.getFirst().field() + ": " + faults.getFirst().detail()
                                : faults.size() + " fields are not valid.",
                        faults));
    }
}
