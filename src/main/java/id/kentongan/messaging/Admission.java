package id.kentongan.messaging;

import static id.kentongan.messaging.DeliveryState.HELD;
import static id.kentongan.messaging.DeliveryState.QUEUED;
import static id.kentongan.messaging.DeliveryState.SCHEDULED;
import static id.kentongan.messaging.DeliveryState.SUPPRESSED;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.ShortCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether a message may leave, when, and by which queue.
@Component
class Admission {

    static final String QUIET = "quiet-hours";

    /// What was decided.
    ///
    /// @param dueAt the earliest moment it may leave; null for at once
    record Verdict(DeliveryState state, @Nullable Instant dueAt, @Nullable String reason) {}

    /// A draft with what was decided about it.
    record Admitted(MessageId id, Draft draft, ChannelId queue, int segments, Verdict verdict) {}

    /// A message whose time has come.
    record Waiting(
            UUID id,
            String recipient,
            MessageClass messageClass,
            @Nullable String override,
            @Nullable UUID unit) {}

    record Decided(UUID id, Verdict verdict) {}

    private final Gateways gateways;
    private final Objections objections;
    private final QuietHours quiet;
    private final Audit audit;
    private final Meters meters;
    private final InstantSource clock;

    Admission(
            Gateways gateways,
            Objections objections,
            QuietHours quiet,
            Audit audit,
            Meters meters,
            InstantSource clock) {
        this.gateways = gateways;
        this.objections = objections;
        this.quiet = quiet;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /// Where a message to `to` would wait at this moment.
    ChannelId queueTo(Address to) {
        return gateways.reaching(to);
    }

    boolean hasWayTo(Address to) {
        return gateways.reach(to);
    }

    /// Decides about new ones.
    ///
    /// @throws IllegalArgumentException when nothing can ever be sent to one of the addresses
    List<Admitted> admit(List<Draft> drafts) {
        var objecting =
                objections.among(drafts.stream().map(it -> it.to().uri()).distinct().toList());
        var rows = drafts.stream().map(it -> admit(it, objecting.get(it.to().uri()))).toList();
        meters.admitted(rows);
        return rows;
    }

    /// Decides once more when their time has come: people may have said STOP meanwhile.
    List<Decided> again(List<Waiting> due) {
        var objecting = objections.among(due.stream().map(Waiting::recipient).distinct().toList());
        return due.stream()
                .map(
                        it ->
                                new Decided(
                                        it.id(),
                                        verdict(
                                                it.messageClass(),
                                                objecting.get(it.recipient()),
                                                null,
                                                it.override() != null)))
                .toList();
    }

    private Admitted admit(Draft draft, Objections.@Nullable Kind objection) {
        if (draft.to() instanceof ShortCode) {
            throw new IllegalArgumentException("A short code cannot be answered");
        }
        var id = MessageId.next();
        var queue = gateways.chosen(draft.to(), draft.channel());
        var override = draft.origin().override();
        var verdict = verdict(draft.messageClass(), objection, draft.notBefore(), override != null);
        if (override != null && quiet.end(draft.messageClass(), clock.instant()).isPresent()) {
            audit.record(
                    Actor.SYSTEM,
                    "message.quiet-override",
                    "message:" + id.value(),
                    Map.of("reason", override));
        }
        return new Admitted(id, draft, queue, gateways.segments(queue, draft.text()), verdict);
    }

    private Verdict verdict(
            MessageClass messageClass,
            Objections.@Nullable Kind objection,
            @Nullable Instant notBefore,
            boolean overridden) {
        if (objection != null && messageClass.isRefusedBy(objection)) {
            return new Verdict(SUPPRESSED, null, objection.name());
        }
        var now = clock.instant();
        if (notBefore != null && notBefore.isAfter(now)) {
            return new Verdict(SCHEDULED, notBefore, null);
        }
        var end = overridden ? null : quiet.end(messageClass, now).orElse(null);
        return end == null ? new Verdict(QUEUED, null, null) : new Verdict(HELD, end, QUIET);
    }
}
