package id.kentongan.messaging;

import static id.kentongan.messaging.DeliveryState.QUEUED;
import static id.kentongan.messaging.DeliveryState.SCHEDULED;
import static id.kentongan.messaging.DeliveryState.SUPPRESSED;

import id.kentongan.contacts.Objections;
import id.kentongan.contacts.ShortCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether a draft may leave, when, and by which queue.
@Component
class Admission {

    /// A draft with what was decided about it.
    record Admitted(
            MessageId id,
            Draft draft,
            ChannelId queue,
            DeliveryState state,
            Instant dueAt,
            int segments,
            @Nullable String reason) {

        @Nullable UUID unit() {
            return draft.unit() == null ? null : draft.unit().value();
        }
    }

    private final Gateways gateways;
    private final Objections objections;
    private final InstantSource clock;

    Admission(Gateways gateways, Objections objections, InstantSource clock) {
        this.gateways = gateways;
        this.objections = objections;
        this.clock = clock;
    }

    List<Admitted> admit(List<Draft> drafts) {
        var refused =
                objections.among(drafts.stream().map(it -> it.to().uri()).distinct().toList());
        var now = clock.instant();
        return drafts.stream().map(it -> admit(it, refused.get(it.to().uri()), now)).toList();
    }

    private Admitted admit(Draft draft, Objections.@Nullable Kind refusal, Instant now) {
        if (draft.to() instanceof ShortCode) {
            throw new IllegalArgumentException("A short code cannot be answered");
        }
        var queue = draft.channel() != null ? draft.channel() : gateways.reaching(draft.to());
        var segments = gateways.segments(queue, draft.text());
        if (refusal != null && draft.messageClass().isRefusedBy(refusal)) {
            return new Admitted(
                    MessageId.next(), draft, queue, SUPPRESSED, now, segments, refusal.name());
        }
        var notBefore = draft.notBefore();
        return notBefore != null && notBefore.isAfter(now)
                ? new Admitted(MessageId.next(), draft, queue, SCHEDULED, notBefore, segments, null)
                : new Admitted(MessageId.next(), draft, queue, QUEUED, now, segments, null);
    }
}
