package id.kentongan.channels.telegram;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/// Drops what cannot matter any more: Telegram itself keeps updates for a day, and lets a bot
/// delete for two.
final class Forgetting {

    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);
    private static final List<String> FORGOTTEN =
            List.of(
                    "delete from telegram_update where taken_at < now() - interval '3 days'",
                    "delete from telegram_erasure where asked_at < now() - interval '2 days'");

    private final JdbcClient db;

    Forgetting(JdbcClient db) {
        this.db = db;
    }

    @Scheduled(initialDelay = 7, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            FORGOTTEN.forEach(it -> db.sql(it).update());
        } catch (DataAccessException e) {
            log.atWarn()
                    .addKeyValue("error", e.getClass().getSimpleName())
                    .log("old updates are kept for now");
        }
    }
}
