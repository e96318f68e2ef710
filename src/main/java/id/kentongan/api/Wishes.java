package id.kentongan.api;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Email;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.directory.ApiClient;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.web.Problem;
import id.kentongan.web.Problem.Fault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Reads messages from JSON and finds everything that is wrong with them at once.
@Component
class Wishes {

    /// What a batch holds at most.
    static final int MOST = 1000;

    private static final int LONGEST_REFERENCE = 200;
    private static final int LONGEST_REASON = 200;
    private static final Set<String> KNOWN =
            Set.of(
                    "to",
                    "text",
                    "subject",
                    "class",
                    "channel",
                    "notBefore",
                    "expiresAt",
                    "reference",
                    "quietHours",
                    "reason");
    private static final Set<String> WAYS = Set.of("phone", "telegram", "email", "nip");
    private static final Map<String, MessageClass> CLASSES =
            Arrays.stream(MessageClass.values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    it -> it.name().toLowerCase(Locale.ROOT), Function.identity()));

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(16)
                                                    .maxNameLength(200)
                                                    .maxNumberLength(200)
                                                    .maxTokenCount(100_000)
                                                    .build())
                                    .build())
                    .build();

    private final Ways ways;
    private final InstantSource clock;

    Wishes(Ways ways, InstantSource clock) {
        this.ways = ways;
        this.clock = clock;
    }

    /// A batch, and whether it was `{"messages": […]}` rather than the list alone.
    record Batch(List<Wish> wishes, boolean named) {}

    /// @throws Refused when the body is no JSON object
    Wish one(String body, ApiClient client) {
        return wish(Fields.of(body), client);
    }

    /// @throws Refused when the body is no list of 1 to [#MOST] elements
    Batch batch(String body, ApiClient client) {
        return whole(
                body,
                json ->
                        switch (json.nextToken()) {
                            case START_ARRAY -> new Batch(wishes(json, client), false);
                            case START_OBJECT -> new Batch(named(json, client), true);
                            case null, default -> throw noList();
                        });
    }

    static <T> T whole(String body, Function<JsonParser, T> reading) {
        try (var json = JSON.createParser(body)) {
            var read = reading.apply(json);
            if (json.nextToken() != null) {
                throw malformed("Something stands behind the end of the JSON.");
            }
            return read;
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw malformed(
                    at == null || at.getLineNr() < 1
                            ? "The body is no JSON that can be read."
                            : "The body is no JSON that can be read; see line %d, column %d."
                                    .formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

    private List<Wish> named(JsonParser json, ApiClient client) {
        if (!"messages".equals(json.nextName()) || json.nextToken() != JsonToken.START_ARRAY) {
            throw noList();
        }
        var wishes = wishes(json, client);
        if (json.nextToken() != JsonToken.END_OBJECT) {
            throw noList();
        }
        return wishes;
    }

    private List<Wish> wishes(JsonParser json, ApiClient client) {
        var wishes = new ArrayList<Wish>();
        for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (wishes.size() == MOST) {
                throw noList();
            }
            if (token == JsonToken.START_OBJECT) {
                wishes.add(wish(Fields.read(json), client));
            } else {
                json.skipChildren();
                wishes.add(new Wish.Bad(List.of(new Fault("body", "Must be an object."))));
            }
        }
        if (wishes.isEmpty()) {
            throw noList();
        }
        return wishes;
    }

    private Wish wish(Fields fields, ApiClient client) {
        fields.only(KNOWN);
        var to = to(fields);
        var text = text(fields, to);
        var messageClass = messageClass(fields);
        var channel = channel(fields, to);
        var notBefore = fields.moment("notBefore");
        var expiresAt = expiresAt(fields, notBefore);
        var reference = atMost(fields, "reference", LONGEST_REFERENCE);
        var override = override(fields);
        var subject = subject(fields, to);
        if (to == null || text == null || messageClass == null || !fields.faults().isEmpty()) {
            return new Wish.Bad(List.copyOf(fields.faults()));
        }
        return new Wish.Good(
                new Draft(
                        channel,
                        to,
                        text,
                        messageClass,
                        client.unit(),
                        notBefore,
                        expiresAt,
                        new Draft.Origin(client.id(), reference, null, override),
                        subject));
    }

    private @Nullable Address to(Fields fields) {
        var to = fields.object("to");
        if (to == null) {
            return null;
        }
        to.only(WAYS);
        var ways = to.names().stream().filter(WAYS::contains).toList();
        if (ways.size() != 1) {
            fields.wrong("to", "Must hold exactly one of phone, telegram, email, nip.");
            return null;
        }
        var way = ways.getFirst();
        var written = to.text(way);
        if (written == null) {
            return null;
        }
        return switch (way) {
            case "phone" -> phone(to, written);
            case "telegram" -> chat(to, written);
            case "email" -> email(to, written);
            default -> unreachable(to, way);
        };
    }

    private static @Nullable Address unreachable(Fields to, String way) {
        to.wrong(way, "This centre has no channel that reaches a " + way + ". Use phone.");
        return null;
    }

    private @Nullable Address chat(Fields to, String written) {
        var chat = TelegramChat.read(written).orElse(null);
        if (chat != null && !ways.reach(chat)) {
            return unreachable(to, "telegram");
        }
        if (chat == null) {
            to.wrong("telegram", "Not a chat's id, as in 123456789.");
        }
        return chat;
    }

    private @Nullable Address email(Fields to, String written) {
        var email = Email.read(written).orElse(null);
        if (email == null) {
            to.wrong("email", "Not an e-mail address, as in siti@example.go.id.");
            return null;
        }
        return ways.reach(email) ? email : unreachable(to, "email");
    }

    private static @Nullable Address phone(Fields to, String written) {
        var phone = written.length() > 40 ? null : Phone.read(written).orElse(null);
        if (phone == null) {
            to.wrong("phone", "Not a telephone number, as in +6281234567890 or 0812-3456-7890.");
        }
        return phone;
    }

    private @Nullable String text(Fields fields, @Nullable Address to) {
        var text = fields.needed("text");
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            fields.wrong("text", "Must not be blank.");
        } else if (to != null && !ways.takes(to, text)) {
            fields.wrong(
                    "text", "Too long: a message has at most " + Ways.MOST_SEGMENTS + " segments.");
        }
        return text;
    }

    private static @Nullable MessageClass messageClass(Fields fields) {
        var word = fields.needed("class");
        if (word == null) {
            return null;
        }
        var found = CLASSES.get(word);
        if (found == null) {
            fields.wrong("class", "Must be one of emergency, otp, case, alert, invitation, bulk.");
        }
        return found;
    }

    private @Nullable ChannelId channel(Fields fields, @Nullable Address to) {
        var name = fields.text("channel");
        if (name == null) {
            return null;
        }
        var way = ways.named(name);
        if (way.isEmpty()) {
            fields.wrong("channel", "This centre has no channel of that name.");
            return null;
        }
        if (to != null && !way.get().reaches(to)) {
            fields.wrong("channel", "This channel does not reach such an address.");
        }
        return way.get().queue();
    }

    private @Nullable Instant expiresAt(Fields fields, @Nullable Instant notBefore) {
        var expiresAt = fields.moment("expiresAt");
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            fields.wrong("expiresAt", "Is in the past.");
        } else if (expiresAt != null && notBefore != null && !expiresAt.isAfter(notBefore)) {
            fields.wrong("expiresAt", "Must be after notBefore.");
        }
        return expiresAt;
    }

    private static @Nullable String atMost(Fields fields, String name, int longest) {
        var text = fields.text(name);
        if (text != null && (text.isBlank() || text.codePointCount(0, text.length()) > longest)) {
            fields.wrong(name, "Must have 1 to " + longest + " characters.");
        }
        return text;
    }

    private static @Nullable String subject(Fields fields, @Nullable Address to) {
        var subject = atMost(fields, "subject", Draft.LONGEST_SUBJECT);
        if (subject != null && to != null && !(to instanceof Email)) {
            fields.wrong("subject", "Goes only with an e-mail address.");
        }
        return subject;
    }

    /// The reason why a message may leave in quiet hours.
    private static @Nullable String override(Fields fields) {
        var quietHours = fields.text("quietHours");
        var reason = atMost(fields, "reason", LONGEST_REASON);
        if (quietHours != null && !quietHours.equals("override")) {
            fields.wrong("quietHours", "Must be override, or left out.");
        } else if (fields.has("quietHours") && !fields.has("reason")) {
            fields.wrong("reason", "Required: say why this may leave in quiet hours.");
        } else if (fields.has("reason") && !fields.has("quietHours")) {
            fields.wrong("reason", "Goes only with \"quietHours\": \"override\".");
        }
        return reason;
    }

    static Refused malformed(String detail) {
        return new Refused(Problem.Kind.MALFORMED.because(detail, new Fault("body", detail)));
    }

    private static Refused noList() {
        return malformed(
                "The body must be a list of 1 to %d messages, alone or as {\"messages\": […]}."
                        .formatted(MOST));
    }
}
