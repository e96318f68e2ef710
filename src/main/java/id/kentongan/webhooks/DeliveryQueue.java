package id.kentongan.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What is due, for which webhook. A claim is a lease: should this node die, the delivery falls due
/// again by itself and is sent once more, under the same id.
@Component
class DeliveryQueue {

    /// Longer than any call and the writing down of it.
    static final Duration LEASE = Duration.ofMinutes(2);

    /// A webhook with something due.
    ///
    /// @param failing its last call failed
    record Open(UUID webhook, boolean failing) {}

    private final JdbcClient db;

    DeliveryQueue(JdbcClient db) {
        this.db = db;
    }

    /// The webhooks that may be called now and have something due.
    List<Open> open() {
        return db.sql(
                        """
                        select w.id as webhook, w.failing_since is not null as failing
                        from webhook w join api_key k on k.id = w.client and k.revoked_at is null
                        where w.state = 'ON' and w.deleted_at is null
                            and (w.held_until is null or w.held_until <= now())
                            and exists (select from webhook_delivery d
                                where d.webhook = w.id and d.state in ('WAITING', 'SENDING')
                                    and d.due_at <= now())
                        order by w.id
                        """)
                .query(new DataClassRowMapper<>(Open.class))
                .list();
    }

    /// Takes for each webhook at most as many as there is room for, the longest due first.
    @Transactional
    public List<Claimed> claim(Map<UUID, Integer> rooms) {
        // The table grows faster than the planner hears of it.
        db.sql("set local enable_seqscan = off").update();
        var webhooks = rooms.keySet().toArray(UUID[]::new);
        return db.sql(
                        """
                        update webhook_delivery d
                        set state = 'SENDING', attempt = attempt + 1, tries = tries + 1,
                            due_at = clock_timestamp() + make_interval(secs => :lease)
                        from (select room.webhook, due.id
                            from unnest(:webhooks::uuid[], :rooms::int[]) as room (webhook, most)
                            cross join lateral (
                                select id from webhook_delivery
                                where webhook = room.webhook and state in ('WAITING', 'SENDING')
                                    and due_at <= now()
                                order by due_at limit room.most for update skip locked) due) taken
                            join webhook w on w.id = taken.webhook and w.state = 'ON'
                                and w.deleted_at is null
                        where d.id = taken.id
                        returning d.id, d.webhook, d.attempt, d.tries, d.payload, w.url, w.secret,
                            case when w.old_until > now() then w.old_secret end as old_secret
                        """)
                .param("lease", LEASE.toSeconds())
                .param("webhooks", webhooks)
                .param("rooms", List.of(webhooks).stream().map(rooms::get).toArray(Integer[]::new))
                .query(new DataClassRowMapper<>(Claimed.class))
                .list();
    }
}
