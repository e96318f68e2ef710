package id.kentongan.channels.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A carrier's HTTP interface on a real socket. It does what the text says: `refuse`, `unpaid` (200
/// with an error), `break` (500), `busy` (429), `login` (401), `move` (301), `cut` (closes without
/// an answer), `slow` (answers when [#slow] opens); else it takes the text.
public final class HttpCarrier implements AutoCloseable {

    /// @param target path and query as they came
    record Asked(String method, String target, String type, String key, String body) {

        boolean says(String word) {
            return body.contains(word) || target.contains(word);
        }
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final CountDownLatch slow = new CountDownLatch(1);
    volatile Consumer<String> beforeAnswer = _ -> {};

    private final HttpServer server;
    private final AtomicInteger ids = new AtomicInteger(1000);

    private HttpCarrier(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    public static HttpCarrier start() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return start(HttpServer.create(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpCarrier start(HttpServer server) {
        var carrier = new HttpCarrier(server);
        server.start();
        return carrier;
    }

    public String address() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// How often a text with `word` in it was brought.
    long times(String word) {
        return asked.stream().filter(it -> it.says(word)).count();
    }

    @Override
    public void close() {
        slow.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var asked =
                    new Asked(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            String.valueOf(headers.getFirst("Content-Type")),
                            String.valueOf(headers.getFirst("X-Api-Key")),
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
            this.asked.add(asked);
            answer(exchange, asked);
        }
    }

    private void answer(HttpExchange exchange, Asked asked) throws IOException {
        if (asked.says("cut")) {
            return;
        }
        if (asked.says("slow")) {
            wait(slow);
        }
        if (asked.says("busy")) {
            exchange.getResponseHeaders().add("Retry-After", "7");
            say(exchange, 429, "");
        } else if (asked.says("move")) {
            exchange.getResponseHeaders().add("Location", address() + "/elsewhere");
            say(exchange, 301, "");
        } else if (asked.says("break")) {
            say(exchange, 500, "<html>oops</html>");
        } else if (asked.says("login")) {
            say(exchange, 401, "{\"error\":\"who are you\"}");
        } else if (asked.says("refuse")) {
            say(exchange, 400, "{\"error\":\"invalid number\"}");
        } else if (asked.says("unpaid")) {
            say(exchange, 200, "{\"messages\":[{\"status\":\"4\",\"error\":\"no credit\"}]}");
        } else {
            var id = "msg-" + ids.incrementAndGet();
            beforeAnswer.accept(id);
            say(exchange, 200, "{\"messages\":[{\"status\":\"0\",\"id\":\"%s\"}]}".formatted(id));
        }
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        var octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        exchange.getResponseBody().write(octets);
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
