package id.kentongan.alerts;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The HR system, asked over HTTP. It follows no redirect, so that a password goes nowhere else,
/// and waits for the whole answer no longer than it was told.
class HrSystem implements PasswordCheck, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HrSystem.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BYTES = 64 * 1024;

    private final HrisSettings settings;
    private final HttpClient http;

    HrSystem(HrisSettings settings) {
        this.settings = settings;
        this.http =
                HttpClient.newBuilder()
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(settings.timeout())
                        .build();
    }

    @Override
    public Verdict check(Nip nip, String password) {
        var verdict = ask(nip, password);
        if (verdict instanceof Verdict.Trouble(var why)) {
            log.atWarn().addKeyValue("cause", why).log("the HR system does not answer as agreed");
        }
        return verdict;
    }

    private Verdict ask(Nip nip, String password) {
        var body = JSON.writeValueAsString(Map.of("nip", nip.digits(), "password", password));
        var request =
                HttpRequest.newBuilder(settings.verify())
                        .timeout(settings.timeout())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (!settings.token().isEmpty()) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        var answer =
                http.sendAsync(
                        request.build(),
                        BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            return read(answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS), nip);
        } catch (ExecutionException e) {
            return new Verdict.Trouble(word(e.getCause()));
        } catch (TimeoutException | CancellationException _) {
            answer.cancel(true);
            return new Verdict.Trouble("timeout");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Verdict.Trouble("stopped");
        }
    }

    private static Verdict read(HttpResponse<String> answer, Nip nip) {
        return switch (answer.statusCode()) {
            case 200 -> right(answer.body(), nip);
            case 401 ->
                    isAboutUs(answer)
                            ? new Verdict.Trouble("our key is refused")
                            : new Verdict.Wrong();
            case 423 -> new Verdict.Locked();
            default -> new Verdict.Trouble("status " + answer.statusCode());
        };
    }

    /// RFC 6750: the key is refused, and nobody has looked at the password.
    private static boolean isAboutUs(HttpResponse<String> answer) {
        return answer.headers().allValues("WWW-Authenticate").stream()
                .anyMatch(it -> it.contains("invalid_token"));
    }

    private static Verdict right(String body, Nip nip) {
        try {
            var json = JSON.readTree(body);
            return json.path("nip").asString("").equals(nip.digits())
                    ? new Verdict.Right(
                            text(json.path("name").asString("")),
                            text(json.path("unit").asString("")))
                    : new Verdict.Trouble("another nip");
        } catch (JacksonException _) {
            return new Verdict.Trouble("no json");
        }
    }

    private static @Nullable String text(String written) {
        var plain = written.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.isEmpty() ? null : plain.substring(0, Math.min(plain.length(), 200));
    }

    private static String word(@Nullable Throwable cause) {
        return cause instanceof java.net.http.HttpTimeoutException
                ? "timeout"
                : cause instanceof IOException ? "connection" : "error";
    }

    @Override
    public void close() {
        http.shutdownNow();
        try {
            var _ = http.awaitTermination(Duration.ofSeconds(1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
