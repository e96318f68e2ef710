package id.kentongan.messaging;

import static java.util.stream.Collectors.toMap;

import id.kentongan.contacts.Address;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Claims what is due, hands it to its gateway, has the outcome written down.
///
/// What is claimed and not yet written down never exceeds the gateway's window: that much, and no
/// more, can be in doubt after a crash (I3).
@Component
class OutboxWorker {

    /// Between two claims under load, so that each takes many.
    private static final Duration GATHER = Duration.ofMillis(4);
    /// This part of the window is kept for what is urgent.
    private static final int RESERVE = 5;

    private record Underway(String via, int segments, boolean urgent) {}

    private record Accepted(int number, String carrierId) {}

    private final JdbcClient db;
    private final Gateways gateways;
    private final Claims claims;
    private final Ledger ledger;
    private final Nodes nodes;
    private final Doubts doubts;
    private final Phaser onWire = new Phaser(1);
    private final Map<MessageId, Underway> underway = new ConcurrentHashMap<>();
    private final Map<ChannelId, Long> claimedAt = new HashMap<>();

    private volatile Runnable whenRoom = () -> {};

    OutboxWorker(
            JdbcClient db,
            Gateways gateways,
            Claims claims,
            Ledger ledger,
            Nodes nodes,
            Doubts doubts) {
        this.db = db;
        this.gateways = gateways;
        this.claims = claims;
        this.ledger = ledger;
        this.nodes = nodes;
        this.doubts = doubts;
    }

    /// Sets on its way whatever is due and has room; false when nothing was.
    boolean work() {
        var any = false;
        for (var gateway : gateways.all()) {
            any |= nodes.isAlive() && work(gateway);
        }
        return any;
    }

    private boolean work(Gateway gateway) {
        int window = gateway.window();
        var via = gateway.channel().value();
        int taken = 0;
        int takenByOthers = 0;
        for (var it : underway.values()) {
            if (it.via().equals(via)) {
                taken += it.segments();
                takenByOthers += it.urgent() ? 0 : it.segments();
            }
        }
        // A message just claimed takes its place in the window a moment later; it counts already.
        int room = Math.min(gateway.room(), window - taken);
        int roomForOthers = window - window / RESERVE - takenByOthers;
        if (room <= 0) {
            return false;
        }
        gather(gateway.channel(), taken);
        var claimed = claims.claim(gateway, room, roomForOthers, taken == 0);
        claimed.forEach(it -> depart(gateway, it));
        return !claimed.isEmpty();
    }

    /// What this process claimed and nobody here knows of: the database went away in the middle.
    void doubtLostClaims() {
        doubts.ofLostClaims(underway.keySet());
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

    /// Under load a moment's wait makes one commit of many.
    private void gather(ChannelId channel, int taken) {
        var now = System.nanoTime();
        var last = claimedAt.getOrDefault(channel, now - GATHER.toNanos());
        if (taken > 0 && now - last < GATHER.toNanos()) {
            try {
                TimeUnit.NANOSECONDS.sleep(GATHER.toNanos() - (now - last));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        claimedAt.put(channel, System.nanoTime());
    }

    private void depart(Gateway gateway, Claims.Claimed it) {
        var urgent = it.lane() <= MessageClass.OTP.ordinal();
        underway.put(it.id(), new Underway(gateway.channel().value(), it.segments(), urgent));
        onWire.register();
        Thread.ofVirtual()
                .name("send")
                .start(
                        () -> {
                            try {
                                send(gateway, it);
                            } finally {
                                underway.remove(it.id());
                                onWire.arriveAndDeregister();
                                whenRoom.run();
                            }
                        });
    }

    private void send(Gateway gateway, Claims.Claimed it) {
        Map<Integer, String> accepted;
        try {
            accepted = it.attempt() == 1 ? Map.of() : accepted(it.id());
        } catch (DataAccessException _) {
            var later = new SendOutcome.Postponed(Map.of(), Duration.ZERO, "database away");
            ledger.ended(ended(message(it, Map.of()), gateway, it, later));
            return;
        }
        var message = message(it, accepted);
        ledger.ended(ended(message, gateway, it, outcome(gateway, message)));
    }

    private Ended ended(
            OutboundMessage message, Gateway gateway, Claims.Claimed it, SendOutcome outcome) {
        return new Ended(message, gateway.channel().value(), nodes.self(), it.onWireAt(), outcome);
    }

    private static OutboundMessage message(Claims.Claimed it, Map<Integer, String> accepted) {
        return new OutboundMessage(
                it.id(),
                new ChannelId(it.channel()),
                Address.parse(it.recipient()),
                it.text(),
                it.messageClass(),
                it.attempt(),
                it.reference(),
                it.expiresAt(),
                accepted,
                it.subject());
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
                .list()
                .stream()
                .collect(toMap(Accepted::number, Accepted::carrierId, (_, later) -> later));
    }
}
