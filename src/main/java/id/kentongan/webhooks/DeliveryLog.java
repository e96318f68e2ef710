package id.kentongan.webhooks;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.web.Live;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What a webhook was told, what became of it, and telling it again.
@Service
class DeliveryLog {

    /// Where a delivery is. The same words stand in the table's check constraint.
    enum State {
        /// For its first attempt or the next.
        WAITING,
        SENDING,
        DONE,
        /// After its last attempt.
        FAILED
    }

    /// @param lastStatus what the last attempt was answered; null when it was not
    /// @param lastError why it was not
    /// @param dueAt when it is tried again, while it waits
    record Line(
            UUID id,
            UUID webhook,
            @Nullable UUID message,
            String type,
            State state,
            int attempts,
            @Nullable Integer lastStatus,
            @Nullable String lastError,
            Instant createdAt,
            Instant dueAt,
            @Nullable Instant finishedAt) {}

    /// @param answer the beginning of what was said to a failure; for staff only
    record Attempt(
            int number,
            Instant startedAt,
            int millis,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable String answer) {}

    private static final String SELECT =
            """
            select d.id, d.webhook, d.message, d.type, d.state, d.attempt as attempts,
                a.status as last_status, a.error as last_error, d.created_at, d.due_at,
                d.finished_at
            from webhook_delivery d left join lateral (
                select status, error from webhook_attempt where delivery = d.id
                order by number desc limit 1) a on true
            """;

    private final JdbcClient db;
    private final Audit audit;
    private final Live live;

    DeliveryLog(JdbcClient db, Audit audit, Live live) {
        this.db = db;
        this.audit = audit;
        this.live = live;
    }

    /// Those of one webhook, newest first.
    ///
    /// @param state only those; null for all
    /// @param after the last one seen; null for the newest
    List<Line> of(UUID webhook, @Nullable State state, @Nullable UUID after, int most) {
        return db.sql(
                        SELECT
                                + """
                                where d.webhook = :webhook and (:state::text is null or d.state = :state)
                                    and (:after::uuid is null or (d.created_at, d.id) <
                                        (select created_at, id from webhook_delivery
                                        where id = :after and webhook = :webhook))
                                order by d.created_at desc, d.id desc limit :most
                                """)
                .param("webhook", webhook)
                .param("state", state == null ? null : state.name())
                .param("after", after)
                .param("most", most)
                .query(new DataClassRowMapper<>(Line.class))
                .list();
    }

    Optional<Line> one(UUID webhook, UUID id) {
        return db.sql(SELECT + "where d.webhook = ? and d.id = ?")
                .params(webhook, id)
                .query(new DataClassRowMapper<>(Line.class))
                .optional();
    }

    /// What is sent, byte for byte.
    String payload(UUID id) {
        return db.sql("select payload from webhook_delivery where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    List<Attempt> attempts(UUID id) {
        return db.sql(
                        """
                        select number, started_at, millis, status, error, answer
                        from webhook_attempt where delivery = ? order by number
                        """)
                .param(id)
                .query(new DataClassRowMapper<>(Attempt.class))
                .list();
    }

    /// Sends something that means nothing, to see whether it arrives.
    ///
    /// @throws WebhookRefusal when the webhook is switched off
    @Transactional
    public UUID test(Webhook webhook, Actor by) {
        mustBeOn(webhook);
        var id =
                db.sql(
                                """
                                insert into webhook_delivery (webhook, type, payload)
                                values (:webhook, :type, json_build_object('type', :type::text,
                                    'timestamp', to_char(clock_timestamp() at time zone 'UTC',
                                        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                                    'data', json_build_object('webhook', :webhook::uuid))::text)
                                returning id
                                """)
                        .param("webhook", webhook.id())
                        .param("type", EventType.TEST)
                        .query(UUID.class)
                        .single();
        told(webhook, "webhook.test", Map.of("delivery", id), by);
        return id;
    }

    /// Sends a delivery once more, under its old id, with all its attempts before it. One that is
    /// under way at this moment goes on as it is.
    ///
    /// @throws WebhookRefusal when the webhook is switched off
    @Transactional
    public void replay(Webhook webhook, UUID id, Actor by) {
        mustBeOn(webhook);
        db.sql(
                        """
                        update webhook_delivery set state = 'WAITING', tries = 0, finished_at = null,
                            due_at = clock_timestamp()
                        where id = ? and webhook = ? and state <> 'SENDING'
                        """)
                .params(id, webhook.id())
                .update();
        told(webhook, "webhook.replay", Map.of("delivery", id), by);
    }

    /// Sends all once more that have failed for good since then.
    ///
    /// @return how many
    /// @throws WebhookRefusal when the webhook is switched off
    @Transactional
    public int replayFailed(Webhook webhook, Instant since, Actor by) {
        mustBeOn(webhook);
        var count =
                db.sql(
                                """
                                update webhook_delivery set state = 'WAITING', tries = 0,
                                    finished_at = null, due_at = clock_timestamp()
                                where webhook = ? and state = 'FAILED' and created_at >= ?
                                """)
                        .params(webhook.id(), since.atOffset(ZoneOffset.UTC))
                        .update();
        told(webhook, "webhook.replay", Map.of("since", since.toString(), "count", count), by);
        return count;
    }

    private void told(Webhook webhook, String action, Map<String, ?> facts, Actor by) {
        audit.record(by, action, "webhook:" + webhook.id(), facts);
        live.announce(Happenings.DUE, "");
    }

    private static void mustBeOn(Webhook webhook) {
        if (!webhook.isOn()) {
            throw new WebhookRefusal("enabled", webhook.clientRevoked() ? "client" : "off");
        }
    }
}
