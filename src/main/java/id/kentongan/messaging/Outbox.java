package id.kentongan.messaging;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.web.Live;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Where every message leaves from.
@Service
public class Outbox {

    private final JdbcClient db;
    private final Admission admission;
    private final Outcomes outcomes;
    private final Receipts receipts;
    private final Audit audit;
    private final Live live;
    private final ApplicationEventPublisher events;

    Outbox(
            JdbcClient db,
            Admission admission,
            Outcomes outcomes,
            Receipts receipts,
            Audit audit,
            Live live,
            ApplicationEventPublisher events) {
        this.db = db;
        this.admission = admission;
        this.outcomes = outcomes;
        this.receipts = receipts;
        this.audit = audit;
        this.live = live;
        this.events = events;
    }

    /// Queues `draft` as part of the caller's transaction: no commit, no message.
    ///
    /// @throws IllegalArgumentException when nothing can ever be sent to that address
    @Transactional(propagation = Propagation.MANDATORY)
    public MessageId enqueue(Draft draft) {
        return enqueue(List.of(draft)).getFirst().id();
    }

    /// Queues all of `drafts` as part of the caller's transaction, in one statement. What may not
    // be
    /// sent is SUPPRESSED, what may not leave yet is SCHEDULED or HELD: the answer says so.
    ///
    /// @return one for each, in the same order
    /// @throws IllegalArgumentException when nothing can ever be sent to one of the addresses
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Queued> enqueue(List<Draft> drafts) {
        if (drafts.isEmpty()) {
            return List.of();
        }
        var rows = admission.admit(drafts);
        db.sql(
                        """
                        insert into outbound_message (id, channel, recipient, text, class, unit, state,
                            segments, due_at, expires_at, reason, settled_at, client,
                            client_reference, broadcast, override)
                        select id, channel, recipient, text, class, unit, state, segments, due_at,
                            expires_at, reason,
                            case when state = 'SUPPRESSED' then clock_timestamp() end, client,
                            client_reference, broadcast, override
                        from unnest(:id::uuid[], :channel::text[], :recipient::text[], :text::text[],
                            :class::text[], :unit::uuid[], :state::text[], :segments::int[],
                            :dueAt::timestamptz[], :expiresAt::timestamptz[], :reason::text[],
                            :client::uuid[], :reference::text[], :broadcast::uuid[],
                            :override::text[])
                            as r (id, channel, recipient, text, class, unit, state, segments, due_at,
                                expires_at, reason, client, client_reference, broadcast, override)
                        """)
                .param("id", column(rows, it -> it.id().value()))
                .param("channel", column(rows, it -> it.queue().value()))
                .param("recipient", column(rows, it -> it.draft().to().uri()))
                .param("text", column(rows, it -> it.draft().text()))
                .param("class", column(rows, it -> it.draft().messageClass()))
                .param("unit", column(rows, Admission.Admitted::unit))
                .param("state", column(rows, Admission.Admitted::state))
                .param("segments", column(rows, Admission.Admitted::segments))
                .param("dueAt", column(rows, Admission.Admitted::dueAt))
                .param("expiresAt", column(rows, it -> it.draft().expiresAt()))
                .param("reason", column(rows, Admission.Admitted::reason))
                .param("client", column(rows, it -> it.draft().origin().client()))
                .param("reference", column(rows, it -> it.draft().origin().reference()))
                .param("broadcast", column(rows, it -> it.draft().origin().broadcast()))
                .param("override", column(rows, it -> it.draft().origin().override()))
                .update();
        live.announce("outbox", "");
        return rows.stream()
                .map(it -> new Queued(it.id(), it.state(), it.segments(), it.reason()))
                .toList();
    }

    private static <T> @Nullable String[] column(
            List<T> rows, Function<T, @Nullable Object> field) {
        return rows.stream()
                .map(field)
                .map(it -> it == null ? null : it.toString())
                .toArray(String[]::new);
    }

    /// What became of an attempt after [Gateway#send] had given it up as IN_DOUBT: the answer came
    /// after all. It counts as if it had been in time, unless the message has been sent again
    /// meanwhile.
    public void answeredLate(OutboundMessage message, SendOutcome outcome) {
        outcomes.record(message, outcome);
    }

    /// Stores what a carrier said of a segment and lets it count. The channel may acknowledge the
    /// receipt when this has returned, and must not when it has thrown.
    @Transactional
    public void report(DeliveryReport report) {
        receipts.store(report);
    }

    /// Sends a message in doubt once more, at a person's word: it may arrive twice. False when it
    /// is in doubt no longer.
    @Transactional
    public boolean resend(MessageId id, Actor by) {
        var done =
                db.sql(
                                        """
                                        update outbound_message
                                        set state = 'QUEUED', due_at = clock_timestamp(), resent = true, node = null
                                        where id = ? and state = 'IN_DOUBT'
                                        """)
                                .param(id.value())
                                .update()
                        == 1;
        if (done) {
            settled(id, DeliveryState.QUEUED, "message.resend", by);
            live.announce("outbox", "");
        }
        return done;
    }

    /// Takes a message in doubt off the list without sending it again. A receipt that comes later
    /// still counts. False when it is in doubt no longer.
    @Transactional
    public boolean writeOff(MessageId id, Actor by) {
        var done =
                db.sql(
                                        """
                                        update outbound_message
                                        set state = 'NO_RECEIPT', settled_at = clock_timestamp(), node = null
                                        where id = ? and state = 'IN_DOUBT'
                                        """)
                                .param(id.value())
                                .update()
                        == 1;
        if (done) {
            settled(id, DeliveryState.NO_RECEIPT, "message.write-off", by);
        }
        return done;
    }

    private void settled(MessageId id, DeliveryState state, String action, Actor by) {
        audit.record(by, action, "message:" + id.value(), Map.of("state", state.name()));
        events.publishEvent(
                new DeliveriesChanged(List.of(new DeliveriesChanged.Change(id, state))));
        live.announce("channel", "");
    }
}
