package id.kentongan.alerts;

import org.springframework.stereotype.Component;

/// Asks for an employee's password, as often as the [RegistrationBrake] allows.
@Component
class Gate {

    private final RegistrationBrake brake;
    private final PasswordCheck passwords;

    Gate(RegistrationBrake brake, PasswordCheck passwords) {
        this.brake = brake;
        this.passwords = passwords;
    }

    /// What came of it.
    sealed interface Answer {

        /// Whoever knows the passwords was asked.
        record Said(PasswordCheck.Verdict verdict) implements Answer {}

        /// Nobody was.
        record Braked(RegistrationBrake.Lock lock) implements Answer {}
    }

    /// Called with no transaction open.
    ///
    /// @param address where the password was typed; wrong ones are counted for it, too
    Answer ask(Nip nip, String address, String password) {
        var lock = brake.press(nip.digits(), address);
        if (lock.isPresent()) {
            return new Answer.Braked(lock.get());
        }
        var verdict = passwords.check(nip, password);
        switch (verdict) {
            case PasswordCheck.Verdict.Right _ -> brake.release(nip.digits(), address);
            case PasswordCheck.Verdict.Trouble _ -> brake.ease(nip.digits(), address);
            case PasswordCheck.Verdict.Wrong _, PasswordCheck.Verdict.Locked _ -> {
                // They count.
            }
        }
        return new Answer.Said(verdict);
    }
}
