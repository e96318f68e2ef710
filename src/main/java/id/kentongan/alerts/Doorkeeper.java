package id.kentongan.alerts;

import id.kentongan.alerts.PendingRegistrations.Attempt;
import id.kentongan.alerts.PendingRegistrations.Outcome;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.messaging.InboundSecrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
    private final PasswordCheck passwords;
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
            PasswordCheck passwords,
            Employees employees,
            Registrations registrations,
            Moves moves,
            Says says,
            TransactionOperations tx,
            InstantSource clock) {
        this.attempts = attempts;
        this.secrets = secrets;
        this.brake = brake;
        this.passwords = passwords;
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
        var locked = brake.press(it.nip(), it.address());
        if (locked.isPresent()) {
            end(it, Outcome.LOCKED, "alerts.sms.locked", minutes(locked.get()));
            return;
        }
        switch (passwords.check(it.number(), password.get())) {
            case PasswordCheck.Verdict.Right right -> {
                brake.release(it.nip(), it.address());
                tx.executeWithoutResult(_ -> welcome(it, right));
            }
            case PasswordCheck.Verdict.Wrong _ -> end(it, Outcome.WRONG, "alerts.sms.wrong");
            case PasswordCheck.Verdict.Locked _ -> {
                brake.takeBack(it.nip(), it.address());
                end(it, Outcome.LOCKED, "alerts.sms.locked-there");
            }
            case PasswordCheck.Verdict.Trouble _ -> {
                brake.takeBack(it.nip(), it.address());
                end(it, Outcome.TROUBLE, "alerts.sms.trouble");
            }
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

    private void end(Attempt it, Outcome outcome, String key, Object... args) {
        tx.executeWithoutResult(
                _ -> {
                    attempts.end(it, outcome);
                    says.answerLate(it.by(), it.from(), key, args);
                });
    }

    private long minutes(Instant until) {
        return Math.max(1, Duration.between(clock.instant(), until).plusSeconds(59).toMinutes());
    }
}
