package id.kentongan.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An HR system on one machine that knows employees' passwords, as `KENTONGAN_HRIS_URL` has it:
/// `POST /verify {"nip","password"}` answers 200 with who it is, 401 for a wrong password, 423 for
/// an employee that it has locked. Every question is counted, and none is written down whole.
public final class HrisServer implements AutoCloseable {

    /// What it knows us by.
    public static final String KEY = "kunci-simpeg-tiruan";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SLOW = Duration.ofSeconds(3);

    /// What goes wrong there; each may be switched at any time and from any thread.
    public enum Fault {
        /// Answers three seconds later.
        SLOW,
        /// Answers 500.
        BROKEN,
        /// Does not know our key any more: 401 with `invalid_token` (RFC 6750).
        KEY,
        /// Ends the connection without a word.
        AWAY
    }

    private record Person(String name, String unit, String password, boolean locked) {}

    private final HttpServer http;
    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Set<Fault> faults = Set.of();

    private HrisServer(HttpServer http) {
        this.http = http;
    }

    /// Listens on 127.0.0.1; `port` 0 takes a free one.
    public static HrisServer start(int port) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var server = new HrisServer(HttpServer.create(address, 50));
            server.http.createContext("/verify", server::answer);
            server.http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Port %d is taken".formatted(port), e);
        }
    }

    /// What `kentongan.hris.url` must be.
    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /// Somebody who may register.
    public void employs(String nip, String name, String unit, String password) {
        people.put(nip, new Person(name, unit, password, false));
    }

    /// Takes no more passwords of somebody, though they be right.
    public void lock(String nip) {
        people.computeIfPresent(
                nip, (_, it) -> new Person(it.name(), it.unit(), it.password(), true));
    }

    public Set<Fault> faults() {
        return faults;
    }

    public void set(Set<Fault> next) {
        faults = Set.copyOf(next);
    }

    /// About whom it was asked, in order.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var question = JSON.readTree(exchange.getRequestBody().readAllBytes());
            asked.add(question.path("nip").asString(""));
            if (faults.contains(Fault.SLOW)) {
                Thread.sleep(SLOW);
            }
            if (!faults.contains(Fault.AWAY)) {
                say(exchange, question);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(HttpExchange exchange, JsonNode question) throws IOException {
        var key = exchange.getRequestHeaders().getFirst("Authorization");
        if (faults.contains(Fault.KEY) || !("Bearer " + KEY).equals(key)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            say(exchange, 401, Map.of("error", "invalid_token"));
            return;
        }
        if (faults.contains(Fault.BROKEN)) {
            say(exchange, 500, Map.of("error", "database"));
            return;
        }
        var nip = question.path("nip").asString("");
        var person = people.get(nip);
        int code = code(person, question.path("password").asString(""));
        say(
                exchange,
                code,
                person == null || code != 200
                        ? Map.of("error", code == 423 ? "locked" : "wrong")
                        : Map.of("nip", nip, "name", person.name(), "unit", person.unit()));
    }

    private static int code(@Nullable Person person, String password) {
        if (person != null && person.locked()) {
            return 423;
        }
        return person != null && person.password().equals(password) ? 200 : 401;
    }

    private static void say(HttpExchange exchange, int code, Map<String, String> body)
            throws IOException {
        var octets = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, octets.length);
        exchange.getResponseBody().write(octets);
    }
}
