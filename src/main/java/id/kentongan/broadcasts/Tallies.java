package id.kentongan.broadcasts;

import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.BroadcastQueue;
import id.kentongan.messaging.DeliveriesChanged;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.web.Live;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the counters. What changes is only noted down, as the block of recipients in which it did;
/// such blocks are counted again a moment later, from the messages themselves.
@Component
class Tallies {

    static final int BLOCK = 512;
    /// A [Tally] of rows of `broadcast_block`.
    static final String SUMS =
            """
            coalesce(sum(waiting), 0) as waiting, coalesce(sum(on_wire), 0) as on_wire,
            coalesce(sum(in_doubt), 0) as in_doubt, coalesce(sum(sent), 0) as sent,
            coalesce(sum(delivered), 0) as delivered,
            coalesce(sum(undelivered), 0) as undelivered, coalesce(sum(expired), 0) as expired,
            coalesce(sum(rejected), 0) as rejected, coalesce(sum(no_receipt), 0) as no_receipt,
            coalesce(sum(cancelled), 0) as cancelled, coalesce(sum(suppressed), 0) as suppressed
            """;
    private static final int BLOCKS_AT_ONCE = 64;

    private record Stirred(BroadcastId broadcast, int block) {}

    private final JdbcClient db;
    private final BroadcastQueue queue;
    private final JsonMapper json;
    private final Live live;

    Tallies(JdbcClient db, BroadcastQueue queue, JsonMapper json, Live live) {
        this.db = db;
        this.queue = queue;
        this.json = json;
        this.live = live;
    }

    @EventListener
    void changed(DeliveriesChanged changed) {
        var stirred = new HashSet<Stirred>();
        for (var it : changed.changes()) {
            BroadcastId.of(it.message())
                    .ifPresent(
                            id ->
                                    stirred.add(
                                            new Stirred(
                                                    id, BroadcastId.number(it.message()) / BLOCK)));
        }
        note(stirred);
    }

    /// Something changed at these recipients, in the caller's transaction.
    void stir(BroadcastId id, Collection<Integer> numbers) {
        var stirred = new HashSet<Stirred>();
        numbers.forEach(it -> stirred.add(new Stirred(id, it / BLOCK)));
        note(stirred);
    }

    private void note(Set<Stirred> stirred) {
        if (!stirred.isEmpty()) {
            db.sql(
                            """
                            insert into broadcast_stirred (broadcast, block)
                            select * from unnest(:broadcast::uuid[], :block::int[])
                            """)
                    .param(
                            "broadcast",
                            stirred.stream()
                                    .map(it -> it.broadcast().value().toString())
                                    .toArray(String[]::new))
                    .param("block", stirred.stream().map(Stirred::block).toArray(Integer[]::new))
                    .update();
        }
    }

    /// Counts some of the blocks in which something changed; false when there were none. Only one
    /// node at a time may do so.
    @Transactional
    public boolean fold() {
        var blocks = new LinkedHashMap<BroadcastId, Set<Integer>>();
        taken().forEach(
                        it ->
                                blocks.computeIfAbsent(it.broadcast(), _ -> new TreeSet<>())
                                        .add(it.block()));
        blocks.forEach((id, which) -> count(id, List.copyOf(which)));
        blocks.keySet().forEach(it -> live.announce("broadcast", it.value().toString()));
        return !blocks.isEmpty();
    }

    private List<Stirred> taken() {
        return db.sql(
                        """
                        with oldest as (
                            select broadcast, block, max(id) as last from (
                                select * from broadcast_stirred order by id limit 5000) s
                            group by broadcast, block order by min(id) limit ?)
                        delete from broadcast_stirred s using oldest
                        where s.broadcast = oldest.broadcast and s.block = oldest.block
                            and s.id <= oldest.last
                        returning s.broadcast, s.block
                        """)
                .param(BLOCKS_AT_ONCE)
                .query(new DataClassRowMapper<>(Stirred.class))
                .list();
    }

    private void count(BroadcastId id, List<Integer> blocks) {
        var counts = new LinkedHashMap<Integer, Map<DeliveryState, Integer>>();
        blocks.forEach(it -> counts.put(it, new EnumMap<>(DeliveryState.class)));
        for (var it : queue.counts(id, blocks, BLOCK)) {
            counts.computeIfAbsent(it.block(), _ -> new EnumMap<>(DeliveryState.class))
                    .put(it.state(), it.n());
        }
        db.sql(
                        """
                        insert into broadcast_block
                        select :id, * from unnest(:block::int[], :waiting::int[], :onWire::int[],
                            :inDoubt::int[], :sent::int[], :delivered::int[], :undelivered::int[],
                            :expired::int[], :rejected::int[], :noReceipt::int[], :cancelled::int[],
                            :suppressed::int[])
                        on conflict (broadcast, block) do update
                        set waiting = excluded.waiting, on_wire = excluded.on_wire,
                            in_doubt = excluded.in_doubt, sent = excluded.sent,
                            delivered = excluded.delivered, undelivered = excluded.undelivered,
                            expired = excluded.expired, rejected = excluded.rejected,
                            no_receipt = excluded.no_receipt, cancelled = excluded.cancelled,
                            suppressed = excluded.suppressed
                        """)
                .param("id", id.value())
                .param("block", counts.keySet().toArray(Integer[]::new))
                .param(
                        "waiting",
                        of(
                                counts,
                                DeliveryState.HELD,
                                DeliveryState.SCHEDULED,
                                DeliveryState.QUEUED))
                .param("onWire", of(counts, DeliveryState.ON_WIRE))
                .param("inDoubt", of(counts, DeliveryState.IN_DOUBT))
                .param("sent", of(counts, DeliveryState.SENT))
                .param("delivered", of(counts, DeliveryState.DELIVERED))
                .param("undelivered", of(counts, DeliveryState.UNDELIVERED))
                .param("expired", of(counts, DeliveryState.EXPIRED))
                .param("rejected", of(counts, DeliveryState.REJECTED))
                .param("noReceipt", of(counts, DeliveryState.NO_RECEIPT))
                .param("cancelled", of(counts, DeliveryState.CANCELLED))
                .param("suppressed", of(counts, DeliveryState.SUPPRESSED))
                .update();
    }

    private static Integer[] of(
            Map<Integer, Map<DeliveryState, Integer>> counts, DeliveryState... states) {
        var column = new ArrayList<Integer>();
        for (var block : counts.values()) {
            var sum = 0;
            for (var state : states) {
                sum += block.getOrDefault(state, 0);
            }
            column.add(sum);
        }
        return column.toArray(Integer[]::new);
    }

    Tally of(BroadcastId id) {
        return db.sql("select " + SUMS + " from broadcast_block where broadcast = ?")
                .param(id.value())
                .query(new DataClassRowMapper<>(Tally.class))
                .single();
    }

    /// Whether everything that happened to it is counted.
    boolean isSettled(BroadcastId id) {
        return db.sql(
                        """
                        select not exists (select from broadcast_stirred where broadcast = ?)
                        """)
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    /// What had happened before a person said to go on.
    Tally forgiven(BroadcastId id) {
        var kept =
                db.sql("select forgiven::text from broadcast where id = ?")
                        .param(id.value())
                        .query((row, _) -> row.getString(1))
                        .list()
                        .getFirst();
        return kept == null ? Tally.NOTHING : json.readValue(kept, Tally.class);
    }

    void forgive(BroadcastId id) {
        db.sql("update broadcast set forgiven = cast(? as jsonb) where id = ?")
                .params(json.writeValueAsString(of(id)), id.value())
                .update();
    }
}
