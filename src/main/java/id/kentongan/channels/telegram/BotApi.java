package id.kentongan.channels.telegram;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.utility.BotUtils;
import id.kentongan.channels.NotSent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls the Bot API (https://core.telegram.org/bots/api) and says of each call what is certain
/// about it. The token is in every address: neither an address nor what the other side says of it
/// leaves this class.
final class BotApi implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;
    private static final int LONGEST_WORDS = 160;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration DOWNLOAD = Duration.ofMinutes(5);

    private final TelegramSettings settings;
    private volatile HttpClient http = client();

    BotApi(TelegramSettings settings) {
        this.settings = settings;
    }

    /// Makes it usable again after [#close].
    void open() {
        http.shutdownNow();
        http = client();
    }

    BotAnswer call(BaseRequest<?, ?> request) {
        return call(request, settings.answer());
    }

    /// @param patience how long the other side may take
    BotAnswer call(BaseRequest<?, ?> request, Duration patience) {
        var asked = http.sendAsync(post(request), answers());
        try {
            return read(asked.get(patience.plus(CONNECT).toMillis(), MILLISECONDS));
        } catch (TimeoutException _) {
            asked.cancel(true);
            return new BotAnswer.Unknown("no answer within " + patience.toSeconds() + " s");
        } catch (InterruptedException _) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return new BotAnswer.Unknown("stopped while sending");
        } catch (CancellationException _) {
            return new BotAnswer.Unknown("stopped while sending");
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        }
    }

    /// Fetches a file from where Telegram says that it lies.
    ///
    /// @param path as `getFile` told it
    BotFile download(String path, int largest) {
        if (!path.matches("[\\w./-]{1,200}") || path.contains("..")) {
            return new BotFile.Gone();
        }
        var asked =
                http.sendAsync(
                        HttpRequest.newBuilder(address("/file/bot", path)).GET().build(),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), largest));
        try {
            var answer = asked.get(DOWNLOAD.toMillis(), MILLISECONDS);
            return switch (answer.statusCode()) {
                case 200 -> new BotFile.Here(answer.body());
                case 404 -> new BotFile.Gone();
                default -> new BotFile.Later(CONNECT);
            };
        } catch (ExecutionException e) {
            var tooBig = String.valueOf(e.getMessage()).contains("exceeds capacity");
            return tooBig ? new BotFile.TooBig() : new BotFile.Later(CONNECT);
        } catch (TimeoutException | CancellationException _) {
            asked.cancel(true);
            return new BotFile.Later(CONNECT);
        } catch (InterruptedException _) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return new BotFile.Later(CONNECT);
        }
    }

    /// Ends what is under way.
    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest post(BaseRequest<?, ?> request) {
        return HttpRequest.newBuilder(address("/bot", request.getMethod()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BotUtils.toJson(request.getParameters())))
                .build();
    }

    private URI address(String door, String what) {
        return URI.create(
                settings.apiUrl().replaceFirst("/+$", "") + door + settings.token() + "/" + what);
    }

    private BotAnswer read(HttpResponse<String> response) {
        var answer = tree(response.body());
        if (answer == null || !answer.path("ok").isBoolean()) {
            return new BotAnswer.Unknown("HTTP " + response.statusCode());
        }
        return answer.path("ok").asBoolean()
                ? new BotAnswer.Done(answer.path("result"))
                : refused(answer, response.statusCode());
    }

    private BotAnswer refused(JsonNode answer, int status) {
        var parameters = answer.path("parameters");
        var wait = parameters.path("retry_after");
        var moved = parameters.path("migrate_to_chat_id");
        return new BotAnswer.Refused(
                answer.path("error_code").asInt(status),
                words(answer.path("description").asString("")),
                wait.isNumber() ? Duration.ofSeconds(Math.max(1, wait.asLong())) : null,
                moved.isNumber() ? Long.valueOf(moved.asLong()) : null);
    }

    private String words(String description) {
        var safe = description.replace(settings.token(), "…").replace('\0', ' ');
        return safe.length() <= LONGEST_WORDS ? safe : safe.substring(0, LONGEST_WORDS);
    }

    private BotAnswer failed(Throwable failure) {
        return NotSent.reason(failure, settings.host())
                .<BotAnswer>map(BotAnswer.NotSent::new)
                .orElseGet(
                        () ->
                                new BotAnswer.Unknown(
                                        failure instanceof IOException
                                                ? "link lost: " + failure.getClass().getSimpleName()
                                                : failure.getClass().getSimpleName()));
    }

    private static @Nullable JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return null;
        }
    }

    private static HttpResponse.BodyHandler<String> answers() {
        return BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }
}
