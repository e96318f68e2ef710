package id.kentongan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody of the office at a browser, as far as HTTP shows him: cookies, forms, CSRF tokens.
final class Staff {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .build();
    private final String base;
    private String token = "";

    Staff(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    void signIn(String name, String password) throws IOException, InterruptedException {
        get("/masuk");
        post("/masuk", Map.of("username", name, "password", password));
    }

    void get(String path) throws IOException, InterruptedException {
        see(ask(path));
    }

    /// @return the page; anything but 200 fails
    String read(String path) throws IOException, InterruptedException {
        var answer = ask(path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    /// @return where it leads
    String post(String path, Map<String, String> form) throws IOException, InterruptedException {
        var body =
                form.entrySet().stream()
                                .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                                .collect(Collectors.joining("&"))
                        + "&_csrf="
                        + encoded(token);
        var answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .header("Accept", "text/html")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        see(answer);
        if (answer.statusCode() != 302) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        return answer.headers().firstValue("Location").orElse("");
    }

    /// @return the address of a broadcast that has a text and nobody on its list yet
    String draftBroadcast() throws IOException, InterruptedException {
        get("/app/siaran-massal/baru");
        return post(
                "/app/siaran-massal",
                Map.of(
                        "name", "Bench",
                        "messageClass", "BULK",
                        "text", "Yth. {nama}, mohon hadir di aula pukul 09.00.",
                        "canary", "0",
                        "stopPercent", "20"));
    }

    void upload(String path, Supplier<InputStream> file) throws IOException, InterruptedException {
        var answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .header("Content-Type", "text/csv")
                                .header("X-CSRF-TOKEN", token)
                                .POST(BodyPublishers.ofInputStream(file))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    /// @return its size in bytes
    long download(String path) throws IOException, InterruptedException {
        try (var in =
                http.send(
                                HttpRequest.newBuilder(URI.create(base + path)).build(),
                                BodyHandlers.ofInputStream())
                        .body()) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void see(HttpResponse<String> answer) {
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
