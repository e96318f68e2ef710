package id.kentongan.messaging;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.contacts.ShortCode;
import id.kentongan.web.Live;
import java.sql.Types;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Where every message leaves from.
@Service
public class Outbox {

    private final JdbcClient db;
    private final Gateways gateways;
    private final Receipts receipts;
    private final Audit audit;
    private final Live live;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Outbox(
            JdbcClient db,
            Gateways gateways,
            Receipts receipts,
            Audit audit,
            Live live,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.db = db;
        this.gateways = gateways;
        this.receipts = receipts;
        this.audit = audit;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /// Queues `draft` as part of the caller's transaction: no commit, no message.
    ///
    /// @throws IllegalArgumentException when nothing can ever be sent to that address
    @Transactional(propagation = Propagation.MANDATORY)
    public MessageId enqueue(Draft draft) {
        if (draft.to() instanceof ShortCode) {
            throw new IllegalArgumentException("A short code cannot be answered");
        }
        var id = new MessageId(UUID.randomUUID());
        var channel = draft.channel() != null ? draft.channel() : gateways.reaching(draft.to());
        var now = clock.instant();
        var later = draft.notBefore() != null && draft.notBefore().isAfter(now);
        var due = draft.notBefore() != null && later ? draft.notBefore() : now;
        db.sql(
                        """
                        insert into outbound_message (id, channel, recipient, text, class, unit,
                            state, segments, due_at, expires_at)
                        values (:id, :channel, :recipient, :text, :class, :unit,
                            :state, :segments, :dueAt, :expiresAt)
                        """)
                .param("id", id.value())
                .param("channel", channel.value())
                .param("recipient", draft.to().uri())
                .param("text", draft.text())
                .param("class", draft.messageClass().name())
                .param("unit", draft.unit() == null ? null : draft.unit().value(), Types.OTHER)
                .param("state", (later ? DeliveryState.SCHEDULED : DeliveryState.QUEUED).name())
                .param("segments", gateways.segments(channel, draft.text()))
                .param("dueAt", due.atOffset(UTC))
                .param(
                        "expiresAt",
                        draft.expiresAt() == null ? null : draft.expiresAt().atOffset(UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        live.announce("outbox", "");
        return id;
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
        events.publishEvent(new DeliveryChanged(id, state));
        live.announce("channel", "");
    }
}
