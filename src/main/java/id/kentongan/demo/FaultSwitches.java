package id.kentongan.demo;

import java.util.Set;

/// Which faults of the carrier are switched on.
record FaultSwitches(Set<Fault> on) {

    static final FaultSwitches NONE = new FaultSwitches(Set.of());

    /// What may go wrong at a carrier, and does.
    enum Fault {
        DELAY,
        THROTTLE,
        LOSE,
        EARLY,
        LATE,
        DOUBLED,
        CONTRADICTORY
    }

    boolean isOn(Fault fault) {
        return on.contains(fault);
    }
}
