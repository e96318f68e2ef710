package id.kentongan.channels.http;

import id.kentongan.contacts.Phone;
import id.kentongan.messaging.OutboundMessage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// An address or a body with places for a message's facts: `{to}` `+62812…`, `{to_digits}`
/// `62812…`, `{to_local}` `0812…`, `{text}`, `{id}` our own name of the message, `{sender}`. What
/// is filled in is escaped for where it stands, and never read as a template itself.
record Template(String written, Escape escape) {

    /// Inside the quotes of a JSON string, or in a query or form.
    enum Escape {
        JSON,
        URL
    }

    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> SAMPLE =
            facts("+6281234567890", "\"Halo\\", "00000000-0000-7000-8000-000000000000", "KANTOR");

    /// Whether every place in it is known.
    boolean isKnown() {
        return PLACE.matcher(written).results().allMatch(it -> SAMPLE.containsKey(it.group(1)));
    }

    /// The template with nobody's message in it.
    String sample() {
        return fill(SAMPLE);
    }

    String fill(OutboundMessage message, Phone to, String sender) {
        return fill(facts(to.e164(), message.text(), message.id().value().toString(), sender));
    }

    private String fill(Map<String, String> facts) {
        return PLACE.matcher(written)
                .replaceAll(
                        it ->
                                Matcher.quoteReplacement(
                                        escaped(facts.getOrDefault(it.group(1), it.group()))));
    }

    private String escaped(String value) {
        return switch (escape) {
            case URL -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            case JSON -> {
                var quoted = JSON.writeValueAsString(value);
                yield quoted.substring(1, quoted.length() - 1);
            }
        };
    }

    private static Map<String, String> facts(String e164, String text, String id, String sender) {
        return Map.of(
                "to", e164,
                "to_digits", e164.substring(1),
                "to_local", e164.startsWith("+62") ? "0" + e164.substring(3) : e164.substring(1),
                "text", text,
                "id", id,
                "sender", sender);
    }
}
