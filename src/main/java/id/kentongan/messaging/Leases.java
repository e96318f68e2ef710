package id.kentongan.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// What only one of all nodes may do at a time: hold a bind, poll a bot.
///
/// Whoever holds a lease asks for it again every few seconds. The holder's own clock gives it up
/// well before another node may take it, so that there are never two, even when the holder is
/// cut off from the database and not from the carrier.
@Service
public class Leases {

    /// How long a lease lasts that nobody renews; after this another node may take it.
    public static final Duration LASTS = Duration.ofSeconds(15);
    /// How long the holder itself believes in it after it was last renewed.
    static final Duration BELIEVED = Duration.ofSeconds(9);

    private final JdbcClient db;
    private final Nodes nodes;
    private final Map<String, Long> renewed = new ConcurrentHashMap<>();

    Leases(JdbcClient db, Nodes nodes) {
        this.db = db;
        this.nodes = nodes;
    }

    /// Takes or renews the lease `name`; true when it is ours now. Call it every three seconds.
    ///
    /// @throws org.springframework.dao.DataAccessException when the database is away: what was ours
    ///     stays ours for a few seconds, see [#holds]
    public boolean hold(String name) {
        var asked = System.nanoTime();
        var ours =
                db.sql(
                                        """
                                        insert into lease (name, node, epoch, until)
                                        values (:name, :node, 1, clock_timestamp() + make_interval(secs => :lasts))
                                        on conflict (name) do update
                                        set node = :node, until = excluded.until,
                                            epoch = lease.epoch
                                                + case when lease.node = :node then 0 else 1 end
                                        where lease.node = :node or lease.until < clock_timestamp()
                                        """)
                                .param("name", name)
                                .param("node", nodes.self())
                                .param("lasts", LASTS.toSeconds())
                                .update()
                        == 1;
        if (ours) {
            renewed.put(name, asked);
        } else {
            renewed.remove(name);
        }
        return ours;
    }

    /// Whether the lease is still ours, by this machine's own clock. Ask before every act that it
    /// allows.
    public boolean holds(String name) {
        var at = renewed.get(name);
        return at != null && System.nanoTime() - at < BELIEVED.toNanos();
    }

    /// Gives it back, so that another node need not wait.
    public void release(String name) {
        if (renewed.remove(name) != null) {
            db.sql("delete from lease where name = ? and node = ?")
                    .params(name, nodes.self())
                    .update();
        }
    }
}
