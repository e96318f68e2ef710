package id.kentongan.alerts;

import java.nio.charset.StandardCharsets;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Our own register, for offices whose HR system cannot be asked.
class LocalRegister implements PasswordCheck {

    /// The encoder reads no more.
    static final int MOST_BYTES = 72;

    private final Employees employees;
    private final PasswordEncoder encoder;
    private final String nobodys;

    LocalRegister(Employees employees, PasswordEncoder encoder) {
        this.employees = employees;
        this.encoder = encoder;
        this.nobodys = encoder.encode("");
    }

    /// Takes as long for a number that nobody has.
    @Override
    public Verdict check(Nip nip, String password) {
        var hash = employees.passwordHash(nip.digits());
        var tooLong = password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
        var fits = encoder.matches(tooLong ? "" : password, hash.orElse(nobodys));
        return fits && hash.isPresent() && !tooLong
                ? new Verdict.Right(null, null)
                : new Verdict.Wrong();
    }
}
