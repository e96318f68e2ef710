package id.kentongan.channels.telegram;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The office's bot. Without a token there is no such channel.
///
/// @param token as BotFather wrote it: `123456789:AA…`
/// @param apiUrl where the Bot API is; a server of one's own may be named
/// @param webhookSecret what Telegram shows when it calls: A-Z, a-z, 0-9, `_`, `-`
/// @param webhookUrl this centre's address on the internet, `https://pesan.kantor.go.id`
/// @param poll how long Telegram may keep a question for updates open
/// @param answer how long any other call may take
/// @param rate messages per second; Telegram allows a bot about 30
/// @param window messages that may wait for an answer
@Validated
@ConfigurationProperties("kentongan.telegram")
record TelegramSettings(
        String token,
        @DefaultValue("https://api.telegram.org") String apiUrl,
        @DefaultValue("polling") Mode mode,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("") String webhookUrl,
        @DefaultValue("50s") Duration poll,
        @DefaultValue("20s") Duration answer,
        @DefaultValue("30") @Min(1) @Max(1_000) int rate,
        @DefaultValue("10") @Min(1) @Max(100) int window) {

    static final String WEBHOOK = "/channels/telegram";

    /// How messages come in.
    enum Mode {
        POLLING,
        WEBHOOK
    }

    @AssertTrue(message = "token must be as BotFather wrote it: digits, a colon, letters")
    boolean isTokenWhole() {
        return token.matches("\\d{3,18}:[A-Za-z0-9_-]{20,100}");
    }

    @AssertTrue(message = "api-url must be like https://api.telegram.org")
    boolean isApiUrlWhole() {
        return isAddress(apiUrl);
    }

    @AssertTrue(
            message =
                    "mode webhook needs webhook-secret (16 to 256 of A-Z a-z 0-9 _ -) and webhook-url"
                            + " (https://…)")
    boolean isWebhookComplete() {
        return mode == Mode.POLLING
                || webhookSecret.matches("[A-Za-z0-9_-]{16,256}") && isAddress(webhookUrl);
    }

    @AssertTrue(message = "poll: 1 s to 50 s; answer: 1 s or more")
    boolean isEveryTimeSensible() {
        var second = Duration.ofSeconds(1);
        return poll.compareTo(second) >= 0
                && poll.toSeconds() <= 50
                && answer.compareTo(second) >= 0;
    }

    private static boolean isAddress(String written) {
        try {
            return written.matches("https?://[^?#]+") && URI.create(written).getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// The bot's number, which is no secret.
    long bot() {
        return Long.parseLong(token.substring(0, token.indexOf(':')));
    }

    String host() {
        return URI.create(apiUrl).getHost();
    }

    /// Where Telegram is to call.
    String webhook() {
        return webhookUrl.replaceFirst("/+$", "") + WEBHOOK;
    }

    /// The settings without the token and the secret.
    @Override
    public String toString() {
        return "bot at %s, %s".formatted(apiUrl, mode);
    }
}
