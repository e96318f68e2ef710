package id.kentongan.institutions;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// By which an institution's process is known: 2 to 30 capitals, digits, `.`, `/` and `-`. However
/// it is typed, it is the same code.
public record ProcessCode(String value) {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9./-]{1,29}");

    public ProcessCode {
        if (!CODE.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a process code: " + value);
        }
    }

    public static Optional<ProcessCode> read(String written) {
        var plain = written.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", "");
        return CODE.matcher(plain).matches()
                ? Optional.of(new ProcessCode(plain))
                : Optional.empty();
    }
}
