package id.kentongan.messaging;

import id.kentongan.web.Live;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/// Writes down what became of messages: after an attempt, after a crash, after their time.
@Component
class Outcomes {

    private static final Logger log = LoggerFactory.getLogger(Outcomes.class);
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(1);

    private record Moved(MessageId id, DeliveryState state) {}

    private final JdbcClient db;
    private final TransactionOperations tx;
    private final Receipts receipts;
    private final ApplicationEventPublisher events;
    private final Live live;

    Outcomes(
            JdbcClient db,
            TransactionOperations tx,
            Receipts receipts,
            ApplicationEventPublisher events,
            Live live) {
        this.db = db;
        this.tx = tx;
        this.receipts = receipts;
        this.events = events;
        this.live = live;
    }

    /// Writes down an attempt's outcome. While the database is away it keeps trying: should this
    /// process end first, the row is still ON_WIRE and becomes IN_DOUBT.
    void record(OutboundMessage message, SendOutcome outcome) {
        while (true) {
            try {
                tx.executeWithoutResult(_ -> write(message, outcome));
                return;
            } catch (DataAccessException | TransactionException e) {
                log.atWarn()
                        .addKeyValue("message", message.id().value())
                        .addKeyValue("error", e.getClass().getSimpleName())
                        .log("an outcome waits for the database");
                if (!napped()) {
                    return;
                }
            }
        }
    }

    private void write(OutboundMessage message, SendOutcome outcome) {
        outcome.accepted()
                .forEach(
                        (number, carrierId) -> {
                            if (!message.accepted().containsKey(number)) {
                                accepted(message, number, carrierId);
                            }
                        });
        switch (outcome) {
            case SendOutcome.Accepted _ -> move(message, DeliveryState.SENT, null, null);
            case SendOutcome.Postponed(_, var after, var reason) ->
                    move(message, DeliveryState.QUEUED, reason, after);
            case SendOutcome.Refused(_, var reason) ->
                    move(message, DeliveryState.REJECTED, reason, null);
            case SendOutcome.InDoubt(_, var reason) ->
                    move(message, DeliveryState.IN_DOUBT, reason, null);
        }
        outcome.accepted().forEach((_, carrierId) -> receipts.of(message.channel(), carrierId));
    }

    private void accepted(OutboundMessage message, int number, String carrierId) {
        db.sql(
                        """
                        insert into outbound_segment
                            (message, number, attempt, channel, carrier_id, canonical_id)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        message.id().value(),
                        number,
                        message.attempt(),
                        message.channel().value(),
                        carrierId,
                        CarrierIds.canonical(carrierId))
                .update();
    }

    /// Moves from ON_WIRE, or from IN_DOUBT when the answer came after we had given it up; the
    /// attempt must still be this one.
    private void move(
            OutboundMessage message,
            DeliveryState to,
            @Nullable String reason,
            @Nullable Duration after) {
        var moved =
                db.sql(
                                """
                                update outbound_message
                                set state = :state, reason = :reason, node = null,
                                    due_at = clock_timestamp() + make_interval(secs => :after),
                                    sent_at = case when :state = 'SENT' then clock_timestamp() else sent_at end,
                                    settled_at = case when :state = 'REJECTED' then clock_timestamp() end
                                where id = :id and attempt = :attempt and state in ('ON_WIRE', 'IN_DOUBT')
                                """)
                        .param("state", to.name())
                        .param("reason", reason)
                        .param("after", after == null ? 0.0 : after.toMillis() / 1000.0)
                        .param("id", message.id().value())
                        .param("attempt", message.attempt())
                        .update();
        if (moved == 1) {
            events.publishEvent(
                    new DeliveriesChanged(List.of(new DeliveriesChanged.Change(message.id(), to))));
            if (to == DeliveryState.IN_DOUBT) {
                live.announce("channel", "");
            }
        }
    }

    /// What a dead node had on the wire may have been sent or not: people decide.
    void doubtLostNodes() {
        tell(
                """
                update outbound_message m set state = 'IN_DOUBT', node = null, reason = 'node-lost'
                where state = 'ON_WIRE' and not exists (
                    select from node n where n.id = m.node
                        and n.heartbeat_at > clock_timestamp() - make_interval(secs => ?))
                returning id, state
                """,
                Nodes.LAPSE.toSeconds());
    }

    /// What `node` itself put on the wire and does not have `underway`. A claim whose answer is a
    /// little late is given time.
    void doubtLostClaims(UUID node, Set<MessageId> underway) {
        tell(
                """
                update outbound_message set state = 'IN_DOUBT', node = null, reason = 'node-lost'
                where state = 'ON_WIRE' and node = ? and not (id = any (?))
                    and on_wire_at < clock_timestamp() - make_interval(secs => ?)
                returning id, state
                """,
                node,
                underway.stream().map(MessageId::value).toArray(UUID[]::new),
                Nodes.LAPSE.toSeconds());
    }

    /// What is of no use any more does not leave.
    void expire() {
        tell(
                """
                update outbound_message
                set state = 'EXPIRED', reason = 'too-late', settled_at = clock_timestamp()
                where state in ('HELD', 'SCHEDULED', 'QUEUED') and expires_at <= clock_timestamp()
                returning id, state
                """);
    }

    /// After the horizon nobody waits for a receipt any longer; one that comes still counts.
    void stopWaiting(Duration horizon) {
        tell(
                """
                update outbound_message set state = 'NO_RECEIPT', settled_at = clock_timestamp()
                where state = 'SENT' and sent_at < clock_timestamp() - make_interval(secs => ?)
                returning id, state
                """,
                horizon.toSeconds());
    }

    private void tell(String update, Object... params) {
        tx.executeWithoutResult(
                _ -> {
                    var moved =
                            db.sql(update)
                                    .params(List.of(params))
                                    .query(new DataClassRowMapper<>(Moved.class))
                                    .list();
                    if (!moved.isEmpty()) {
                        events.publishEvent(
                                new DeliveriesChanged(
                                        moved.stream()
                                                .map(
                                                        it ->
                                                                new DeliveriesChanged.Change(
                                                                        it.id(), it.state()))
                                                .toList()));
                        live.announce("channel", "");
                    }
                });
    }

    private static boolean napped() {
        try {
            Thread.sleep(DATABASE_RETRY);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
