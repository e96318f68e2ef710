package id.kentongan.alerts;

import static java.util.stream.Collectors.toMap;

import id.kentongan.directory.SecretKeys;
import id.kentongan.imports.Plan.Fault;
import id.kentongan.imports.Sheet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Passwords and PINs in a table of employees. Beside the hash a keyed digest is kept, so that the
/// same file again is known without trying each password.
@Component
class ImportedPasswords {

    private static final int SHORTEST = 4;

    private final PasswordEncoder encoder;
    private final SecretKeys keys;

    ImportedPasswords(PasswordEncoder encoder, SecretKeys keys) {
        this.encoder = encoder;
        this.keys = keys;
    }

    /// A new one; null for none, or for the one that is known by `knownMark`.
    @Nullable String read(
            Sheet.Row row, String nip, @Nullable String knownMark, List<Fault> faults) {
        var password = row.get("password");
        if (password.isEmpty() || mark(nip, password).equals(knownMark)) {
            return null;
        }
        if (password.length() < SHORTEST
                || password.getBytes(StandardCharsets.UTF_8).length > LocalRegister.MOST_BYTES) {
            faults.add(
                    new Fault(
                            row.line(),
                            "password",
                            "alerts.fault.password",
                            SHORTEST,
                            LocalRegister.MOST_BYTES));
        }
        return password;
    }

    /// What the same password of the same employee has again.
    String mark(String nip, String password) {
        return keys.mark("employee:" + nip + ":" + password);
    }

    /// The hash of each, by NIP as they are.
    Map<String, String> hashes(Map<String, String> passwords) {
        return passwords.entrySet().parallelStream()
                .map(it -> Map.entry(it.getKey(), String.valueOf(encoder.encode(it.getValue()))))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
