package id.kentongan.channels.gammu;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/// Drops what cannot matter any more, 30 days after: parts of which nothing can come, and the names
/// of texts that gammu-smsd has long marked as processed.
final class GammuForgetting {

    private static final Logger log = LoggerFactory.getLogger(GammuForgetting.class);
    private static final int AT_ONCE = 5_000;
    private static final List<String> FORGOTTEN =
            List.of(
                    """
                    delete from gammu_part where (channel, item, position, message) in (
                        select channel, item, position, message from gammu_part
                        where due_at is null and added_at < now() - interval '30 days'
                        limit ? for update skip locked)
                    """,
                    """
                    delete from gammu_taken where (channel, fingerprint) in (
                        select channel, fingerprint from gammu_taken
                        where taken_at < now() - interval '30 days'
                        limit ? for update skip locked)
                    """);

    private final JdbcClient db;

    GammuForgetting(JdbcClient db) {
        this.db = db;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            for (var some : FORGOTTEN) {
                while (db.sql(some).param(AT_ONCE).update() == AT_ONCE) {
                    log.atDebug().log("more to forget");
                }
            }
        } catch (DataAccessException e) {
            log.atWarn()
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("old parts and texts are kept for now");
        }
    }
}
