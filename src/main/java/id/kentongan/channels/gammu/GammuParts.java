package id.kentongan.channels.gammu;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.DeliveryReport;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.OutboundMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What of ours is in gammu-smsd's hands, kept in our own database: which parts are to be looked
/// at, and what was last reported of each.
final class GammuParts {

    private static final int MOST = 500;

    /// A part whose last word has not come.
    ///
    /// @param status what was last reported of it; null when it had not left
    record Part(
            long item,
            int position,
            UUID message,
            String recipient,
            @Nullable Instant expiresAt,
            @Nullable String status) {

        DeliveryReport report(
                ChannelId queue,
                DeliveryState state,
                @Nullable String error,
                @Nullable String doneAt,
                String raw) {
            return new DeliveryReport(
                    queue,
                    name(item, position),
                    state,
                    error,
                    doneAt,
                    Address.parse(recipient),
                    raw);
        }
    }

    private final JdbcClient db;
    private final ChannelId queue;

    GammuParts(JdbcClient db, ChannelId queue) {
        this.db = db;
        this.queue = queue;
    }

    /// Writes down that `message` is there under `item`, and names its parts.
    Map<Integer, String> taken(OutboundMessage message, long item, int parts) {
        var names = new TreeMap<Integer, String>();
        for (int position = 1; position <= parts; position++) {
            names.put(position, name(item, position));
        }
        db.sql(
                        """
                        insert into gammu_part
                            (channel, item, position, message, recipient, expires_at)
                        select :channel, :item, position, :message, :recipient, :expires
                        from generate_series(1, :parts) as position
                        on conflict do nothing
                        """)
                .param("channel", queue.value())
                .param("item", item)
                .param("message", message.id().value())
                .param("recipient", message.to().uri())
                .param(
                        "expires",
                        message.expiresAt() == null
                                ? null
                                : message.expiresAt().atOffset(java.time.ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("parts", parts)
                .update();
        return names;
    }

    List<Part> due() {
        return db.sql(
                        """
                        select item, position, message, recipient, expires_at, status
                        from gammu_part where channel = ? and due_at <= clock_timestamp()
                        order by due_at limit %d
                        """
                                .formatted(MOST))
                .param(queue.value())
                .query(new DataClassRowMapper<>(Part.class))
                .list();
    }

    /// All parts of one message.
    List<Part> of(long item) {
        return db.sql(
                        """
                        select item, position, message, recipient, expires_at, status
                        from gammu_part where channel = ? and item = ? and due_at is not null
                        """)
                .params(queue.value(), item)
                .query(new DataClassRowMapper<>(Part.class))
                .list();
    }

    /// Nothing new: look again later, the older it is the later; in the end never.
    void lookLater(List<Part> parts) {
        db.sql(
                        """
                        update gammu_part
                        set due_at = case when added_at > clock_timestamp() - interval '5 days'
                            then clock_timestamp() + least(interval '10 minutes', greatest(
                                interval '1 second', (clock_timestamp() - added_at) / 20)) end
                        where channel = ? and (item, position, message) in (
                            select * from unnest(?::bigint[], ?::int[], ?::uuid[]))
                        """)
                .params(
                        queue.value(),
                        parts.stream().map(Part::item).toArray(Long[]::new),
                        parts.stream().map(Part::position).toArray(Integer[]::new),
                        parts.stream().map(Part::message).toArray(UUID[]::new))
                .update();
    }

    /// `status` was reported.
    void reported(Part part, String status, boolean last) {
        db.sql(
                        """
                        update gammu_part
                        set status = ?,
                            due_at = case when ? then null
                                else clock_timestamp() + interval '2 seconds' end
                        where channel = ? and item = ? and position = ? and message = ?
                        """)
                .params(status, last, queue.value(), part.item(), part.position(), part.message())
                .update();
    }

    /// A part as receipts name it: `4711/2`.
    static String name(long item, int position) {
        return item + "/" + position;
    }
}
