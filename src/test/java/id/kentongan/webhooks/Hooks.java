package id.kentongan.webhooks;

import static org.awaitility.Awaitility.await;

import id.kentongan.api.Program;
import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import id.kentongan.messaging.DeliveriesChanged;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.MessageId;
import id.kentongan.web.Live;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Another office's key with its messages and webhooks, for tests.
@Component
class Hooks {

    final JdbcClient db;
    final TransactionTemplate tx;
    private final ApiKeys keys;
    private final Webhooks webhooks;
    private final ApplicationEventPublisher events;
    private final Live live;

    Hooks(
            JdbcClient db,
            TransactionTemplate tx,
            ApiKeys keys,
            Webhooks webhooks,
            ApplicationEventPublisher events,
            Live live) {
        this.db = db;
        this.tx = tx;
        this.keys = keys;
        this.webhooks = webhooks;
        this.events = events;
        this.live = live;
    }

    /// A key as its program holds it, and its id.
    record Key(UUID id, String secret) {

        Program program(int port) {
            return new Program(port, secret);
        }
    }

    Key key(ApiScope... scopes) {
        var name = UUID.randomUUID().toString();
        var secret = keys.create(name, Set.of(scopes), null, Actor.SYSTEM);
        var id =
                db.sql("select id from api_key where name = ?")
                        .param(name)
                        .query(UUID.class)
                        .single();
        return new Key(id, secret);
    }

    Webhook hook(Key key, String url, EventType first, EventType... more) {
        var id = webhooks.create(key.id(), url, EnumSet.of(first, more), null, Actor.SYSTEM);
        return webhooks.one(id).orElseThrow();
    }

    Webhook read(Webhook webhook) {
        return webhooks.one(webhook.id()).orElseThrow();
    }

    /// Messages of that key, on their way.
    List<MessageId> messages(UUID client, int count) {
        var ids = new ArrayList<MessageId>();
        for (int i = 0; i < count; i++) {
            ids.add(MessageId.next());
        }
        db.sql(
                        """
                        insert into outbound_message (id, channel, recipient, text, class, state,
                            segments, due_at, client, client_reference)
                        select id, 'none', 'tel:+6281200001111', 'Kata rahasia', 'CASE', 'SENT', 1,
                            now(), :client, 'acuan-7'
                        from unnest(:ids::uuid[]) as m (id)
                        """)
                .param("client", client)
                .param("ids", ids.stream().map(MessageId::value).toArray(UUID[]::new))
                .update();
        return ids;
    }

    /// Lets them come to `state`, in one transaction that ends so.
    void come(List<MessageId> messages, DeliveryState state, boolean committed) {
        tx.executeWithoutResult(
                status -> {
                    events.publishEvent(
                            new DeliveriesChanged(
                                    messages.stream()
                                            .map(it -> new DeliveriesChanged.Change(it, state))
                                            .toList()));
                    if (!committed) {
                        status.setRollbackOnly();
                    }
                });
    }

    /// One message of `key` that has come to `state`.
    void happens(Key key, DeliveryState state) {
        come(messages(key.id(), 1), state, true);
    }

    /// @param waits how long after the end of its last attempt the next one is due, in seconds
    record Row(UUID id, String state, int attempt, int tries, double waits) {}

    /// The deliveries of a webhook, the first first.
    List<Row> rows(Webhook webhook) {
        return db.sql(
                        """
                        select id, state, attempt, tries,
                            extract(epoch from due_at - coalesce(
                                (select max(started_at + millis * interval '1 ms')
                                 from webhook_attempt where delivery = d.id), due_at))::float8 as waits
                        from webhook_delivery d where webhook = ? order by created_at
                        """)
                .param(webhook.id())
                .query(new DataClassRowMapper<>(Row.class))
                .list();
    }

    /// The only one, when it has been tried `attempt` times and is not under way.
    Row tried(Webhook webhook, int attempt) {
        await().until(
                        () ->
                                rows(webhook).stream()
                                        .anyMatch(
                                                it ->
                                                        it.attempt() == attempt
                                                                && !it.state().equals("SENDING")));
        return rows(webhook).getFirst();
    }

    /// Time passes until its next attempt.
    void timePasses(Webhook webhook) {
        db.sql("update webhook_delivery set due_at = now() where webhook = ?")
                .param(webhook.id())
                .update();
        live.announce(Happenings.DUE, "");
    }
}
