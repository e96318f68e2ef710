package id.kentongan.broadcasts;

import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The list of broadcasts, newest first, page by page.
@Component
class BroadcastLines {

    static final int PAGE = 30;

    /// One broadcast in the list.
    record Line(
            BroadcastId id,
            String name,
            MessageClass messageClass,
            BroadcastState state,
            int recipients,
            int fed,
            int prepared,
            int delivered,
            int failed,
            int done,
            String authorName,
            Instant createdAt) {

        /// Of a thousand.
        int share(int n) {
            return recipients == 0 ? 0 : (int) (1000L * n / recipients);
        }
    }

    private final JdbcClient db;

    BroadcastLines(JdbcClient db) {
        this.db = db;
    }

    /// @param before the last of the page above; null for the first page
    List<Line> page(@Nullable UUID before) {
        return db.sql(
                        """
                        select b.id, b.name, b.class as message_class, b.state, b.recipients, b.fed,
                            b.prepared, t.delivered, t.failed, t.done, b.author_name, b.created_at
                        from broadcast b, lateral (
                            select coalesce(sum(delivered), 0) as delivered,
                                coalesce(sum(undelivered + expired + rejected), 0) as failed,
                                coalesce(sum(on_wire + in_doubt + sent + delivered + undelivered
                                    + expired + rejected + no_receipt + cancelled + suppressed), 0)
                                    as done
                            from broadcast_block where broadcast = b.id) t
                        where cast(:before as uuid) is null or (b.created_at, b.id) < (
                            select created_at, id from broadcast where id = cast(:before as uuid))
                        order by b.created_at desc, b.id desc limit :most
                        """)
                .param("before", before == null ? null : before.toString())
                .param("most", PAGE)
                .query(new DataClassRowMapper<>(Line.class))
                .list();
    }
}
