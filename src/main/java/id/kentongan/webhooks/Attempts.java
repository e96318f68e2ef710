package id.kentongan.webhooks;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.messaging.Columns;
import id.kentongan.web.Live;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes down what became of attempts, and switches off webhooks that nothing reaches any more.
@Component
class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final JdbcClient db;
    private final Audit audit;
    private final Live live;

    Attempts(JdbcClient db, Audit audit, Live live) {
        this.db = db;
        this.audit = audit;
        this.live = live;
    }

    /// All of `finished` in one transaction. What was claimed anew meanwhile is only noted: its
    /// fate is the newer claim's.
    @Transactional
    public void write(List<Finished> finished) {
        db.sql("set local enable_seqscan = off").update();
        note(finished);
        move(finished);
        lock(finished);
        var good = webhooks(finished.stream().filter(Finished::isGood).toList());
        var bad = finished.stream().filter(it -> !it.isGood()).toList();
        if (!bad.isEmpty()) {
            failed(bad);
        }
        if (!good.isEmpty()) {
            succeeded(good);
        }
        if (!bad.isEmpty()) {
            giveUp(bad);
        }
        live.announce("webhook-done", "");
    }

    private void note(List<Finished> finished) {
        db.sql(
                        """
                        insert into webhook_attempt (delivery, number, started_at, millis, status,
                            error, answer)
                        select a.* from unnest(:id::uuid[], :number::int[], :startedAt::timestamptz[],
                            :millis::int[], :status::int[], :error::text[], :answer::text[])
                            as a (delivery, number, started_at, millis, status, error, answer)
                        where exists (select from webhook_delivery d where d.id = a.delivery)
                        on conflict do nothing
                        """)
                .param("id", Columns.of(finished, it -> it.claimed().id()))
                .param("number", Columns.of(finished, it -> it.claimed().attempt()))
                .param(
                        "startedAt",
                        Columns.of(finished, it -> it.startedAt().atOffset(ZoneOffset.UTC)))
                .param("millis", Columns.of(finished, Finished::millis))
                .param("status", Columns.of(finished, Finished::status))
                .param("error", Columns.of(finished, Finished::error))
                .param("answer", Columns.of(finished, Finished::words))
                .update();
    }

    private void move(List<Finished> finished) {
        db.sql(
                        """
                        update webhook_delivery d set state = f.state,
                            due_at = clock_timestamp() + make_interval(secs => f.after),
                            finished_at = case when f.state <> 'WAITING' then clock_timestamp() end
                        from unnest(:id::uuid[], :attempt::int[], :state::text[], :after::float8[])
                            as f (id, attempt, state, after)
                        where d.id = f.id and d.attempt = f.attempt and d.state = 'SENDING'
                        """)
                .param("id", Columns.of(finished, it -> it.claimed().id()))
                .param("attempt", Columns.of(finished, it -> it.claimed().attempt()))
                .param("state", Columns.of(finished, Finished::state))
                .param(
                        "after",
                        Columns.of(
                                finished,
                                it -> it.again() == null ? 0 : it.again().toMillis() / 1000.0))
                .update();
    }

    /// All nodes take them in the same order, so that none waits for one that waits for it.
    private void lock(List<Finished> finished) {
        db.sql("select id from webhook where id = any (?) order by id for no key update")
                .param(webhooks(finished).toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    private void succeeded(List<UUID> webhooks) {
        db.sql(
                        """
                        update webhook set failing_since = null, last_success_at = clock_timestamp()
                        where id = any (?) and (failing_since is not null or last_success_at is null
                            or last_success_at < clock_timestamp() - interval '1 second')
                        """)
                .param(webhooks.toArray(UUID[]::new))
                .update();
    }

    private void failed(List<Finished> bad) {
        db.sql(
                        """
                        update webhook w
                        set failing_since = coalesce(failing_since, f.started_at),
                            last_failure_at = clock_timestamp(),
                            held_until = case when f.hold > 0 then greatest(held_until,
                                clock_timestamp() + make_interval(secs => f.hold)) else held_until end
                        from (select webhook, min(started_at) as started_at, max(hold) as hold
                            from unnest(:webhook::uuid[], :startedAt::timestamptz[], :hold::float8[])
                                as a (webhook, started_at, hold)
                            group by webhook) f
                        where w.id = f.webhook
                        """)
                .param("webhook", Columns.of(bad, it -> it.claimed().webhook()))
                .param("startedAt", Columns.of(bad, it -> it.startedAt().atOffset(ZoneOffset.UTC)))
                .param(
                        "hold",
                        Columns.of(bad, it -> Retries.pause(it.answer()).toMillis() / 1000.0))
                .update();
    }

    private record Broken(UUID id, String reason) {}

    private void giveUp(List<Finished> bad) {
        var gone = webhooks(bad.stream().filter(Finished::isGone).toList());
        db.sql(
                        """
                        update webhook set state = 'BROKEN',
                            reason = case when id = any (:gone) then 'gone' else 'failing' end
                        where id = any (:all) and state = 'ON' and (id = any (:gone)
                            or failing_since < clock_timestamp() - make_interval(secs => :patience))
                        returning id, reason
                        """)
                .param("all", webhooks(bad).toArray(UUID[]::new))
                .param("gone", gone.toArray(UUID[]::new))
                .param("patience", Retries.PATIENCE.toSeconds())
                .query(new DataClassRowMapper<>(Broken.class))
                .list()
                .forEach(this::tell);
    }

    private void tell(Broken webhook) {
        audit.record(
                Actor.SYSTEM,
                "webhook.disable",
                "webhook:" + webhook.id(),
                Map.of("reason", webhook.reason()));
        log.atWarn()
                .addKeyValue("webhook", webhook.id())
                .addKeyValue("reason", webhook.reason())
                .log("webhook switched off");
        live.announce(Webhooks.TOPIC, webhook.id().toString());
    }

    private static List<UUID> webhooks(List<Finished> finished) {
        return finished.stream().map(it -> it.claimed().webhook()).distinct().toList();
    }
}
