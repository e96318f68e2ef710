package id.kentongan.demo;

import id.kentongan.demo.FaultSwitches.Fault;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Turns the page's switches into the simulator's.
@Component
@Profile("demo")
class CarrierTrouble {

    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofSeconds(20);
    private static final int NTH = 3;

    private final Smsc carrier;
    private volatile FaultSwitches switches = FaultSwitches.NONE;

    CarrierTrouble(Smsc carrier) {
        this.carrier = carrier;
    }

    FaultSwitches switches() {
        return switches;
    }

    void set(Set<Fault> on) {
        var next = new FaultSwitches(Set.copyOf(on));
        var faults = carrier.faults();
        faults.reset();
        faults.delayResponses(next.isOn(Fault.DELAY) ? SLOW : Duration.ZERO);
        faults.throttleEvery(next.isOn(Fault.THROTTLE) ? NTH : 0);
        faults.loseEvery(next.isOn(Fault.LOSE) ? NTH : 0);
        faults.earlyReceipts(next.isOn(Fault.EARLY));
        faults.delayReceipts(next.isOn(Fault.LATE) ? LATE : Duration.ZERO);
        faults.doubleReceipts(next.isOn(Fault.DOUBLED));
        faults.contradictReceipts(
                next.isOn(Fault.CONTRADICTORY)
                        ? Faults.Contradiction.UNDELIVERED_FIRST
                        : Faults.Contradiction.NONE);
        switches = next;
    }

    void cut() {
        carrier.cut();
    }
}
