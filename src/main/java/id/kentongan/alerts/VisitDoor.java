package id.kentongan.alerts;

import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/// Lets employees in to their own page by the password with which they register. It is asked as
/// registrations are: under the same brake, and for a few at a time.
@Component
class VisitDoor {

    private final Gate gate;
    private final Registrations registrations;
    private final Visits visits;
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(RegistrationWorker.MOST);

    VisitDoor(Gate gate, Registrations registrations, Visits visits, InstantSource clock) {
        this.gate = gate;
        this.registrations = registrations;
        this.visits = visits;
        this.clock = clock;
    }

    /// Whether he is in.
    sealed interface Entry {

        /// @param token what his browser keeps
        record In(String token) implements Entry {}

        record Out(Nip.Fault why) implements Entry {}
    }

    /// @param address whence he asks, on the network
    Entry enter(Nip nip, String password, String address) {
        if (password.isEmpty()) {
            return out("password-empty");
        }
        if (!room.tryAcquire()) {
            return out("busy");
        }
        try {
            return switch (gate.ask(nip, RegistrationBrake.network(address), password)) {
                case Gate.Answer.Braked(var lock) -> out("braked", lock.minutes(clock));
                case Gate.Answer.Said(var verdict) -> judged(nip, verdict);
            };
        } finally {
            room.release();
        }
    }

    private Entry judged(Nip nip, PasswordCheck.Verdict verdict) {
        return switch (verdict) {
            case PasswordCheck.Verdict.Right _ ->
                    registrations.of(nip.digits()).isEmpty()
                            ? out("no-phone")
                            : new Entry.In(visits.open(nip));
            case PasswordCheck.Verdict.Wrong _ -> out("password");
            case PasswordCheck.Verdict.Locked _ -> out("locked");
            case PasswordCheck.Verdict.Trouble _ -> out("trouble");
        };
    }

    private static Entry out(String why, Object... args) {
        return new Entry.Out(new Nip.Fault(why, args));
    }
}
