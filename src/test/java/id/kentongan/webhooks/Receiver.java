package id.kentongan.webhooks;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Another office's program that is called, on a real socket. Each path answers as [#answers] says;
/// what is not said there is 204.
final class Receiver implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /// A call as it came.
    record Call(String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(it -> it.getKey().equalsIgnoreCase(name))
                    .map(it -> it.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        String id() {
            return header("webhook-id");
        }

        JsonNode json() {
            return JSON.readTree(body);
        }

        String type() {
            return json().path("type").asString();
        }

        /// Whether the official library takes it.
        boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, HttpHeaders.of(headers, (_, _) -> true));
                return true;
            } catch (WebhookVerificationException | EmptyWebhookSecretException _) {
                return false;
            }
        }
    }

    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final Map<String, Answering> answers = new ConcurrentHashMap<>();
    final CountDownLatch slow = new CountDownLatch(1);

    private final HttpServer server;

    Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String address(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Call> to(String path) {
        return calls.stream().filter(it -> it.path().equals(path)).toList();
    }

    /// Lets `path` answer with `status` from now on.
    void says(String path, int status, String... headers) {
        answers.put(
                path,
                exchange -> {
                    for (int i = 0; i < headers.length; i += 2) {
                        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
                    }
                    exchange.sendResponseHeaders(status, -1);
                });
    }

    /// Lets `path` answer only when [#slow] opens.
    void hangs(String path) {
        answers.put(
                path,
                exchange -> {
                    try {
                        slow.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.sendResponseHeaders(204, -1);
                });
    }

    @Override
    public void close() {
        slow.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(new Call(path, Map.copyOf(exchange.getRequestHeaders()), body));
            answers.getOrDefault(path, it -> it.sendResponseHeaders(204, -1)).answer(exchange);
        }
    }
}
