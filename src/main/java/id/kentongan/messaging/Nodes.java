package id.kentongan.messaging;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The running processes. What a dead one had on the wire is in doubt.
@Component
class Nodes {

    /// A node that is silent for so long is dead.
    static final Duration LAPSE = Duration.ofSeconds(15);

    /// After this long without a heartbeat a node takes on nothing more: before others think it
    /// dead.
    private static final Duration BELIEVED = Duration.ofSeconds(9);

    /// Heartbeats further apart than this say that the database was away.
    private static final Duration UNSTEADY = LAPSE.dividedBy(2);

    private final JdbcClient db;
    private final LongSupplier nanos;
    private final UUID self = UUID.randomUUID();
    private volatile long beatAt;
    private volatile long steadySince;

    @Autowired
    Nodes(JdbcClient db) {
        this(db, System::nanoTime);
    }

    Nodes(JdbcClient db, LongSupplier nanos) {
        this.db = db;
        this.nanos = nanos;
        this.beatAt = nanos.getAsLong() - BELIEVED.toNanos();
    }

    /// This process.
    UUID self() {
        return self;
    }

    /// Whether others surely know that this process is alive.
    boolean isAlive() {
        return nanos.getAsLong() - beatAt < BELIEVED.toNanos();
    }

    /// Whether this process may say of another that it is dead: only when its own heart has beaten
    /// without a gap for as long as others are given. After an outage of the database, and at the
    /// start, all others look dead; who lives has shown it by then.
    boolean mayJudge() {
        return isAlive() && nanos.getAsLong() - steadySince >= LAPSE.toNanos();
    }

    void beat() {
        var now = nanos.getAsLong();
        db.sql(
                        """
                        insert into node (id) values (?)
                        on conflict (id) do update set heartbeat_at = clock_timestamp()
                        """)
                .param(self)
                .update();
        if (now - beatAt > UNSTEADY.toNanos()) {
            steadySince = nanos.getAsLong();
        }
        beatAt = now;
        db.sql("delete from node where heartbeat_at < now() - interval '1 day'").update();
    }

    /// Says good-bye; everything of ours is settled.
    void leave() {
        beatAt -= BELIEVED.toNanos();
        db.sql("delete from node where id = ?").param(self).update();
    }
}
