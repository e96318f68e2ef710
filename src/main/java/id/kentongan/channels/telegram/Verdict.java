package id.kentongan.channels.telegram;

import id.kentongan.messaging.SendOutcome;
import java.time.Duration;
import java.util.Map;

/// What Telegram's refusal means for a message. Its own words stay behind ours: whoever looks it up
/// needs them.
final class Verdict {

    private static final Duration SLOWER = Duration.ofSeconds(5);
    /// Telegram's clock and ours are not the same.
    private static final Duration SLACK = Duration.ofSeconds(1);

    private static final Map<String, String> PHRASES =
            Map.of(
                    "blocked by the user", "blocked",
                    "user is deactivated", "deactivated",
                    "kicked", "kicked",
                    "not a member", "kicked",
                    "can't initiate conversation", "not-started",
                    "chat not found", "no-chat",
                    "message text is empty", "blank",
                    "message is too long", "too-long",
                    "not enough rights", "no-rights");

    private final TelegramLink link;
    private final TelegramWords words;

    Verdict(TelegramLink link, TelegramWords words) {
        this.link = link;
        this.words = words;
    }

    /// How long a 429 asks us to wait.
    static Duration wait(BotAnswer.Refused it) {
        return (it.retryAfter() == null ? SLOWER : it.retryAfter()).plus(SLACK);
    }

    /// @param taken pieces that Telegram has
    SendOutcome of(BotAnswer.Refused it, Map<Integer, String> taken) {
        return switch (it.code()) {
            case 429 -> flooded(it, taken);
            // Everything would be refused: keep the messages until somebody has looked.
            case 401, 404 ->
                    new SendOutcome.Postponed(
                            taken, link.refused(reason(it, "token")), reason(it, "token"));
            case 409 -> new SendOutcome.Postponed(taken, SLOWER, it.reason());
            default -> it.code() >= 500 ? broken(it, taken) : refused(it, taken);
        };
    }

    private SendOutcome flooded(BotAnswer.Refused it, Map<Integer, String> taken) {
        link.failed(reason(it, "flood"));
        return new SendOutcome.Postponed(taken, wait(it), reason(it, "flood"));
    }

    /// What the Bot API itself says was not done was not done, unless it was on its way down.
    private SendOutcome broken(BotAnswer.Refused it, Map<Integer, String> taken) {
        var reason = reason(it, "broken");
        link.failed(reason);
        return it.says("restart")
                ? new SendOutcome.InDoubt(taken, reason)
                : new SendOutcome.Postponed(taken, SLOWER, reason);
    }

    private SendOutcome refused(BotAnswer.Refused it, Map<Integer, String> taken) {
        return new SendOutcome.Refused(
                taken,
                PHRASES.entrySet().stream()
                        .filter(known -> it.says(known.getKey()))
                        .findFirst()
                        .map(known -> reason(it, known.getValue()))
                        .orElse(it.reason()));
    }

    private String reason(BotAnswer.Refused it, String key) {
        return words.of("telegram.reason." + key) + " · " + it.reason();
    }
}
