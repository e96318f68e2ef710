package id.kentongan.webhooks;

import id.kentongan.messaging.DeliveriesChanged;
import id.kentongan.web.Live;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Turns changes of messages into deliveries, in the transaction of the change: no commit, no
/// delivery, and the other way round. Each change is an event of its own; a message that moves
/// twice in one transaction is told of with its last state.
///
/// What is told is thin: no text and no telephone number.
@Component
class Happenings {

    /// Told to all nodes when something waits to be delivered.
    static final String DUE = "webhook-due";

    private final JdbcClient db;
    private final Watched watched;
    private final Live live;

    Happenings(JdbcClient db, Watched watched, Live live) {
        this.db = db;
        this.watched = watched;
        this.live = live;
    }

    @EventListener
    void changed(DeliveriesChanged changed) {
        var clients = watched.clients();
        if (clients.isEmpty()) {
            return;
        }
        var told =
                changed.changes().stream()
                        .filter(it -> EventType.of(it.state()).isPresent())
                        .toList();
        if (told.isEmpty()) {
            return;
        }
        var stored =
                db.sql(
                                """
                                insert into webhook_delivery (webhook, message, type, payload)
                                select w.id, m.id, e.type,
                                    json_strip_nulls(json_build_object(
                                        'type', e.type,
                                        'timestamp', to_char(clock_timestamp() at time zone 'UTC',
                                            'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                                        'data', json_build_object(
                                            'id', m.id, 'state', c.state,
                                            'class', lower(m.class),
                                            'channel', m.channel,
                                            'segments', m.segments,
                                            'reference', m.client_reference,
                                            'reason', left(m.reason, 500),
                                            'resent', m.resent)))::text
                                from unnest(:messages::uuid[], :states::text[]) as c (message, state)
                                cross join lateral
                                    (select 'message.' || lower(c.state) as type) e
                                join outbound_message m
                                    on m.id = c.message and m.client = any (:clients)
                                join webhook w on w.client = m.client and w.state = 'ON'
                                    and w.deleted_at is null and e.type = any (w.events)
                                """)
                        .param(
                                "messages",
                                told.stream().map(it -> it.message().value()).toArray(UUID[]::new))
                        .param(
                                "states",
                                told.stream().map(it -> it.state().name()).toArray(String[]::new))
                        .param("clients", clients.toArray(UUID[]::new))
                        .update();
        if (stored > 0) {
            live.announce(DUE, "");
        }
    }
}
