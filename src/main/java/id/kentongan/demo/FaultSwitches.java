package id.kentongan.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Which faults of the outside world are switched on.
record FaultSwitches(Set<Fault> on) {

    static final FaultSwitches NONE = new FaultSwitches(Set.of());

    /// Who has them.
    enum Side {
        CARRIER,
        TELEGRAM,
        HRIS;

        List<Fault> faults() {
            return Arrays.stream(Fault.values()).filter(it -> it.side == this).toList();
        }
    }

    /// What may go wrong there, and does.
    enum Fault {
        DELAY(Side.CARRIER),
        THROTTLE(Side.CARRIER),
        LOSE(Side.CARRIER),
        EARLY(Side.CARRIER),
        LATE(Side.CARRIER),
        DOUBLED(Side.CARRIER),
        CONTRADICTORY(Side.CARRIER),
        BOT_SLOW(Side.TELEGRAM),
        BOT_FLOOD(Side.TELEGRAM),
        BOT_BLOCKED(Side.TELEGRAM),
        BOT_BROKEN(Side.TELEGRAM),
        BOT_DOUBLED(Side.TELEGRAM),
        BOT_CONFLICT(Side.TELEGRAM),
        BOT_REVOKED(Side.TELEGRAM),
        HRIS_SLOW(Side.HRIS),
        HRIS_BROKEN(Side.HRIS),
        HRIS_KEY(Side.HRIS),
        HRIS_AWAY(Side.HRIS);

        private final Side side;

        Fault(Side side) {
            this.side = side;
        }
    }

    boolean isOn(Fault fault) {
        return on.contains(fault);
    }
}
