package id.kentongan.demo;

import id.kentongan.demo.FaultSwitches.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Turns the page's switches into those of the simulators.
@Component
@Profile("demo")
class OutsideTrouble {

    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofSeconds(20);
    private static final int NTH = 3;
    private static final int RETRY_AFTER = 5;

    private final Smsc carrier;
    private final BotServer telegram;
    private final HrisServer hris;
    private volatile FaultSwitches switches = FaultSwitches.NONE;

    OutsideTrouble(Smsc carrier, BotServer telegram, HrisServer hris) {
        this.carrier = carrier;
        this.telegram = telegram;
        this.hris = hris;
    }

    FaultSwitches switches() {
        return switches;
    }

    void set(Set<Fault> on) {
        var next = new FaultSwitches(Set.copyOf(on));
        carrier(next);
        telegram(next);
        hris(next);
        switches = next;
    }

    void cut() {
        carrier.cut();
    }

    private void carrier(FaultSwitches next) {
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
    }

    private void telegram(FaultSwitches next) {
        var faults = telegram.faults();
        faults.slow(next.isOn(Fault.BOT_SLOW) ? SLOW : Duration.ZERO);
        faults.floodEvery(next.isOn(Fault.BOT_FLOOD) ? NTH : 0, RETRY_AFTER);
        faults.blockEverywhere(next.isOn(Fault.BOT_BLOCKED));
        faults.breakEvery(next.isOn(Fault.BOT_BROKEN) ? NTH : 0);
        faults.doubleUpdates(next.isOn(Fault.BOT_DOUBLED));
        faults.contest(next.isOn(Fault.BOT_CONFLICT));
        faults.revoke(next.isOn(Fault.BOT_REVOKED));
    }

    private void hris(FaultSwitches next) {
        var on = EnumSet.noneOf(HrisServer.Fault.class);
        Arrays.stream(HrisServer.Fault.values())
                .filter(it -> next.isOn(Fault.valueOf("HRIS_" + it)))
                .forEach(on::add);
        hris.set(on);
    }
}
