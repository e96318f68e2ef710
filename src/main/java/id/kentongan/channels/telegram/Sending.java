package id.kentongan.channels.telegram;

import com.pengrad.telegrambot.model.LinkPreviewOptions;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.SendMessage;
import id.kentongan.channels.Measures;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.SendOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Hands one piece of a message to Telegram, follows the chat if it has moved, and says what became
/// of the message by that.
final class Sending {

    private static final Logger log = LoggerFactory.getLogger(Sending.class);
    private static final Duration NEXT = Duration.ofSeconds(1);

    private final BotApi api;
    private final Chats chats;
    private final Flood flood;
    private final TelegramLink link;
    private final Verdict verdict;
    private final Measures measures;
    private final TelegramWords words;

    Sending(
            BotApi api,
            Chats chats,
            Flood flood,
            TelegramLink link,
            Measures measures,
            TelegramWords words) {
        this.api = api;
        this.chats = chats;
        this.flood = flood;
        this.link = link;
        this.verdict = new Verdict(link, words);
        this.measures = measures;
        this.words = words;
    }

    /// @param number of the piece, from 1, of `count`
    SendOutcome send(OutboundMessage message, long chat, String piece, int number, int count) {
        var answer = ask(chat, piece);
        var moved = answer instanceof BotAnswer.Refused it ? it.movedTo() : null;
        if (moved != null && moved != chat) {
            remember(() -> chats.moved(chat, moved));
            return send(message, moved, piece, number, count);
        }
        return switch (answer) {
            case BotAnswer.Done it -> {
                var taken = new HashMap<>(message.accepted());
                taken.put(number, chat + ":" + it.result().path("message_id").asLong());
                yield taken.size() == count
                        ? new SendOutcome.Accepted(Map.copyOf(taken))
                        : new SendOutcome.Postponed(
                                Map.copyOf(taken), NEXT, words.of("telegram.reason.next-piece"));
            }
            case BotAnswer.Refused it -> refused(it, message, chat);
            case BotAnswer.NotSent(var reason) ->
                    new SendOutcome.Postponed(message.accepted(), link.unreachable(reason), reason);
            case BotAnswer.Unknown(var reason) -> {
                link.failed(reason);
                yield new SendOutcome.InDoubt(message.accepted(), reason);
            }
        };
    }

    private SendOutcome refused(BotAnswer.Refused it, OutboundMessage message, long chat) {
        if (it.code() == 429) {
            remember(() -> flood.refused(chat, Verdict.wait(it)));
        } else if (it.code() == 403) {
            remember(() -> chats.closed(chat));
        }
        return verdict.of(it, message.accepted());
    }

    /// What Telegram answered stands, even when the database is away at this moment.
    private static void remember(Runnable note) {
        try {
            note.run();
        } catch (DataAccessException | TransactionException e) {
            log.atWarn().addKeyValue("error", e.getClass().getSimpleName()).log("not remembered");
        }
    }

    /// As HTML, and once more as it is when Telegram cannot read that.
    private BotAnswer ask(long chat, String piece) {
        var start = System.nanoTime();
        var answer = api.call(plain(chat, escaped(piece)).parseMode(ParseMode.HTML));
        if (answer instanceof BotAnswer.Refused it && it.says("can't parse entities")) {
            answer = api.call(plain(chat, piece));
        }
        if (answer instanceof BotAnswer.Done || answer instanceof BotAnswer.Refused) {
            measures.answered(Duration.ofNanos(System.nanoTime() - start));
            link.answered();
        }
        return answer;
    }

    private static SendMessage plain(long chat, String text) {
        return new SendMessage(chat, text)
                .linkPreviewOptions(new LinkPreviewOptions().isDisabled(true));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
