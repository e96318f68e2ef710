package id.kentongan.broadcasts;

import id.kentongan.broadcasts.OrderedBroadcasts.Progress;
import id.kentongan.broadcasts.OrderedBroadcasts.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells how far broadcasts with fixed texts are, many by one query.
@Component
class OrderedProgress {

    private static final DataClassRowMapper<Standing> STANDING =
            new DataClassRowMapper<>(Standing.class);
    private static final DataClassRowMapper<Tally> TALLY = new DataClassRowMapper<>(Tally.class);

    private record Standing(
            UUID id,
            BroadcastState state,
            @Nullable String reason,
            int recipients,
            int fed,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Double rate) {}

    private final JdbcClient db;
    private final InstantSource clock;

    OrderedProgress(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    List<Progress> of(Collection<UUID> ids) {
        return db.sql(
                        """
                        select b.id, b.state, b.reason, b.recipients, b.fed, b.started_at,
                            b.ended_at, t.*, %s as rate
                        from broadcast b,
                            lateral (select %s from broadcast_block where broadcast = b.id) t
                        where b.standing and b.id = any (:ids::uuid[])
                        """
                                .formatted(Headway.RATE, Tallies.SUMS))
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(this::read)
                .list();
    }

    private Progress read(ResultSet row, int i) throws SQLException {
        var it = Objects.requireNonNull(STANDING.mapRow(row, i));
        var tally = Objects.requireNonNull(TALLY.mapRow(row, i));
        var never = it.state().in(BroadcastState.OVER) ? it.recipients() - it.fed() : 0;
        var cancelled = it.state() == BroadcastState.CANCELLED;
        var waiting = it.recipients() - tally.done() - never;
        return new Progress(
                it.id(),
                State.of(it.state()),
                it.recipients(),
                it.recipients() - waiting,
                tally.delivered(),
                tally.failed() + (cancelled ? 0 : never),
                tally.inDoubt(),
                tally.onWire() + tally.sent(),
                tally.noReceipt(),
                waiting,
                tally.cancelled() + (cancelled ? never : 0),
                tally.suppressed(),
                it.startedAt(),
                it.state() == BroadcastState.RUNNING
                        ? Headway.end(clock.instant(), waiting, it.rate())
                        : null,
                it.endedAt(),
                Broadcast.reasonKey(it.reason()),
                List.of(Broadcast.reasonArgs(it.reason())));
    }
}
