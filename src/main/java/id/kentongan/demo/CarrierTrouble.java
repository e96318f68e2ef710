package id.kentongan.demo;

import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Turns the page's switches into the simulator's.
@Component
@Profile("demo")
class CarrierTrouble {

    private final Smsc carrier;
    private volatile FaultSwitches switches = new FaultSwitches(Set.of());

    CarrierTrouble(Smsc carrier) {
        this.carrier = carrier;
    }

    FaultSwitches switches() {
        return switches;
    }

    void set(FaultSwitches next) {
        switches = next;
    }

    void cut() {
        carrier.port();
    }
}
