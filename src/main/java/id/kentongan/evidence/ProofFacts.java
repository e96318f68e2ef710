package id.kentongan.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a proof says of a message, as one JSON text that is always the same for the same facts:
// keys
/// in the order of the alphabet, no blanks, times in UTC. Nothing in it depends on who asks or
// when,
/// but for the number and the text, which not everybody may see.
final class ProofFacts {

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProofFacts() {}

    static String of(Story story, String office, boolean whole, boolean reads) {
        var message = story.message();
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("version", VERSION);
        facts.put("office", office);
        facts.put("id", message.id().toString());
        facts.put("class", message.messageClass().name());
        facts.put("channel", message.channel());
        facts.put("via", message.via());
        facts.put("unit", message.unitName());
        facts.put("reference", message.clientReference());
        facts.put("recipient", whole ? message.recipient() : message.to().masked());
        facts.put("recipientWhole", whole);
        facts.put("text", reads ? message.text() : null);
        facts.put("textSha256", sha256(message.text()));
        facts.put("segments", message.segments());
        facts.put("state", message.state().name());
        facts.put("reason", message.reason());
        facts.put("contradicted", message.contradicted());
        facts.put("resent", message.resent());
        facts.put("createdAt", time(message.createdAt()));
        facts.put("expiresAt", time(message.expiresAt()));
        facts.put("sentAt", time(message.sentAt()));
        facts.put("settledAt", time(message.settledAt()));
        facts.put("attempts", story.attempts().stream().map(ProofFacts::attempt).toList());
        facts.put("parts", story.parts().stream().map(ProofFacts::part).toList());
        facts.put(
                "receipts",
                story.reports().stream().map(it -> report(it, message, whole, reads)).toList());
        facts.put("deeds", deeds(story));
        return JSON.writeValueAsString(facts);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, @Nullable Object> attempt(Story.Attempt it) {
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("number", it.number());
        facts.put("via", it.via());
        facts.put("onWireAt", time(it.onWireAt()));
        facts.put("endedAt", time(it.endedAt()));
        facts.put("outcome", it.outcome());
        facts.put("reason", it.reason());
        return facts;
    }

    private static Map<String, @Nullable Object> part(Story.Part it) {
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("number", it.number());
        facts.put("attempt", it.attempt());
        facts.put("carrierId", it.carrierId());
        facts.put("state", it.state().name());
        facts.put("failure", it.failure() == null ? null : it.failure().name());
        facts.put("error", it.error());
        facts.put("doneAt", it.doneAt());
        facts.put("acceptedAt", time(it.acceptedAt()));
        return facts;
    }

    private static Map<String, @Nullable Object> report(
            Story.Report it, Story.Message message, boolean whole, boolean reads) {
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("carrierId", it.carrierId());
        facts.put("state", it.state().name());
        facts.put("receivedAt", time(it.receivedAt()));
        facts.put("matchedBy", it.matchedBy());
        facts.put("raw", Discreet.raw(it.raw(), message.to(), reads, whole));
        return facts;
    }

    /// Issuing a proof is a deed as well, and must not change what the next one says.
    private static List<Map<String, Object>> deeds(Story story) {
        return story.deeds().stream()
                .filter(it -> !it.action().equals("message.evidence"))
                .<Map<String, Object>>map(
                        it ->
                                new TreeMap<>(
                                        Map.of(
                                                "entry", it.entry(),
                                                "at", it.at().toString(),
                                                "by", it.actorName(),
                                                "action", it.action())))
                .toList();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
