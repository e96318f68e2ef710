package id.kentongan.messaging;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Brings a receipt to its segment and folds it in. However often, late or early receipts come, in
/// whatever order: the result is the same (I5), because each step takes the greater of two states.
@Component
class Receipts {

    private static final int TRIES = 12;

    private record Parked(
            long id,
            String channel,
            String carrierId,
            String canonicalId,
            DeliveryState state,
            int tries) {}

    private record Candidate(MessageId message, int attempt, int number, String matchedBy) {}

    private record Segment(int number, DeliveryState state, @Nullable DeliveryState failure) {}

    private final JdbcClient db;
    private final ApplicationEventPublisher events;

    Receipts(JdbcClient db, ApplicationEventPublisher events) {
        this.db = db;
        this.events = events;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void store(DeliveryReport report) {
        var id =
                db.sql(
                                """
                                insert into delivery_receipt
                                    (channel, carrier_id, canonical_id, state, error, done_at, raw)
                                values (:channel, :id, :canonical, :state, :error, :doneAt, :raw)
                                returning id
                                """)
                        .param("channel", report.channel().value())
                        .param("id", report.carrierId())
                        .param("canonical", CarrierIds.canonical(report.carrierId()))
                        .param("state", report.state().name())
                        .param("error", report.error())
                        .param("doneAt", report.doneAt())
                        .param("raw", report.raw())
                        .query(Long.class)
                        .single();
        apply(parked("id = ?", id));
    }

    /// Tries receipts that came before we knew their segment.
    @Transactional(propagation = Propagation.MANDATORY)
    public void of(ChannelId channel, String carrierId) {
        apply(
                parked(
                        "matched_at is null and channel = ? and canonical_id = ?",
                        channel.value(),
                        CarrierIds.canonical(carrierId)));
    }

    /// Tries what is parked and due; false when nothing was.
    @Transactional
    public boolean retry() {
        var due = parked("matched_at is null and due_at <= clock_timestamp()");
        apply(due);
        return !due.isEmpty();
    }

    private List<Parked> parked(String which, Object... params) {
        return db.sql(
                        """
                        select id, channel, carrier_id, canonical_id, state, tries
                        from delivery_receipt where %s
                        order by id limit 200 for update skip locked
                        """
                                .formatted(which))
                .params(List.of(params))
                .query(new DataClassRowMapper<>(Parked.class))
                .list();
    }

    private void apply(List<Parked> receipts) {
        for (var receipt : receipts) {
            segment(receipt).ifPresentOrElse(it -> fold(receipt, it), () -> park(receipt));
        }
    }

    /// The segment of this receipt: by the id as written, then without zeros and capitals, and only
    /// when the carrier is known to do so or nothing else turned up, read in the other base.
    private Optional<Candidate> segment(Parked receipt) {
        var alternates = List.copyOf(CarrierIds.alternates(receipt.canonicalId()));
        var found =
                db.sql(
                                """
                                select message, attempt, number,
                                    case when carrier_id = :raw then 'RAW'
                                        when canonical_id = :canonical then 'CANONICAL'
                                        else 'ALTERNATE' end as matched_by
                                from outbound_segment
                                where channel = :channel and canonical_id <> ''
                                    and canonical_id in (:canonical, :other, :another)
                                    and accepted_at > now() - interval '14 days'
                                order by case when carrier_id = :raw then 0
                                        when canonical_id = :canonical then 1 else 2 end,
                                    accepted_at desc
                                """)
                        .param("raw", receipt.carrierId())
                        .param("canonical", receipt.canonicalId())
                        .param("other", alternates.isEmpty() ? "" : alternates.getFirst())
                        .param("another", alternates.isEmpty() ? "" : alternates.getLast())
                        .param("channel", receipt.channel())
                        .query(new DataClassRowMapper<>(Candidate.class))
                        .list();
        if (found.isEmpty() || !found.getFirst().matchedBy().equals("ALTERNATE")) {
            return found.stream().findFirst();
        }
        return found.size() == 1 && (receipt.tries() > 0 || carrierChangesBase(receipt.channel()))
                ? Optional.of(found.getFirst())
                : Optional.empty();
    }

    private boolean carrierChangesBase(String channel) {
        return db.sql(
                        """
                        select matched_by from delivery_receipt
                        where channel = ? and matched_at is not null order by id desc limit 1
                        """)
                .param(channel)
                .query(String.class)
                .optional()
                .filter("ALTERNATE"::equals)
                .isPresent();
    }

    private void fold(Parked receipt, Candidate segment) {
        var message = segment.message();
        var before = lock(message);
        var old = held(segment);
        var now = old.state().or(receipt.state());
        var failure = worse(old.failure(), receipt.state());
        db.sql(
                        """
                        update outbound_segment s
                        set state = :state, failure = :failure, reported_at = clock_timestamp(),
                            error = coalesce(r.error, s.error), done_at = coalesce(r.done_at, s.done_at)
                        from delivery_receipt r
                        where r.id = :receipt and s.message = :message and s.attempt = :attempt
                            and s.number = :number
                        """)
                .param("state", now.name())
                .param("failure", failure == null ? null : failure.name())
                .param("receipt", receipt.id())
                .param("message", message.value())
                .param("attempt", segment.attempt())
                .param("number", segment.number())
                .update();
        matched(receipt, segment.matchedBy());
        settle(message, before, now == DeliveryState.DELIVERED && failure != null);
    }

    private DeliveryState lock(MessageId message) {
        return db.sql("select state from outbound_message where id = ? for update")
                .param(message.value())
                .query(DeliveryState.class)
                .single();
    }

    private Segment held(Candidate segment) {
        return db.sql(
                        """
                        select number, state, failure from outbound_segment
                        where message = ? and attempt = ? and number = ?
                        """)
                .params(segment.message().value(), segment.attempt(), segment.number())
                .query(new DataClassRowMapper<>(Segment.class))
                .single();
    }

    private static @Nullable DeliveryState worse(
            @Nullable DeliveryState failure, DeliveryState news) {
        if (!news.isFailure()) {
            return failure;
        }
        return failure == null ? news : failure.or(news);
    }

    private void settle(MessageId message, DeliveryState before, boolean contradicts) {
        var together = together(message);
        var mayMove =
                before.rank() >= DeliveryState.SENT.rank() || together == DeliveryState.DELIVERED;
        var after = mayMove ? before.or(together) : before;
        db.sql(
                        """
                        update outbound_message
                        set state = ?, contradicted = contradicted or ?,
                            settled_at = case when ? then clock_timestamp() else settled_at end,
                            reason = case when ? then
                                (select error from outbound_segment
                                 where message = ? and state = ? limit 1) else reason end
                        where id = ?
                        """)
                .params(
                        after.name(),
                        contradicts,
                        after != before,
                        after != before,
                        message.value(),
                        after.name(),
                        message.value())
                .update();
        if (after != before) {
            events.publishEvent(
                    new DeliveriesChanged(List.of(new DeliveriesChanged.Change(message, after))));
        }
    }

    /// Delivered when every segment is; failed when one ever was; else still only sent. News can
    /// only
    /// raise this, so their order does not matter.
    private DeliveryState together(MessageId message) {
        var wanted =
                db.sql("select segments from outbound_message where id = ?")
                        .param(message.value())
                        .query(Integer.class)
                        .single();
        var segments =
                db.sql("select number, state, failure from outbound_segment where message = ?")
                        .param(message.value())
                        .query(new DataClassRowMapper<>(Segment.class))
                        .list();
        var delivered =
                segments.stream()
                        .filter(it -> it.state() == DeliveryState.DELIVERED)
                        .map(Segment::number)
                        .distinct()
                        .count();
        if (delivered >= wanted) {
            return DeliveryState.DELIVERED;
        }
        var together = DeliveryState.SENT;
        for (var it : segments) {
            together = it.failure() == null ? together : together.or(it.failure());
        }
        return together;
    }

    private void matched(Parked receipt, String by) {
        db.sql(
                        """
                        update delivery_receipt set matched_at = clock_timestamp(), matched_by = ?
                        where id = ?
                        """)
                .params(by, receipt.id())
                .update();
    }

    /// Looked for again after 1, 2, 4 … seconds; after that it stays as evidence, unmatched.
    private void park(Parked receipt) {
        db.sql(
                        """
                        update delivery_receipt
                        set tries = tries + 1,
                            due_at = case when tries >= ? then 'infinity'
                                else clock_timestamp() + power(2, tries) * interval '1 second' end
                        where id = ?
                        """)
                .params(TRIES, receipt.id())
                .update();
    }
}
