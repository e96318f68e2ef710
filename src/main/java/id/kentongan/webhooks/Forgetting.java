package id.kentongan.webhooks;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// DeliveryLog are kept for 30 days; those of a webhook that is gone go with it.
@Component
class Forgetting {

    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);
    private static final int AT_ONCE = 5000;

    private final JdbcClient db;

    Forgetting(JdbcClient db) {
        this.db = db;
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            while (forgetSome() > 0) {
                log.atDebug().log("more deliveries to forget");
            }
        } catch (DataAccessException e) {
            log.atWarn()
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("old deliveries are kept for now");
        }
    }

    private int forgetSome() {
        var old =
                db.sql(
                                """
                                delete from webhook_delivery where id in (
                                    select id from webhook_delivery
                                    where created_at < now() - interval '30 days'
                                    limit ? for update skip locked)
                                """)
                        .param(AT_ONCE)
                        .update();
        var gone =
                db.sql(
                                """
                                delete from webhook_delivery where id in (
                                    select d.id from webhook w join webhook_delivery d
                                        on d.webhook = w.id
                                    where w.deleted_at is not null
                                    limit ? for update of d skip locked)
                                """)
                        .param(AT_ONCE)
                        .update();
        if (gone == 0) {
            db.sql(
                            """
                            delete from webhook w where deleted_at < now() - interval '1 hour'
                                and not exists (select from webhook_delivery where webhook = w.id)
                            """)
                    .update();
        }
        return old + gone;
    }
}
