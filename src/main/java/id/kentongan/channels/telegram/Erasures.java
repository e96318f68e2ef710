package id.kentongan.channels.telegram;

import static java.time.ZoneOffset.UTC;

import com.pengrad.telegrambot.request.DeleteMessage;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.MessageEraser;
import id.kentongan.web.Live;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Deletes messages in chats: each as often as it takes, for as long as Telegram lets a bot do it.
class Erasures implements MessageEraser {

    static final String TOPIC = "telegram-erasure";

    private static final Logger log = LoggerFactory.getLogger(Erasures.class);
    private static final Pattern PLACE = Pattern.compile("(-?\\d{1,18}):(\\d{1,10})(?::\\d+)?");
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int AT_ONCE = 20;

    private record Erasure(long chat, int message) {}

    private final JdbcClient db;
    private final BotApi api;
    private final Live live;
    private final InstantSource clock;
    private final long bot;

    Erasures(JdbcClient db, BotApi api, Live live, InstantSource clock, long bot) {
        this.db = db;
        this.api = api;
        this.live = live;
        this.clock = clock;
        this.bot = bot;
    }

    @Override
    public boolean erases(ChannelId channel) {
        return channel.equals(ChannelId.TELEGRAM);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(InboundMessage message) {
        var place = PLACE.matcher(message.fingerprint());
        if (!erases(message.channel()) || !place.matches()) {
            throw new IllegalArgumentException("No message of a chat: " + message.id().value());
        }
        db.sql(
                        """
                        insert into telegram_erasure (bot, chat, message) values (?, ?, ?)
                        on conflict do nothing
                        """)
                .params(bot, Long.parseLong(place.group(1)), Long.parseLong(place.group(2)))
                .update();
        live.announce(TOPIC, "");
    }

    /// Deletes some that are due; false when none was.
    boolean work() {
        var due =
                db.sql(
                                """
                                select chat, message from telegram_erasure
                                where bot = ? and due_at <= ? order by due_at limit ?
                                """)
                        .params(bot, clock.instant().atOffset(UTC), AT_ONCE)
                        .query(new DataClassRowMapper<>(Erasure.class))
                        .list();
        due.forEach(this::delete);
        return due.size() == AT_ONCE;
    }

    private void delete(Erasure it) {
        switch (api.call(new DeleteMessage(it.chat(), it.message()))) {
            case BotAnswer.Done _ -> done(it);
            case BotAnswer.Refused answer when answer.code() == 429 ->
                    later(it, Verdict.wait(answer));
            case BotAnswer.Refused answer when answer.code() == 400 || answer.code() == 403 -> {
                log.atWarn()
                        .addKeyValue("code", answer.code())
                        .log("a message could not be deleted in its chat");
                done(it);
            }
            case BotAnswer.Refused _, BotAnswer.NotSent _, BotAnswer.Unknown _ -> later(it, AGAIN);
        }
    }

    private void done(Erasure it) {
        db.sql("delete from telegram_erasure where bot = ? and chat = ? and message = ?")
                .params(bot, it.chat(), it.message())
                .update();
    }

    private void later(Erasure it, Duration wait) {
        db.sql(
                        """
                        update telegram_erasure set due_at = ?
                        where bot = ? and chat = ? and message = ?
                        """)
                .params(
                        List.of(
                                clock.instant().plus(wait).atOffset(UTC),
                                bot,
                                it.chat(),
                                it.message()))
                .update();
    }
}
