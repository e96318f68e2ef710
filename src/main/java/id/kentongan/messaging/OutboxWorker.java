package id.kentongan.messaging;

import static java.util.stream.Collectors.toMap;

import id.kentongan.contacts.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Claims what is due, hands it to its gateway, has the outcome written down.
///
/// The claim's commit is what allows bytes on the wire (I2), and never takes more than the gateway
/// has room for: that much, and no more, can be in doubt after a crash (I3).
@Component
class OutboxWorker {

    private static final String CLAIM =
            """
            with due as (
                select id, segments, due_at from outbound_message
                where channel = :channel and state in ('QUEUED', 'SCHEDULED')
                    and due_at <= clock_timestamp()
                    and (expires_at is null or expires_at > clock_timestamp())
                order by due_at limit :room for update skip locked),
            fit as (
                select id, sum(segments) over (order by due_at, id) as total,
                    row_number() over (order by due_at, id) as place
                from due)
            update outbound_message m
            set state = 'ON_WIRE', attempt = attempt + 1, node = :node,
                on_wire_at = clock_timestamp()
            from fit where m.id = fit.id and (total <= :room or place = 1)
            returning m.id, m.channel, m.recipient, m.text, m.class as message_class, m.attempt,
                m.reference, m.segments, m.expires_at
            """;

    private record Due(
            MessageId id,
            String channel,
            String recipient,
            String text,
            MessageClass messageClass,
            int attempt,
            int reference,
            int segments,
            @Nullable Instant expiresAt) {}

    private record Accepted(int number, String carrierId) {}

    private final JdbcClient db;
    private final Gateways gateways;
    private final Nodes nodes;
    private final Outcomes outcomes;
    private final Phaser onWire = new Phaser(1);
    private final Map<MessageId, Due> underway = new ConcurrentHashMap<>();

    private volatile Runnable whenRoom = () -> {};

    OutboxWorker(JdbcClient db, Gateways gateways, Nodes nodes, Outcomes outcomes) {
        this.db = db;
        this.gateways = gateways;
        this.nodes = nodes;
        this.outcomes = outcomes;
    }

    /// Sets on its way whatever is due and has room; false when nothing was.
    boolean work() {
        var any = false;
        for (var gateway : gateways.all()) {
            var room = room(gateway);
            if (room > 0) {
                var claimed = claim(gateway.queue(), room);
                claimed.forEach(it -> depart(gateway, it));
                any |= !claimed.isEmpty();
            }
        }
        return any;
    }

    /// A message just claimed takes its place in the window a moment later; it counts already.
    private int room(Gateway gateway) {
        var channel = gateway.queue().value();
        var taken =
                underway.values().stream()
                        .filter(it -> it.channel().equals(channel))
                        .mapToInt(Due::segments)
                        .sum();
        return Math.min(gateway.room(), gateway.window() - taken);
    }

    /// What this process claimed and nobody here knows of: the database went away in the middle.
    void doubtLostClaims() {
        outcomes.doubtLostClaims(nodes.self(), underway.keySet());
    }

    /// Has `wake` called whenever a message has left and there is room for another.
    void whenRoom(Runnable wake) {
        whenRoom = wake;
    }

    /// Waits until what is on the wire has its outcome; false when that takes longer.
    boolean drain(int seconds) throws InterruptedException {
        try {
            onWire.awaitAdvanceInterruptibly(onWire.arrive(), seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    private List<Due> claim(ChannelId channel, int room) {
        return db.sql(CLAIM)
                .param("channel", channel.value())
                .param("room", room)
                .param("node", nodes.self())
                .query(new DataClassRowMapper<>(Due.class))
                .list();
    }

    private void depart(Gateway gateway, Due it) {
        underway.put(it.id(), it);
        onWire.register();
        Thread.ofVirtual()
                .name("send")
                .start(
                        () -> {
                            try {
                                send(gateway, it);
                            } finally {
                                underway.remove(it.id(), it);
                                onWire.arriveAndDeregister();
                                whenRoom.run();
                            }
                        });
    }

    private void send(Gateway gateway, Due it) {
        Map<Integer, String> accepted;
        try {
            accepted = it.attempt() == 1 ? Map.of() : accepted(it.id());
        } catch (DataAccessException _) {
            var later = new SendOutcome.Postponed(Map.of(), Duration.ZERO, "database away");
            outcomes.record(message(it, Map.of()), later);
            return;
        }
        var message = message(it, accepted);
        outcomes.record(message, outcome(gateway, message));
    }

    private static OutboundMessage message(Due it, Map<Integer, String> accepted) {
        return new OutboundMessage(
                it.id(),
                new ChannelId(it.channel()),
                Address.parse(it.recipient()),
                it.text(),
                it.messageClass(),
                it.attempt(),
                it.reference(),
                it.expiresAt(),
                accepted);
    }

    private static SendOutcome outcome(Gateway gateway, OutboundMessage message) {
        try {
            return gateway.send(message);
        } catch (RuntimeException e) {
            return new SendOutcome.InDoubt(message.accepted(), e.getClass().getSimpleName());
        }
    }

    private Map<Integer, String> accepted(MessageId id) {
        return db
                .sql("select number, carrier_id from outbound_segment where message = ?")
                .param(id.value())
                .query(new DataClassRowMapper<>(Accepted.class))
                .stream()
                .collect(toMap(Accepted::number, Accepted::carrierId, (_, later) -> later));
    }
}
