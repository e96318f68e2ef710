package id.kentongan.broadcasts;

import id.kentongan.messaging.BroadcastId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How fast broadcasts go, told from how far they were by when.
@Component
class Headway {

    /// The messages a second over the last minute of the broadcast `b`; null when nothing moved.
    static final String RATE =
            """
            (select case when extract(epoch from max(at) - min(at)) > 1 and max(done) > min(done)
                then (max(done) - min(done)) / extract(epoch from max(at) - min(at)) end::float8
            from broadcast_sample
            where broadcast = b.id and at > clock_timestamp() - interval '1 minute')
            """;

    private final JdbcClient db;

    Headway(JdbcClient db) {
        this.db = db;
    }

    /// Notes how far it is at this moment.
    void sample(BroadcastId id, int done) {
        db.sql("insert into broadcast_sample (broadcast, done) values (?, ?)")
                .params(id.value(), done)
                .update();
        db.sql(
                        """
                        delete from broadcast_sample
                        where broadcast = ? and at < clock_timestamp() - interval '2 minutes'
                        """)
                .param(id.value())
                .update();
    }

    /// Messages a second over the last minute; null when nothing moved.
    @Nullable Double rate(BroadcastId id) {
        return db.sql("select " + RATE + " as rate from broadcast b where id = ?")
                .param(id.value())
                .query((row, _) -> (Double) row.getObject("rate"))
                .list()
                .getFirst();
    }

    /// When `left` more are done at this rate; null when nothing moves.
    static @Nullable Instant end(Instant now, int left, @Nullable Double rate) {
        return rate == null || rate <= 0 ? null : now.plusSeconds((long) (left / rate) + 1);
    }
}
