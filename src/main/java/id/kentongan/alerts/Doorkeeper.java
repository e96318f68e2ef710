package id.kentongan.alerts;

import static java.util.stream.Collectors.toMap;

import id.kentongan.alerts.PendingRegistrations.Attempt;
import id.kentongan.alerts.PendingRegistrations.Outcome;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.messaging.InboundSecrets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Decides about one attempt to register: asks whoever knows the passwords, unless there were too
/// many wrong ones, and says what came of it.
@Component
class Doorkeeper {

    private final PendingRegistrations attempts;
    private final InboundSecrets secrets;
    private final RegistrationBrake brake;
    private final Gate gate;
    private final Employees employees;
    private final Registrations registrations;
    private final Moves moves;
    private final Says says;
    private final TransactionOperations tx;
    private final InstantSource clock;

    Doorkeeper(
            PendingRegistrations attempts,
            InboundSecrets secrets,
            RegistrationBrake brake,
            Gate gate,
            Employees employees,
            Registrations registrations,
            Moves moves,
            Says says,
            TransactionOperations tx,
            InstantSource clock) {
        this.attempts = attempts;
        this.secrets = secrets;
        this.brake = brake;
        this.gate = gate;
        this.employees = employees;
        this.registrations = registrations;
        this.moves = moves;
        this.says = says;
        this.tx = tx;
        this.clock = clock;
    }

    void decide(Attempt it) {
        var password = password(it);
        if (password.isEmpty()) {
            end(it, Outcome.TOO_LATE, "alerts.sms.too-late");
            return;
        }
        switch (gate.ask(it.number(), it.address(), password.get())) {
            case Gate.Answer.Braked(var lock) -> turnAway(it, lock);
            case Gate.Answer.Said(var verdict) -> judged(it, verdict);
        }
    }

    private void judged(Attempt it, PasswordCheck.Verdict verdict) {
        switch (verdict) {
            case PasswordCheck.Verdict.Right right ->
                    tx.executeWithoutResult(_ -> welcome(it, right));
            case PasswordCheck.Verdict.Wrong _ -> end(it, Outcome.WRONG, "alerts.sms.wrong");
            case PasswordCheck.Verdict.Locked _ ->
                    end(it, Outcome.LOCKED, "alerts.sms.locked-there");
            case PasswordCheck.Verdict.Trouble _ -> end(it, Outcome.TROUBLE, "alerts.sms.trouble");
        }
    }

    private Optional<String> password(Attempt it) {
        try {
            return secrets.of(it.message());
        } catch (DirectoryRefusal _) {
            return Optional.empty(); // Sealed by a machine with another key.
        }
    }

    private void welcome(Attempt it, PasswordCheck.Verdict.Right right) {
        if (right.name() != null || right.unit() != null) {
            employees.heardOf(it.nip(), right.name(), right.unit());
        } else if (employees.find(it.nip()).isEmpty()) {
            employees.heardOf(it.nip(), null, null);
        }
        var employee = employees.hold(it.nip()).orElseThrow();
        var there = registrations.at(it.from()).orElse(null);
        var his = registrations.of(it.nip());
        if (there != null && there.nip().equals(it.nip())) {
            attempts.end(it, Outcome.AGAIN);
            says.tell(it.by(), it.from(), "alerts.sms.again", employee.name());
        } else if (there != null) {
            attempts.end(it, Outcome.TAKEN);
            says.tell(it.by(), it.from(), "alerts.sms.taken");
        } else if (his.isEmpty()) {
            registrations.add(employee, it.from());
            attempts.end(it, Outcome.REGISTERED);
            says.tell(
                    it.by(),
                    it.from(),
                    "alerts.sms.registered",
                    employee.name(),
                    employee.number().display());
        } else {
            ask(it, employee, asked(his, it));
        }
    }

    /// The old one of the new one's kind, else the other.
    private static Registration asked(java.util.List<Registration> his, Attempt it) {
        var kind = Registration.Kind.of(it.from());
        return his.stream().filter(old -> old.kind() == kind).findFirst().orElse(his.getFirst());
    }

    private void ask(Attempt it, Employee employee, Registration old) {
        var code = moves.ask(old, it.from());
        attempts.end(it, Outcome.ASKED);
        says.tell(
                null,
                old.where(),
                "alerts.sms.move.ask",
                employee.name(),
                it.from().masked(),
                code);
        says.tell(it.by(), it.from(), "alerts.sms.move.wait", old.where().masked());
    }

    /// With all that wait behind the same lock, so that a flood of them is over at once.
    private void turnAway(Attempt it, RegistrationBrake.Lock lock) {
        tx.executeWithoutResult(
                _ -> {
                    var byAddress =
                            attempts.turnAway(it, lock).stream()
                                    .collect(
                                            toMap(
                                                    Attempt::address,
                                                    each -> each,
                                                    (first, _) -> first,
                                                    LinkedHashMap::new));
                    byAddress.values().stream()
                            .limit(brake.answers(lock, byAddress.size()))
                            .forEach(
                                    each ->
                                            says.answerLate(
                                                    each.by(),
                                                    each.from(),
                                                    "alerts.sms.locked",
                                                    lock.minutes(clock)));
                });
    }

    private void end(Attempt it, Outcome outcome, String key, Object... args) {
        tx.executeWithoutResult(
                _ -> {
                    attempts.end(it, outcome);
                    says.answerLate(it.by(), it.from(), key, args);
                });
    }
}
