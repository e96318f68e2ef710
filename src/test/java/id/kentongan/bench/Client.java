package id.kentongan.bench;

import id.kentongan.demo.LoadLedger.Sent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program of the office that sends by the API: it repeats what got no answer, with the same
/// Idempotency-Key, as docs/api.md tells it to.
final class Client implements AutoCloseable {

    static final int BATCH = 1000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final IntSupplier port;
    private final String key;

    Client(IntSupplier port, String key) {
        this.port = port;
        this.key = key;
    }

    /// Texts `from` to `until`, each to a telephone of its own.
    static List<Sent> texts(String mark, int from, int until) {
        var texts = new ArrayList<Sent>();
        for (int i = from; i < until; i++) {
            texts.add(new Sent("62812%08d".formatted(i), mark + " pengumuman nomor " + i));
        }
        return texts;
    }

    /// Sends all of them in batches; returns when each is accepted.
    void send(List<Sent> texts, String messageClass) throws InterruptedException {
        for (int i = 0; i < texts.size(); i += BATCH) {
            var batch = texts.subList(i, Math.min(i + BATCH, texts.size()));
            var body = JSON.createArrayNode();
            for (var it : batch) {
                var message = body.addObject();
                message.putObject("to").put("phone", "+" + it.to());
                message.put("text", it.text());
                message.put("class", messageClass);
            }
            until202("/api/v1/messages/batch", "application/json", body.toString());
        }
    }

    /// Sends one.
    void send(Sent it, String messageClass) throws InterruptedException {
        until202(
                "/api/v1/messages",
                "application/json",
                """
                {"to":{"phone":"+%s"},"text":"%s","class":"%s"}"""
                        .formatted(it.to(), it.text(), messageClass));
    }

    /// Tells of an event of the HR system, as often as it takes.
    void tell(String cloudEvent) throws InterruptedException {
        until202("/api/v1/events", "application/cloudevents+json", cloudEvent);
    }

    /// The state of every message of this client, by its id.
    Map<String, String> states() throws IOException, InterruptedException {
        var states = new HashMap<String, String>();
        String next = "/api/v1/messages?limit=1000";
        while (next != null) {
            var page = get(next);
            page.get("messages").forEach(it -> states.put(text(it, "id"), text(it, "state")));
            next = page.hasNonNull("next") ? path(text(page, "next")) : null;
        }
        return states;
    }

    /// How many messages are in each state.
    Map<String, Integer> counts() throws IOException, InterruptedException {
        var counts = new HashMap<String, Integer>();
        states().values().forEach(it -> counts.merge(it, 1, Integer::sum));
        return counts;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var answer = http.send(request(path).GET().build(), BodyHandlers.ofString());
        for (int tries = 0; answer.statusCode() == 503 && tries < 100; tries++) {
            Thread.sleep(200);
            answer = http.send(request(path).GET().build(), BodyHandlers.ofString());
        }
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private void until202(String path, String type, String body) throws InterruptedException {
        var once = UUID.randomUUID().toString();
        for (int tries = 0; ; tries++) {
            try {
                var request =
                        request(path)
                                .header("Idempotency-Key", once)
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString(body))
                                .build();
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 202) {
                    return;
                }
                if (answer.statusCode() / 100 == 4 && answer.statusCode() != 409) {
                    throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException e) {
                if (tries > 600) {
                    throw new IllegalStateException("The centre does not come back", e);
                }
            }
            Thread.sleep(200);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key);
    }

    private static String path(String address) {
        var uri = URI.create(address);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }

    @Override
    public void close() {
        http.close();
    }
}
