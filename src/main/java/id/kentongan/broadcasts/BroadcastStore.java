package id.kentongan.broadcasts;

import id.kentongan.messaging.BroadcastId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads broadcasts, and moves them from one state to the next.
@Component
class BroadcastStore {

    private static final Set<BroadcastState> HALTED =
            EnumSet.of(BroadcastState.CANCELLED, BroadcastState.FINISHED, BroadcastState.STOPPED);

    private final JdbcClient db;
    private final ApplicationEventPublisher events;

    BroadcastStore(JdbcClient db, ApplicationEventPublisher events) {
        this.db = db;
        this.events = events;
    }

    Optional<Broadcast> find(BroadcastId id) {
        return one("where id = ?", id);
    }

    /// The row, locked until the end of the transaction: who feeds and who pauses take turns.
    Optional<Broadcast> lock(BroadcastId id) {
        return one("where id = ? for update", id);
    }

    /// The row, locked, unless somebody else works on it at this moment.
    Optional<Broadcast> lockIfFree(BroadcastId id) {
        return one("where id = ? for update skip locked", id);
    }

    private Optional<Broadcast> one(String which, BroadcastId id) {
        return db.sql("select " + Broadcast.COLUMNS + " from broadcast " + which)
                .param(id.value())
                .query(new DataClassRowMapper<>(Broadcast.class))
                .optional();
    }

    List<BroadcastId> in(Collection<BroadcastState> states) {
        return db.sql("select id from broadcast where state = any (?) order by created_at")
                .param(names(states))
                .query((row, _) -> new BroadcastId(row.getObject("id", UUID.class)))
                .list();
    }

    /// Cancelled a short while ago: something of them may come back from the wire.
    List<BroadcastId> justCancelled() {
        return db.sql(
                        """
                        select id from broadcast where state = 'CANCELLED' and fed > 0
                            and ended_at > clock_timestamp() - interval '1 hour'
                        """)
                .query((row, _) -> new BroadcastId(row.getObject("id", UUID.class)))
                .list();
    }

    /// Moves it when it is in one of `from`; false when it is not. Who ordered it is told when it
    /// halts, within the same transaction.
    boolean move(
            BroadcastId id,
            Collection<BroadcastState> from,
            BroadcastState to,
            @Nullable String reason) {
        var moved =
                db.sql(
                                """
                                update broadcast
                                set state = :to, reason = :reason,
                                    resume_to = case when :to in ('PAUSED', 'STOPPED')
                                        then coalesce(resume_to, state) end,
                                    started_at = case when :to in ('CANARY', 'RUNNING')
                                        then coalesce(started_at, clock_timestamp())
                                        else started_at end,
                                    canary_at = case when :to = 'WAITING'
                                        then coalesce(canary_at, clock_timestamp())
                                        else canary_at end,
                                    ended_at = case when :to in ('CANCELLED', 'FINISHED')
                                        then clock_timestamp() end
                                where id = :id and state = any (:from)
                                returning standing
                                """)
                        .param("id", id.value())
                        .param("to", to.name())
                        .param("reason", reason)
                        .param("from", names(from))
                        .query(Boolean.class)
                        .list();
        if (moved.contains(true) && to.in(HALTED)) {
            events.publishEvent(new BroadcastHalted(id.value(), OrderedBroadcasts.State.of(to)));
        }
        return !moved.isEmpty();
    }

    void fed(BroadcastId id, int last) {
        db.sql("update broadcast set fed = ? where id = ?").params(last, id.value()).update();
    }

    private static String[] names(Collection<BroadcastState> states) {
        return states.stream().map(Enum::name).toArray(String[]::new);
    }
}
