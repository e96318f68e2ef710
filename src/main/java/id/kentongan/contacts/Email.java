package id.kentongan.contacts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address for e-mail (RFC 5321), without quotes and without letters that not every server
/// takes. The domain is in small letters.
///
/// @param address `siti.aminah@example.go.id`, at most 254 signs, 64 of them before the `@`
public record Email(String address) implements Address {

    /// How long one may be.
    public static final int LONGEST = 254;

    private static final String WORD = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern WHOLE =
            Pattern.compile(
                    "(?=[^@]{1,64}@)%1$s(?:\\.%1$s)*@(?:%2$s\\.)+(?![0-9]+$)%2$s"
                            .formatted(WORD, LABEL));

    public Email {
        if (address.length() > LONGEST || !WHOLE.matcher(address).matches()) {
            throw new IllegalArgumentException("Not an e-mail address: " + address);
        }
    }

    /// Reads one as people write it, with blanks around it or a `mailto:` before it; empty when it
    /// cannot be one.
    public static Optional<Email> read(String written) {
        var bare = written.strip().replaceFirst("^(?i)mailto:", "");
        var at = bare.lastIndexOf('@');
        var tidy = bare.substring(0, at + 1) + bare.substring(at + 1).toLowerCase(Locale.ROOT);
        return tidy.length() <= LONGEST && WHOLE.matcher(tidy).matches()
                ? Optional.of(new Email(tidy))
                : Optional.empty();
    }

    @Override
    public String uri() {
        return "mailto:" + address;
    }

    /// `s•••@example.go.id`
    @Override
    public String masked() {
        return address.charAt(0) + "•••" + address.substring(address.lastIndexOf('@'));
    }

    @Override
    public String display() {
        return address;
    }
}
