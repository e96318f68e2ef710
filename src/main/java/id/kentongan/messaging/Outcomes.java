package id.kentongan.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What became of attempts, written for many at once.
@Component
class Outcomes {

    private record Taken(Ended by, int number, String carrierId) {}

    private final JdbcClient db;

    Outcomes(JdbcClient db) {
        this.db = db;
    }

    /// Writes the segments that were taken, the attempts, and the messages' states; says which
    /// messages moved.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<DeliveriesChanged.Change> write(List<Ended> ended) {
        if (ended.isEmpty()) {
            return List.of();
        }
        segments(ended);
        attempts(ended);
        return messages(ended);
    }

    private void segments(List<Ended> ended) {
        var taken = new ArrayList<Taken>();
        ended.forEach(
                it -> it.taken().forEach((number, id) -> taken.add(new Taken(it, number, id))));
        if (taken.isEmpty()) {
            return;
        }
        db.sql(
                        """
                        insert into outbound_segment
                            (message, number, attempt, channel, carrier_id, canonical_id)
                        select * from unnest(:message::uuid[], :number::int[], :attempt::int[],
                            :channel::text[], :carrierId::text[], :canonical::text[])
                        on conflict do nothing
                        """)
                .param("message", Columns.of(taken, it -> it.by().message().id().value()))
                .param("number", Columns.of(taken, Taken::number))
                .param("attempt", Columns.of(taken, it -> it.by().message().attempt()))
                .param("channel", Columns.of(taken, it -> it.by().message().channel().value()))
                .param("carrierId", Columns.of(taken, Taken::carrierId))
                .param("canonical", Columns.of(taken, it -> CarrierIds.canonical(it.carrierId())))
                .update();
    }

    private void attempts(List<Ended> ended) {
        db.sql(
                        """
                        insert into outbound_attempt
                            (message, number, via, node, on_wire_at, outcome, reason)
                        select * from unnest(:message::uuid[], :number::int[], :via::text[],
                            :node::uuid[], :onWireAt::timestamptz[], :outcome::text[],
                            :reason::text[])
                        on conflict do nothing
                        """)
                .param("message", Columns.of(ended, it -> it.message().id().value()))
                .param("number", Columns.of(ended, it -> it.message().attempt()))
                .param("via", Columns.of(ended, Ended::via))
                .param("node", Columns.of(ended, Ended::node))
                .param("onWireAt", Columns.of(ended, Ended::onWireAt))
                .param("outcome", Columns.of(ended, Ended::name))
                .param("reason", Columns.of(ended, Ended::reason))
                .update();
    }

    /// Moves from ON_WIRE, or from IN_DOUBT when the answer came after we had given it up. The
    /// attempt must still be this one: its number is what fences off a node that was thought dead.
    private List<DeliveriesChanged.Change> messages(List<Ended> ended) {
        return db.sql(
                        """
                        update outbound_message m
                        set state = r.state, reason = r.reason, node = null,
                            due_at = case when r.state = 'QUEUED'
                                then clock_timestamp() + make_interval(secs => r.after)
                                else due_at end,
                            sent_at = case when r.state = 'SENT' then clock_timestamp() else sent_at end,
                            doubt_at = case when r.state = 'IN_DOUBT' then clock_timestamp() else doubt_at end,
                            settled_at = case when r.state = 'REJECTED' then clock_timestamp() end
                        from unnest(:id::uuid[], :attempt::int[], :state::text[], :reason::text[],
                            :after::float8[]) as r (id, attempt, state, reason, after)
                        where m.id = r.id and m.attempt = r.attempt
                            and m.state in ('ON_WIRE', 'IN_DOUBT')
                        returning m.id as message, m.state
                        """)
                .param("id", Columns.of(ended, it -> it.message().id().value()))
                .param("attempt", Columns.of(ended, it -> it.message().attempt()))
                .param("state", Columns.of(ended, Ended::state))
                .param("reason", Columns.of(ended, Ended::reason))
                .param("after", Columns.of(ended, Ended::after))
                .query(
                        (row, _) ->
                                new DeliveriesChanged.Change(
                                        new MessageId(row.getObject(1, UUID.class)),
                                        DeliveryState.valueOf(row.getString(2))))
                .list();
    }
}
