package id.kentongan.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Telegram's side on one machine: a Bot API (https://core.telegram.org/bots/api) over HTTP with
/// real long polling, and the people behind it ([BotTalks]). Every token is a bot of its own; the
/// one of [#close(String)] is not known. What goes wrong is switched by [#faults].
public final class BotServer implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern PATH = Pattern.compile("/bot(\\d+:[\\w-]+)/(\\w+)");
    private static final Pattern FILE = Pattern.compile("/file/bot(\\d+:[\\w-]+)/(.+)");
    private static final int LONGEST = 4_096;
    private static final int LARGEST = 20 * 1024 * 1024;

    /// An answer; `result` is left out of a refusal.
    private record Said(
            int code, @Nullable Object result, String words, Map<String, Long> parameters) {

        private static Said ok(Object result) {
            return new Said(200, result, "", Map.of());
        }

        private static Said no(int code, String words) {
            return new Said(code, null, words, Map.of());
        }

        private static Said no(BotFaults.Refusal it) {
            return new Said(it.code(), null, it.words(), it.parameters());
        }

        private String json() {
            var answer = JSON.createObjectNode();
            answer.put("ok", code == 200);
            if (code == 200) {
                answer.set("result", JSON.valueToTree(result));
            } else {
                answer.put("error_code", code).put("description", words);
                if (!parameters.isEmpty()) {
                    answer.set("parameters", JSON.valueToTree(parameters));
                }
            }
            return answer.toString();
        }
    }

    private final HttpServer http;
    private final BotFaults faults = new BotFaults();
    private final Map<String, BotTalks> bots = new ConcurrentHashMap<>();
    private final Map<String, Boolean> closed = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    private BotServer(HttpServer http) {
        this.http = http;
    }

    /// Listens on 127.0.0.1; `port` 0 takes a free one.
    public static BotServer start(int port) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var server = new BotServer(HttpServer.create(address, 50));
            server.http.createContext("/", server::answer);
            server.http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Port %d is taken".formatted(port), e);
        }
    }

    /// What `kentongan.telegram.api-url` must be.
    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    public BotFaults faults() {
        return faults;
    }

    /// The people who talk with the bot of `token`.
    public BotTalks talks(String token) {
        return bots.computeIfAbsent(token, it -> new BotTalks(it, faults, () -> open));
    }

    /// Makes a token unknown, as when BotFather has given the bot another.
    public void close(String token) {
        closed.put(token, true);
    }

    @Override
    public void close() {
        open = false;
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var file = FILE.matcher(exchange.getRequestURI().getPath());
            if (file.matches() && !faults.isRevoked()) {
                give(exchange, talks(file.group(1)).content(file.group(2)));
                return;
            }
            var path = PATH.matcher(exchange.getRequestURI().getPath());
            if (!path.matches() || faults.isRevoked() || closed.containsKey(path.group(1))) {
                say(exchange, Said.no(path.matches() ? 401 : 404, "Unauthorized"));
                return;
            }
            call(exchange, talks(path.group(1)), path.group(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(HttpExchange exchange, BotTalks bot, String method)
            throws IOException, InterruptedException {
        var asked = read(exchange);
        if (method.equals("sendMessage")) {
            Thread.sleep(faults.slow());
            send(exchange, bot, asked);
            return;
        }
        say(
                exchange,
                switch (method) {
                    case "getMe" -> Said.ok(bot.me());
                    case "getUpdates" -> updates(bot, asked);
                    case "setWebhook" -> webhook(bot, asked);
                    case "deleteWebhook" -> noWebhook(bot);
                    case "getWebhookInfo" -> Said.ok(bot.webhookInfo());
                    case "deleteMessage" -> delete(bot, asked);
                    case "getFile" -> file(bot.file(asked.path("file_id").asString("")));
                    default -> Said.no(404, "Not Found: method not found");
                });
    }

    private void send(HttpExchange exchange, BotTalks bot, ObjectNode asked) throws IOException {
        var chat = asked.path("chat_id").asLong(0);
        var html = asked.path("parse_mode").asString("").equals("HTML");
        var fate = faults.next(chat, html, bot.knows(chat));
        var refusal = fate.refusal();
        if (refusal != null) {
            say(exchange, Said.no(refusal));
            return;
        }
        var text = BotTalks.shown(asked.path("text").asString(""), html);
        var wrong = wrong(text);
        if (wrong != null) {
            say(exchange, Said.no(400, "Bad Request: " + wrong));
            return;
        }
        var sent = bot.heard(chat, String.valueOf(text));
        if (fate.lost()) {
            return;
        }
        if (fate.garbled()) {
            say(exchange, 502, "<html><h1>502 Bad Gateway</h1></html>");
        } else {
            say(exchange, Said.ok(sent));
        }
    }

    private static @Nullable String wrong(@Nullable String text) {
        if (text == null) {
            return "can't parse entities: unsupported start tag";
        }
        if (text.isBlank()) {
            return "message text is empty";
        }
        return text.length() > LONGEST ? "message is too long" : null;
    }

    private Said updates(BotTalks bot, JsonNode asked) throws InterruptedException {
        if (faults.isMute()) {
            return Said.no(500, "Internal Server Error");
        }
        if (bot.queue().webhook() != null) {
            return Said.no(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active; use"
                            + " deleteWebhook to delete the webhook first");
        }
        var updates =
                faults.isContested()
                        ? null
                        : bot.queue()
                                .ask(
                                        asked.path("offset").asLong(0),
                                        asked.path("limit").asInt(100),
                                        Duration.ofSeconds(asked.path("timeout").asLong(0)));
        return updates == null
                ? Said.no(
                        409,
                        "Conflict: terminated by other getUpdates request; make sure that only one"
                                + " bot instance is running")
                : Said.ok(updates.stream().map(JSON::readTree).toList());
    }

    private Said file(@Nullable Map<String, Object> it) {
        if (faults.hasNoFiles()) {
            return Said.no(500, "Internal Server Error");
        }
        if (it == null) {
            return Said.no(400, "Bad Request: invalid file_id");
        }
        return it.get("file_size") instanceof Integer size && size > LARGEST
                ? Said.no(400, "Bad Request: file is too big")
                : Said.ok(it);
    }

    private static void give(HttpExchange exchange, byte @Nullable [] content) throws IOException {
        if (content == null) {
            say(exchange, 404, "{\"ok\":false,\"error_code\":404,\"description\":\"Not Found\"}");
            return;
        }
        exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    private static Said webhook(BotTalks bot, JsonNode asked) {
        bot.callTo(asked.path("url").asString(""), asked.path("secret_token").asString(""));
        return Said.ok(true);
    }

    private static Said noWebhook(BotTalks bot) {
        bot.queue().webhook(null);
        return Said.ok(true);
    }

    private static Said delete(BotTalks bot, JsonNode asked) {
        return bot.delete(asked.path("chat_id").asLong(0), asked.path("message_id").asInt(0))
                ? Said.ok(true)
                : Said.no(400, "Bad Request: message to delete not found");
    }

    private static ObjectNode read(HttpExchange exchange) throws IOException {
        try {
            return JSON.readTree(exchange.getRequestBody().readAllBytes()) instanceof ObjectNode it
                    ? it
                    : JSON.createObjectNode();
        } catch (JacksonException _) {
            return JSON.createObjectNode();
        }
    }

    private static void say(HttpExchange exchange, Said it) throws IOException {
        say(exchange, it.code(), it.json());
    }

    private static void say(HttpExchange exchange, int code, String body) throws IOException {
        var octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, octets.length);
        exchange.getResponseBody().write(octets);
    }
}
