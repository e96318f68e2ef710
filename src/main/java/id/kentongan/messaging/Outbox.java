package id.kentongan.messaging;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.contacts.Address;
import id.kentongan.web.Live;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    private final Ledger ledger;
    private final Audit audit;
    private final Live live;
    private final ApplicationEventPublisher events;

    Outbox(
            JdbcClient db,
            Admission admission,
            Ledger ledger,
            Audit audit,
            Live live,
            ApplicationEventPublisher events) {
        this.db = db;
        this.admission = admission;
        this.ledger = ledger;
        this.audit = audit;
        this.live = live;
        this.events = events;
    }

    /// The queue in which a message to `to` would wait at this moment.
    public ChannelId queueTo(Address to) {
        return admission.queueTo(to);
    }

    /// Whether this installation has a way to addresses of that kind.
    public boolean hasWayTo(Address to) {
        return admission.hasWayTo(to);
    }

    /// Queues `draft` as part of the caller's transaction: no commit, no message.
    ///
    /// @throws IllegalArgumentException when nothing can ever be sent to that address
    @Transactional(propagation = Propagation.MANDATORY)
    public MessageId enqueue(Draft draft) {
        return enqueue(List.of(draft)).getFirst().id();
    }

    /// Queues all of `drafts` as part of the caller's transaction, in one statement. What may not
    /// be sent is SUPPRESSED, what may not leave yet is SCHEDULED or HELD: the answer says so.
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
                            client_reference, broadcast, override, subject)
                        select id, channel, recipient, text, class, unit, state, segments,
                            coalesce(due_at, now()), expires_at, reason,
                            case when state = 'SUPPRESSED' then clock_timestamp() end, client,
                            client_reference, broadcast, override, subject
                        from unnest(:id::uuid[], :channel::text[], :recipient::text[], :text::text[],
                            :class::text[], :unit::uuid[], :state::text[], :segments::int[],
                            :dueAt::timestamptz[], :expiresAt::timestamptz[], :reason::text[],
                            :client::uuid[], :reference::text[], :broadcast::uuid[],
                            :override::text[], :subject::text[])
                            as r (id, channel, recipient, text, class, unit, state, segments, due_at,
                                expires_at, reason, client, client_reference, broadcast, override, subject)
                        """)
                .param("id", Columns.of(rows, it -> it.id().value()))
                .param("channel", Columns.of(rows, it -> it.queue().value()))
                .param("recipient", Columns.of(rows, it -> it.draft().to().uri()))
                .param("text", Columns.of(rows, it -> it.draft().text()))
                .param("class", Columns.of(rows, it -> it.draft().messageClass()))
                .param(
                        "unit",
                        Columns.of(
                                rows,
                                it -> it.draft().unit() == null ? null : it.draft().unit().value()))
                .param("state", Columns.of(rows, it -> it.verdict().state()))
                .param("segments", Columns.of(rows, Admission.Admitted::segments))
                .param("dueAt", Columns.of(rows, it -> it.verdict().dueAt()))
                .param("expiresAt", Columns.of(rows, it -> it.draft().expiresAt()))
                .param("reason", Columns.of(rows, it -> it.verdict().reason()))
                .param("client", Columns.of(rows, it -> it.draft().origin().client()))
                .param("reference", Columns.of(rows, it -> it.draft().origin().reference()))
                .param("broadcast", Columns.of(rows, it -> it.draft().origin().broadcast()))
                .param("subject", Columns.of(rows, it -> it.draft().subject()))
                .param("override", Columns.of(rows, it -> it.draft().origin().override()))
                .update();
        live.announce("outbox", "");
        return rows.stream()
                .map(
                        it ->
                                new Queued(
                                        it.id(),
                                        it.verdict().state(),
                                        it.segments(),
                                        it.verdict().reason()))
                .toList();
    }

    /// What became of an attempt after [Gateway#send] had given it up as IN_DOUBT: the answer came
    /// after all. It counts as if it had been in time, unless the message has been sent again
    /// meanwhile.
    public void answeredLate(OutboundMessage message, SendOutcome outcome) {
        ledger.ended(new Ended(message, null, null, null, outcome));
    }

    /// Stores what a carrier said of a segment and lets it count. The channel may acknowledge the
    /// receipt when this has returned, and must not when it has thrown.
    public void report(DeliveryReport report) {
        try {
            reported(report).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// The same for many at a time: the channel may acknowledge when this completes, and must not
    /// when it completes with an exception.
    public CompletableFuture<Void> reported(DeliveryReport report) {
        return ledger.reported(report);
    }

    /// Takes a message back that has not left yet; false when it has.
    @Transactional
    public boolean cancel(MessageId id, Actor by) {
        var done =
                db.sql(
                                        """
                                        update outbound_message
                                        set state = 'CANCELLED', settled_at = clock_timestamp()
                                        where id = ? and state in ('HELD', 'SCHEDULED', 'QUEUED')
                                        """)
                                .param(id.value())
                                .update()
                        == 1;
        if (done) {
            settled(id, DeliveryState.CANCELLED, "message.cancel", by);
        }
        return done;
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
