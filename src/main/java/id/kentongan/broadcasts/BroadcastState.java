package id.kentongan.broadcasts;

import java.util.EnumSet;
import java.util.Set;

/// Where a broadcast is. The same words stand in the table's check constraint.
enum BroadcastState {
    /// Somebody works on it.
    DRAFT("off", "ti-pencil"),
    /// Each recipient's text is being written down.
    PREPARING("info", "ti-loader"),
    /// Waits for somebody else's approval.
    SUBMITTED("wood", "ti-user-check"),
    /// Approved; waits for its time.
    APPROVED("info", "ti-clock"),
    /// The first few go.
    CANARY("info", "ti-feather"),
    /// The first few have gone; a person looks at them and says to go on.
    WAITING("wood", "ti-hand-stop"),
    RUNNING("info", "ti-send"),
    /// Held by a person.
    PAUSED("warn", "ti-player-pause"),
    /// Held by itself: too many errors.
    STOPPED("bad", "ti-alert-octagon"),
    CANCELLED("off", "ti-ban"),
    /// Nothing of it waits or is on the wire any more.
    FINISHED("ok", "ti-circle-check");

    /// Approved and not over.
    static final Set<BroadcastState> UNDERWAY =
            EnumSet.of(APPROVED, CANARY, WAITING, RUNNING, PAUSED, STOPPED);

    /// What may be held.
    static final Set<BroadcastState> MOVING = EnumSet.of(APPROVED, CANARY, WAITING, RUNNING);

    /// A person or an alarm holds it.
    static final Set<BroadcastState> HELD = EnumSet.of(PAUSED, STOPPED);

    /// What may still be taken back.
    static final Set<BroadcastState> OPEN =
            EnumSet.of(
                    DRAFT, PREPARING, SUBMITTED, APPROVED, CANARY, WAITING, RUNNING, PAUSED,
                    STOPPED);

    /// Nothing more of it leaves.
    static final Set<BroadcastState> OVER = EnumSet.of(CANCELLED, FINISHED);

    private final String tone;
    private final String icon;

    BroadcastState(String tone, String icon) {
        this.tone = tone;
        this.icon = icon;
    }

    String tone() {
        return tone;
    }

    String icon() {
        return icon;
    }

    String key() {
        return "broadcasts.state." + name();
    }

    boolean in(Set<BroadcastState> states) {
        return states.contains(this);
    }

    /// Whether it was ever approved.
    boolean isApproved() {
        return in(UNDERWAY) || this == FINISHED;
    }
}
