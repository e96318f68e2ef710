package id.kentongan.channels.telegram;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps what Telegram demands by "429 Too Many Requests", through restarts too: such a pause may
/// last hours. It does not say whom it means; when a second chat is refused while a first still
/// waits, it means the bot.
final class Flood {

    private final JdbcClient db;
    private final Chats chats;
    private final InstantSource clock;
    private final long bot;
    private final Map<Long, Instant> waiting = new HashMap<>();
    private volatile Instant pausedUntil = Instant.EPOCH;

    Flood(JdbcClient db, Chats chats, InstantSource clock, long bot) {
        this.db = db;
        this.chats = chats;
        this.clock = clock;
        this.bot = bot;
    }

    /// Reads what an earlier process, or another node, was told.
    void recall() {
        pausedUntil =
                db.sql("select paused_until from telegram_bot where id = ?")
                        .param(bot)
                        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                        .optional()
                        .orElse(Instant.EPOCH);
    }

    /// Until when the bot may send nothing at all.
    Instant pausedUntil() {
        return pausedUntil;
    }

    boolean isPaused() {
        return clock.instant().isBefore(pausedUntil);
    }

    /// Telegram refused a message for `chat` and wants us to wait.
    void refused(long chat, Duration wait) {
        var until = clock.instant().plus(wait);
        chats.pause(chat, until);
        if (isWidespread(chat, until)) {
            pause(until);
        }
    }

    /// Telegram wants the whole bot to wait.
    void pause(Instant until) {
        if (until.isAfter(pausedUntil)) {
            pausedUntil = until;
        }
        db.sql(
                        """
                        insert into telegram_bot (id, paused_until) values (?, ?)
                        on conflict (id) do update
                        set paused_until = greatest(
                            telegram_bot.paused_until, excluded.paused_until)
                        """)
                .params(bot, until.atOffset(UTC))
                .update();
    }

    private synchronized boolean isWidespread(long chat, Instant until) {
        var now = clock.instant();
        waiting.values().removeIf(it -> !it.isAfter(now));
        waiting.put(chat, until);
        return waiting.size() > 1;
    }
}
