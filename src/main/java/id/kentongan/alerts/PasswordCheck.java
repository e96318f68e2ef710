package id.kentongan.alerts;

import org.jspecify.annotations.Nullable;

/// Whoever knows the employees' passwords: the HR system, or else our own register.
interface PasswordCheck {

    /// What it said.
    sealed interface Verdict {

        /// @param name null when it did not say, as `unit`
        record Right(@Nullable String name, @Nullable String unit) implements Verdict {}

        /// The password is wrong, or nobody has that number.
        record Wrong() implements Verdict {}

        /// It takes no password of this employee at the moment.
        record Locked() implements Verdict {}

        /// It did not say anything that can be understood.
        record Trouble(String why) implements Verdict {}
    }

    /// Takes its time and never throws for what the other side says or fails to say; called with no
    /// transaction open. The password is told to nobody else.
    Verdict check(Nip nip, String password);
}
