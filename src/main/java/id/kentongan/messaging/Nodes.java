package id.kentongan.messaging;

import java.time.Duration;
import java.util.UUID;
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

    private final JdbcClient db;
    private final UUID self = UUID.randomUUID();
    private volatile long beatAt = System.nanoTime() - BELIEVED.toNanos();

    Nodes(JdbcClient db) {
        this.db = db;
    }

    /// This process.
    UUID self() {
        return self;
    }

    /// Whether others surely know that this process is alive.
    boolean isAlive() {
        return System.nanoTime() - beatAt < BELIEVED.toNanos();
    }

    void beat() {
        var now = System.nanoTime();
        db.sql(
                        """
                        insert into node (id) values (?)
                        on conflict (id) do update set heartbeat_at = clock_timestamp()
                        """)
                .param(self)
                .update();
        beatAt = now;
        db.sql("delete from node where heartbeat_at < now() - interval '1 day'").update();
    }

    /// Says good-bye; everything of ours is settled.
    void leave() {
        beatAt -= BELIEVED.toNanos();
        db.sql("delete from node where id = ?").param(self).update();
    }
}
