package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import id.kentongan.web.Live;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// When a connection is away for long, what waits for it leaves by another that reaches the same
/// telephones. A long text of which the carrier has a part already waits for that carrier.
@Component
class Detours {

    private static final Logger log = LoggerFactory.getLogger(Detours.class);
    /// How many are looked at in one transaction.
    static final int MOST = 1000;
    private static final int BATCHES = 10;
    private static final UUID NIL = new UUID(0, 0);
    private static final Place FRONT = new Place(-1, NIL, OffsetDateTime.MIN, NIL);

    /// Where a message stands in its queue.
    private record Place(int lane, UUID share, OffsetDateTime dueAt, UUID id) {}

    private record Waiting(
            UUID id, String recipient, String text, int lane, UUID share, OffsetDateTime dueAt) {

        Place place() {
            return new Place(lane, share, dueAt, id);
        }
    }

    /// @param last where it stopped; null at the queue's end
    private record Batch(int moved, @Nullable Place last) {}

    private record Detour(UUID id, ChannelId queue, int segments) {}

    private final JdbcClient db;
    private final Gateways gateways;
    private final TransactionOperations tx;
    private final Live live;
    private final Map<ChannelId, Place> stoppedAt = new HashMap<>();

    Detours(JdbcClient db, Gateways gateways, TransactionOperations tx, Live live) {
        this.db = db;
        this.gateways = gateways;
        this.tx = tx;
        this.live = live;
    }

    /// The most urgent are looked at every time; the others a few thousand at a time, going on
    /// where it stopped, so that those that must wait keep nobody behind them from leaving.
    void take() {
        gateways.look();
        var away = gateways.away();
        stoppedAt.keySet().retainAll(away);
        for (var queue : away) {
            int moved = take(queue);
            if (moved > 0) {
                log.atWarn()
                        .addKeyValue("from", queue.value())
                        .addKeyValue("messages", moved)
                        .log("messages take another way");
                live.announce("outbox", "");
            }
        }
    }

    private int take(ChannelId queue) {
        var first = batch(queue, FRONT);
        int moved = first.moved();
        var at = stoppedAt.getOrDefault(queue, first.last());
        for (int i = 1; i < BATCHES && at != null; i++) {
            var next = batch(queue, at);
            moved += next.moved();
            at = next.last();
        }
        if (at == null) {
            stoppedAt.remove(queue);
        } else {
            stoppedAt.put(queue, at);
        }
        return moved;
    }

    private Batch batch(ChannelId queue, Place after) {
        return Objects.requireNonNull(
                tx.execute(
                        _ -> {
                            var waiting = waiting(queue, after);
                            var detours =
                                    waiting.stream()
                                            .flatMap(it -> detour(it, queue).stream())
                                            .toList();
                            if (!detours.isEmpty()) {
                                move(detours);
                            }
                            var last = waiting.size() < MOST ? null : waiting.getLast().place();
                            return new Batch(detours.size(), last);
                        }));
    }

    private List<Waiting> waiting(ChannelId queue, Place after) {
        return db.sql(
                        """
                        select id, recipient, text, lane, share, due_at from outbound_message m
                        where channel = :queue and state = 'QUEUED'
                            and (lane, share, due_at, id) > (:lane, :share, :dueAt, :id)
                            and not exists (select from outbound_segment s where s.message = m.id)
                        order by lane, share, due_at, id limit :most for update skip locked
                        """)
                .param("queue", queue.value())
                .param("lane", after.lane())
                .param("share", after.share())
                .param("dueAt", after.dueAt())
                .param("id", after.id())
                .param("most", MOST)
                .query(new DataClassRowMapper<>(Waiting.class))
                .list();
    }

    private Optional<Detour> detour(Waiting it, ChannelId queue) {
        return gateways.detour(Address.parse(it.recipient()), queue)
                .map(other -> new Detour(it.id(), other, gateways.segments(other, it.text())));
    }

    private void move(List<Detour> detours) {
        db.sql(
                        """
                        update outbound_message m set channel = r.channel, segments = r.segments
                        from unnest(:id::uuid[], :channel::text[], :segments::int[])
                            as r (id, channel, segments)
                        where m.id = r.id
                        """)
                .param("id", Columns.of(detours, Detour::id))
                .param("channel", Columns.of(detours, it -> it.queue().value()))
                .param("segments", Columns.of(detours, Detour::segments))
                .update();
    }
}
