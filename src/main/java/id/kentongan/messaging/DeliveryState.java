package id.kentongan.messaging;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where an outbound message is. The same words stand in the table's check constraint.
///
/// A state only moves up in [#rank] (I4), with one exception that the rank already says: a receipt
/// that the phone has it beats every earlier bad news.
public enum DeliveryState {
    /// Waits for a person or for quiet hours to end.
    HELD(0),
    /// Waits for its time.
    SCHEDULED(0),
    /// May leave as soon as the channel has room.
    QUEUED(0),
    /// A committed row says that bytes of it may be on the wire (I2).
    ON_WIRE(20),
    /// It may have been sent or not; a person sees it (I3).
    IN_DOUBT(25),
    /// The carrier accepted every segment.
    SENT(30),
    /// The carrier says that it did not reach the phone.
    UNDELIVERED(50),
    /// Its time ran out, with us or with the carrier.
    EXPIRED(50),
    /// The carrier refused it.
    REJECTED(50),
    /// No receipt came in time, or a person wrote the doubt off; this is no failure.
    NO_RECEIPT(55),
    /// The phone has it.
    DELIVERED(60),
    /// Taken back before it left.
    CANCELLED(90),
    /// Not sent on purpose: blocked, no consent.
    SUPPRESSED(90);

    private static final Set<@Nullable String> WITHOUT_RECEIPTS =
            new HashSet<>(List.of(ChannelId.TELEGRAM.value(), ChannelId.EMAIL.value()));
    private static final Comparator<DeliveryState> COUNTS =
            Comparator.comparingInt(DeliveryState::rank).thenComparing(Comparator.naturalOrder());

    private final int rank;

    DeliveryState(int rank) {
        this.rank = rank;
    }

    /// Higher wins; of two equal ones the first stays.
    public int rank() {
        return rank;
    }

    /// The one that stays when both were reported of the same thing: whatever the order, the
    /// result is
    /// the same (I5).
    DeliveryState or(DeliveryState other) {
        return COUNTS.compare(this, other) >= 0 ? this : other;
    }

    boolean isFailure() {
        return rank == 50;
    }

    /// What a person sees beside the message.
    public Mark mark() {
        return switch (this) {
            case DELIVERED -> Mark.RECEIVED;
            case UNDELIVERED, REJECTED, EXPIRED -> Mark.FAILED;
            case IN_DOUBT -> Mark.DOUBT;
            case HELD, SCHEDULED, QUEUED, ON_WIRE, SENT, NO_RECEIPT, CANCELLED, SUPPRESSED ->
                    Mark.NONE;
        };
    }

    /// Last part of the key of its words: channels without receipts have their own, since with
    /// them SENT is all that will ever be known.
    ///
    /// @param channel whose queue it went by
    public String key(@Nullable String channel) {
        var own = (this == SENT || this == REJECTED) && WITHOUT_RECEIPTS.contains(channel);
        return own ? channel + "." + name() : name();
    }

    /// What a person sees beside a case whose last answer it is: nobody got one that was cancelled.
    public Mark markOfAnswer() {
        return this == CANCELLED ? Mark.FAILED : mark();
    }

    /// Green check, red exclamation mark, amber hexagon, or only words.
    public enum Mark {
        RECEIVED,
        FAILED,
        DOUBT,
        NONE
    }
}
