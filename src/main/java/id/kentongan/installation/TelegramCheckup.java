package id.kentongan.installation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;

/// Whether Telegram can be reached and knows the bot, when one is configured. The token is in the
/// address that is asked, so nothing of it is printed.
final class TelegramCheckup {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern TOKEN = Pattern.compile("\\d{3,18}:[A-Za-z0-9_-]{20,100}");
    private static final Pattern NAME = Pattern.compile("\"username\"\\s*:\\s*\"(\\w+)\"");

    private TelegramCheckup() {}

    static Optional<Finding> of(Environment settings) {
        var token = settings.getProperty("kentongan.telegram.token", "");
        var api = settings.getProperty("kentongan.telegram.api-url", "https://api.telegram.org");
        if (token.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                TOKEN.matcher(token).matches()
                        ? asked(api, token)
                        : Finding.failed(
                                "Token bot Telegram salah tulis",
                                "Salin KENTONGAN_TELEGRAM_TOKEN dari BotFather, misalnya"
                                        + " 123456789:AA…"));
    }

    private static Finding asked(String api, String token) {
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var address = URI.create(api.replaceFirst("/+$", "") + "/bot" + token + "/getMe");
            var question = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            return told(api, http.send(question, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | IllegalArgumentException _) {
            return Finding.failed(
                    "Telegram tidak dapat dihubungi di " + api,
                    "Periksa internet, DNS dan firewall kantor, dan KENTONGAN_TELEGRAM_API_URL.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Finding.failed("Pemeriksaan dihentikan", "Jalankan lagi.");
        }
    }

    private static Finding told(String api, HttpResponse<String> answer) {
        var name = NAME.matcher(answer.body());
        if (answer.statusCode() == 200 && name.find()) {
            return Finding.ok("Telegram mengenal bot @" + name.group(1));
        }
        return answer.statusCode() == 401 || answer.statusCode() == 404
                ? Finding.failed(
                        "Telegram tidak mengenal token ini",
                        "Salin KENTONGAN_TELEGRAM_TOKEN lagi dari BotFather.")
                : Finding.failed(
                        "%s menjawab HTTP %d".formatted(api, answer.statusCode()),
                        "Periksa KENTONGAN_TELEGRAM_API_URL, atau coba lagi nanti.");
    }
}
