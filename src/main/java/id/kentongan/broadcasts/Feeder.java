package id.kentongan.broadcasts;

import static id.kentongan.broadcasts.BroadcastState.CANARY;
import static id.kentongan.broadcasts.BroadcastState.CANCELLED;
import static id.kentongan.broadcasts.BroadcastState.FINISHED;
import static id.kentongan.broadcasts.BroadcastState.HELD;
import static id.kentongan.broadcasts.BroadcastState.RUNNING;
import static id.kentongan.broadcasts.BroadcastState.STOPPED;
import static id.kentongan.broadcasts.BroadcastState.WAITING;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.contacts.Address;
import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.BroadcastQueue;
import id.kentongan.web.Live;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives a broadcast's messages to the outbox, a few thousand ahead of the wire and no more, so
/// that a pause has little to hold back. Feeding and noting how far are one transaction: a crash
/// neither loses nor doubles.
@Component
class Feeder {

    /// When fewer than this wait, more come.
    static final int LOW = 2_000;
    /// More than this never wait.
    static final int HIGH = 4_000;
    private static final int AT_ONCE = 1_000;

    private record Line(int number, String address, String text) {}

    private final BroadcastStore store;
    private final BroadcastQueue queue;
    private final Tallies tallies;
    private final Headway headway;
    private final JdbcClient db;
    private final Audit audit;
    private final Live live;
    private final InstantSource clock;

    Feeder(
            BroadcastStore store,
            BroadcastQueue queue,
            Tallies tallies,
            Headway headway,
            JdbcClient db,
            Audit audit,
            Live live,
            InstantSource clock) {
        this.store = store;
        this.queue = queue;
        this.tallies = tallies;
        this.headway = headway;
        this.db = db;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /// Does the next step of a broadcast that is underway; true when there may be another at once.
    @Transactional
    public boolean step(BroadcastId id) {
        var found = store.lockIfFree(id);
        if (found.isEmpty()) {
            return false;
        }
        var it = found.get();
        return switch (it.state()) {
            case APPROVED -> begin(it);
            case CANARY, RUNNING -> feed(it);
            case WAITING -> goOnAlone(it);
            case DRAFT, PREPARING, SUBMITTED, PAUSED, STOPPED, CANCELLED, FINISHED -> false;
        };
    }

    private boolean begin(Broadcast it) {
        var notBefore = it.notBefore();
        return (notBefore == null || !notBefore.isAfter(clock.instant()))
                && move(it, it.canary() > 0 ? CANARY : RUNNING, null);
    }

    private boolean feed(Broadcast it) {
        var until = it.is(CANARY) ? Math.min(it.canary(), it.recipients()) : it.recipients();
        if (it.fed() >= until) {
            return it.is(CANARY)
                    ? move(it, until < it.recipients() ? WAITING : RUNNING, null)
                    : end(it);
        }
        var expiresAt = it.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            return end(it);
        }
        var room = HIGH - queue.waiting(it.id());
        if (room < HIGH - LOW && room < until - it.fed()) {
            return false;
        }
        var lines = lines(it, Math.min(Math.min(AT_ONCE, room), until - it.fed()));
        queue.insert(
                it.id(),
                new BroadcastQueue.Terms(it.messageClass(), it.unit(), it.expiresAt(), it.name()),
                lines);
        store.fed(it.id(), lines.getLast().number());
        tallies.stir(it.id(), lines.stream().map(BroadcastQueue.Line::number).toList());
        return true;
    }

    private List<BroadcastQueue.Line> lines(Broadcast it, int most) {
        return db
                .sql(
                        """
                        select number, address, coalesce(text, :own) as text from broadcast_recipient
                        where broadcast = :id and number > :fed order by number limit :most
                        """)
                .param("own", it.text())
                .param("id", it.id().value())
                .param("fed", it.fed())
                .param("most", most)
                .query(new DataClassRowMapper<>(Line.class))
                .list()
                .stream()
                .map(
                        line ->
                                new BroadcastQueue.Line(
                                        line.number(), Address.parse(line.address()), line.text()))
                .toList();
    }

    /// Over when nothing of it waits or is on the wire; receipts may still come and count.
    private boolean end(Broadcast it) {
        var tally = tallies.of(it.id());
        if (tallies.isSettled(it.id()) && tally.isQuiet() && tally.all() == it.fed()) {
            var all = it.fed() == it.recipients();
            var _ = move(it, FINISHED, all ? null : "expired:" + (it.recipients() - it.fed()));
            audit.record(
                    Actor.SYSTEM,
                    "broadcast.finish",
                    "broadcast:" + it.id().value(),
                    Map.of("fed", it.fed(), "delivered", tally.delivered()));
        }
        return false;
    }

    /// When a person has said beforehand that it may: not when the first few went badly.
    private boolean goOnAlone(Broadcast it) {
        var minutes = it.canaryMinutes();
        var since = it.canaryAt();
        if (minutes == null
                || since == null
                || clock.instant().isBefore(since.plus(Duration.ofMinutes(minutes)))
                || tallies.of(it.id()).errors(1, Tally.NOTHING) >= it.stopPercent()) {
            return false;
        }
        audit.record(
                Actor.SYSTEM,
                "broadcast.continue",
                "broadcast:" + it.id().value(),
                Map.of("minutes", minutes));
        return move(it, RUNNING, null);
    }

    /// Notes the pace, and stops when there are too many errors.
    @Transactional
    public void watch(BroadcastId id) {
        var tally = tallies.of(id);
        headway.sample(id, tally.done());
        var found = store.find(id).filter(it -> it.state().in(BroadcastState.MOVING));
        if (found.isEmpty()) {
            return;
        }
        var errors = tally.errors(found.get().stopLeast(), tallies.forgiven(id));
        if (errors >= found.get().stopPercent()) {
            store.lock(id)
                    .filter(it -> it.state().in(BroadcastState.MOVING))
                    .ifPresent(it -> stop(it, errors));
        }
    }

    private void stop(Broadcast it, int errors) {
        var _ = move(it, STOPPED, "errors:" + errors + ":" + it.stopPercent());
        tallies.stir(it.id(), queue.hold(it.id()));
        audit.record(
                Actor.SYSTEM,
                "broadcast.stop",
                "broadcast:" + it.id().value(),
                Map.of("errors", errors, "limit", it.stopPercent()));
    }

    /// What came back from the wire meanwhile shares the fate of the rest: held, or cancelled.
    @Transactional
    public void sweep(BroadcastId id) {
        store.lockIfFree(id)
                .ifPresent(
                        it -> {
                            if (it.state().in(HELD)) {
                                tallies.stir(id, queue.hold(id));
                            } else if (it.is(CANCELLED)) {
                                tallies.stir(id, queue.cancel(id));
                            }
                        });
    }

    private boolean move(Broadcast it, BroadcastState to, @Nullable String reason) {
        live.announce("broadcast", it.id().value().toString());
        return store.move(it.id(), List.of(it.state()), to, reason);
    }
}
