package id.kentongan.messaging;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/// What waits, and how the connections are: looked up only when somebody asks, and at most every
/// ten seconds, however many ask.
@Component
class Backlog {

    private static final Logger log = LoggerFactory.getLogger(Backlog.class);
    private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(10);

    /// A loose scan finds the lanes and shares that have something; none is counted beyond what
    /// matters.
    private static final String QUEUED =
            """
            with recursive present as (
                (select channel, lane, share from outbound_message
                 where state = 'QUEUED' order by channel, lane, share limit 1)
                union all
                select next.channel, next.lane, next.share from present p cross join lateral (
                    select channel, lane, share from outbound_message
                    where state = 'QUEUED' and (channel, lane, share) > (p.channel, p.lane, p.share)
                    order by channel, lane, share limit 1) next)
            select p.channel as queue, p.lane, sum(there.n)::bigint as waiting,
                greatest(extract(epoch from clock_timestamp() - min(there.oldest)), 0)::float8
                    as seconds
            from present p cross join lateral (
                select count(*) as n, min(due_at) as oldest from (
                    select due_at from outbound_message
                    where state = 'QUEUED' and channel = p.channel and lane = p.lane
                        and share = p.share
                    order by due_at limit 100000) head) there
            group by p.channel, p.lane
            """;

    private static final String COUNTED =
            """
            select
                (select count(*) from (
                    select from outbound_message where state = 'IN_DOUBT' limit 100000) d)
                    as in_doubt,
                (select count(*) from (
                    select from delivery_receipt where matched_at is null limit 100000) r)
                    as parked,
                (select count(*) from (
                    select from inbound_message where handled_at is null limit 100000) m)
                    + (select count(*) from (
                        select from inbound_repeat where handled_at is null limit 100000) a)
                    as unread,
                coalesce((
                    select greatest(extract(epoch from clock_timestamp() - min(received_at)), 0)
                    from inbound_message where handled_at is null), 0)::float8 as unread_seconds
            """;

    /// @param seconds how long the oldest might have left already
    private record Lane(String queue, int lane, long waiting, double seconds) {}

    private record Counts(long inDoubt, long parked, long unread, double unreadSeconds) {}

    /// @param counts null, and no lanes, while the database is away
    private record Reading(
            long at,
            List<Lane> lanes,
            @Nullable Counts counts,
            Map<ChannelId, ChannelHealth> health) {}

    private final JdbcClient db;
    private final TransactionOperations tx;
    private final Gateways gateways;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Reading last;

    Backlog(JdbcClient db, TransactionOperations tx, Gateways gateways) {
        this.db = db;
        this.tx = tx;
        this.gateways = gateways;
    }

    /// How many wait in those queues and that lane; each unit's are counted up to 100,000. NaN, as
    /// the others, when nobody can tell.
    double waiting(Predicate<String> queues, int lane) {
        return lanes(
                it -> queues.test(it.queue()) && it.lane() == lane,
                found -> found.stream().mapToLong(Lane::waiting).sum());
    }

    /// For how many seconds the first of those queues might have left; 0 when they are empty.
    double oldest(Predicate<String> queues) {
        return lanes(
                it -> queues.test(it.queue()),
                found -> found.stream().mapToDouble(Lane::seconds).max().orElse(0));
    }

    double inDoubt() {
        return count(Counts::inDoubt);
    }

    /// Receipts that belong to nothing yet.
    double parked() {
        return count(Counts::parked);
    }

    /// Texts that came in and are not handled yet.
    double unread() {
        return count(Counts::unread);
    }

    /// For how many seconds the first of them has been here; 0 when there is none.
    double oldestUnread() {
        var counts = reading().counts();
        return counts == null ? Double.NaN : counts.unreadSeconds();
    }

    /// How a connection was a moment ago; empty when it would not say.
    Optional<ChannelHealth> health(ChannelId channel) {
        return Optional.ofNullable(reading().health().get(channel));
    }

    private double lanes(Predicate<Lane> which, ToDoubleFunction<List<Lane>> sum) {
        var reading = reading();
        return reading.counts() == null
                ? Double.NaN
                : sum.applyAsDouble(reading.lanes().stream().filter(which).toList());
    }

    private double count(ToLongFunction<Counts> which) {
        var counts = reading().counts();
        return counts == null ? Double.NaN : which.applyAsLong(counts);
    }

    private Reading reading() {
        looking.lock();
        try {
            var known = last;
            if (known == null || System.nanoTime() - known.at() > GOOD_NANOS) {
                known = read();
                last = known;
            }
            return known;
        } finally {
            looking.unlock();
        }
    }

    private Reading read() {
        var health =
                gateways.all().stream()
                        .map(Gateway::health)
                        .collect(toMap(ChannelHealth::channel, it -> it, (one, _) -> one));
        try {
            var waiting = tx.execute(_ -> waiting(health));
            if (waiting != null) {
                return waiting;
            }
        } catch (DataAccessException | TransactionException e) {
            log.atWarn()
                    .addKeyValue("error", e.getClass().getSimpleName())
                    .log("nobody can tell what waits");
        }
        return new Reading(System.nanoTime(), List.of(), null, health);
    }

    private Reading waiting(Map<ChannelId, ChannelHealth> health) {
        // The tables' sizes change faster than what is known of them.
        db.sql("set local enable_seqscan = off").update();
        var lanes = db.sql(QUEUED).query(new DataClassRowMapper<>(Lane.class)).list();
        var counts = db.sql(COUNTED).query(new DataClassRowMapper<>(Counts.class)).single();
        return new Reading(System.nanoTime(), lanes, counts, health);
    }
}
