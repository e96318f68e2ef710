package id.kentongan.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes from a queue what may leave now. The commit is what allows bytes on the wire (I2).
@Component
class Claims {

    /// A loose scan finds which lanes and shares have something; each offers its oldest.
    private static final String DUE =
            """
            with recursive present as (
                (select lane, share from outbound_message
                 where channel = :queue and state = 'QUEUED' order by lane, share limit 1)
                union all
                select next.lane, next.share from present p cross join lateral (
                    select lane, share from outbound_message
                    where channel = :queue and state = 'QUEUED'
                        and (lane, share) > (p.lane, p.share)
                    order by lane, share limit 1) next)
            select m.id, p.lane, p.share, m.segments from present p cross join lateral (
                select id, segments, due_at from outbound_message
                where channel = :queue and state = 'QUEUED' and lane = p.lane and share = p.share
                    and due_at <= now() and (expires_at is null or expires_at > now())
                order by due_at, id limit :room) m
            order by p.lane, m.due_at, m.id
            """;

    private static final String CLAIM =
            """
            update outbound_message m
            set state = 'ON_WIRE', attempt = attempt + 1, node = :node, via = :via,
                on_wire_at = clock_timestamp(), reason = null
            from (select id from outbound_message where id = any (:chosen) and state = 'QUEUED'
                  for update skip locked) free
            where m.id = free.id
            returning m.id, m.channel, m.recipient, m.text, m.class as message_class, m.attempt,
                m.reference, m.segments, m.expires_at, m.on_wire_at, m.lane,
                greatest(m.due_at, m.created_at) as ready_at, m.subject
            """;

    /// A message that this process has put on the wire.
    ///
    /// @param readyAt since when it might have left
    record Claimed(
            MessageId id,
            String channel,
            String recipient,
            String text,
            MessageClass messageClass,
            int attempt,
            int reference,
            int segments,
            @Nullable Instant expiresAt,
            Instant onWireAt,
            int lane,
            Instant readyAt,
            @Nullable String subject) {

        private static Claimed of(ResultSet row) throws SQLException {
            var expiresAt = row.getObject(9, OffsetDateTime.class);
            return new Claimed(
                    new MessageId(row.getObject(1, UUID.class)),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    MessageClass.valueOf(row.getString(5)),
                    row.getInt(6),
                    row.getInt(7),
                    row.getInt(8),
                    expiresAt == null ? null : expiresAt.toInstant(),
                    row.getObject(10, OffsetDateTime.class).toInstant(),
                    row.getInt(11),
                    row.getObject(12, OffsetDateTime.class).toInstant(),
                    row.getString(13));
        }
    }

    private final JdbcClient db;
    private final TransactionOperations tx;
    private final Nodes nodes;
    private final Meters meters;
    private final Map<ChannelId, Turns> turns = new ConcurrentHashMap<>();

    Claims(JdbcClient db, TransactionOperations tx, Nodes nodes, Meters meters) {
        this.db = db;
        this.tx = tx;
        this.nodes = nodes;
        this.meters = meters;
    }

    /// Puts on the wire what fits into `room`, of it not more than `roomForOthers` that is not
    /// urgent.
    List<Claimed> claim(Gateway gateway, int room, int roomForOthers, boolean alone) {
        var claimed =
                tx.execute(
                        _ -> {
                            // The table's size changes faster than what is known of it.
                            db.sql("set local enable_seqscan = off").update();
                            var due = due(gateway.queue(), room);
                            return due.isEmpty()
                                    ? List.<Claimed>of()
                                    : claim(gateway, due, room, roomForOthers, alone);
                        });
        if (claimed == null) {
            return List.of();
        }
        claimed.forEach(it -> meters.left(it.messageClass(), it.readyAt(), it.onWireAt()));
        return claimed;
    }

    private List<Turns.Candidate> due(ChannelId queue, int room) {
        return db.sql(DUE)
                .param("queue", queue.value())
                .param("room", room)
                .query(
                        (row, _) ->
                                new Turns.Candidate(
                                        row.getObject(1, UUID.class),
                                        row.getInt(2),
                                        row.getObject(3, UUID.class),
                                        row.getInt(4)))
                .list();
    }

    private List<Claimed> claim(
            Gateway gateway,
            List<Turns.Candidate> due,
            int room,
            int roomForOthers,
            boolean alone) {
        var chosen =
                turns.computeIfAbsent(gateway.queue(), _ -> new Turns())
                        .choose(due, room, roomForOthers, alone);
        return chosen.isEmpty()
                ? List.of()
                : db.sql(CLAIM)
                        .param("node", nodes.self())
                        .param("via", gateway.channel().value())
                        .param("chosen", chosen.toArray(UUID[]::new))
                        .query((row, _) -> Claimed.of(row))
                        .list();
    }
}
