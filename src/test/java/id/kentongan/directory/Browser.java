package id.kentongan.directory;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody at a browser, over real HTTP: keeps cookies, follows links, sends forms with the token
/// of the page they stand on.
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String home;
    private String token = "";

    public Browser(int port) {
        home = "http://localhost:" + port;
    }

    public HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    /// Sends a form with the token of the last page that had one.
    public HttpResponse<String> post(String path, Map<String, String> form, String... headers)
            throws IOException, InterruptedException {
        var fields = new LinkedHashMap<>(form);
        fields.putIfAbsent("_csrf", token);
        return postRaw(path, fields, headers);
    }

    /// Sends exactly these fields.
    public HttpResponse<String> postRaw(String path, Map<String, String> form, String... headers)
            throws IOException, InterruptedException {
        return send(
                request(path, headers)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encode(form))));
    }

    /// Sends `body` as it is, with the token of the last page that had one as a header.
    public HttpResponse<String> postBody(String path, String type, String body)
            throws IOException, InterruptedException {
        return send(
                request(path, "Accept", "text/html")
                        .header("Content-Type", type)
                        .header("X-CSRF-TOKEN", token)
                        .POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> signIn(String username, String password)
            throws IOException, InterruptedException {
        get("/masuk");
        return post("/masuk", Map.of("username", username, "password", password));
    }

    /// What came back, without its body: a stream has no end.
    ///
    /// @param location where it sends one; empty when nowhere
    public record Answer(int status, String location) {}

    /// Asks by any verb; all but GET with the token of the last page that had one.
    public Answer ask(String verb, String path, String... headers)
            throws IOException, InterruptedException {
        var body = verb.equals("GET") ? "" : encode(Map.of("_csrf", token));
        var request =
                request(path, headers)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .method(verb, BodyPublishers.ofString(body));
        var response = http.send(request.build(), BodyHandlers.ofInputStream());
        response.body().close();
        return new Answer(
                response.statusCode(), response.headers().firstValue("location").orElse(""));
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(home + path));
        if (headers.length == 0) {
            return request.header("Accept", "text/html");
        }
        return request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        var found = TOKEN.matcher(response.body());
        if (found.find()) {
            token = found.group(1);
        }
        return response;
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
