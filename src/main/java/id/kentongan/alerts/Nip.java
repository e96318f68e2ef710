package id.kentongan.alerts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A civil servant's number (*Nomor Induk Pegawai*): 8 digits of birth, 6 of the month of
/// appointment, 1 for the sex, 3 of a serial. One that exists adds up.
record Nip(String digits) {

    static final int LENGTH = 18;

    private static final int FIRST_YEAR = 1930;
    /// Nobody is appointed younger, nor older.
    private static final int YOUNGEST = 15;
    private static final int OLDEST = 65;

    Nip {
        var fault = fault(digits, null);
        if (fault != null) {
            throw new BadNip(fault);
        }
    }

    /// What is wrong with a number. `key` names the words that tell a person, `args` are put in.
    record Fault(String key, List<Object> args) {

        Fault(String last, Object... args) {
            this("alerts.nip." + last, List.of(args));
        }
    }

    /// Digits that are no NIP.
    static final class BadNip extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        private final transient Fault fault;

        BadNip(Fault fault) {
            this.fault = fault;
            super(fault.key());
        }

        Fault fault() {
            return fault;
        }
    }

    /// Reads what a person wrote: blanks, points and dashes between the groups are forgiven, and
    /// so are the digits of other scripts.
    ///
    /// @param today nobody is born or appointed after it
    /// @throws BadNip when it is none; it says which part is wrong
    static Nip read(String written, LocalDate today) {
        var digits = plain(written);
        var fault = fault(digits, today);
        if (fault != null) {
            throw new BadNip(fault);
        }
        return new Nip(digits);
    }

    /// `written` without what may stand between groups, and with our digits.
    static String plain(String written) {
        var plain = new StringBuilder();
        written.codePoints()
                .filter(it -> !Character.isWhitespace(it) && !Character.isSpaceChar(it))
                .filter(it -> ".-'\u200b\u200c\u200d\ufeff".indexOf(it) < 0)
                .map(it -> Character.isDigit(it) ? '0' + Character.digit(it, 10) : it)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /// As offices print it: `19801125 200502 1 002`.
    String display() {
        return String.join(
                " ",
                digits.substring(0, 8),
                digits.substring(8, 14),
                digits.substring(14, 15),
                digits.substring(15));
    }

    private static @Nullable Fault fault(String digits, @Nullable LocalDate today) {
        if (digits.isEmpty()) {
            return new Fault("empty");
        }
        if (!digits.chars().allMatch(it -> it >= '0' && it <= '9')) {
            return new Fault("letters");
        }
        if (digits.length() != LENGTH) {
            return new Fault("length", digits.length());
        }
        var birth = birth(digits);
        var now = Objects.requireNonNullElse(today, LocalDate.MAX);
        if (birth == null || birth.getYear() < FIRST_YEAR || birth.isAfter(now)) {
            return new Fault("birth", digits.substring(0, 8));
        }
        var month = appointment(digits);
        if (month == null || month.atDay(1).isAfter(now)) {
            return new Fault("appointment", digits.substring(8, 14));
        }
        var age = Period.between(birth, month.atEndOfMonth()).getYears();
        if (age < YOUNGEST || age > OLDEST) {
            return new Fault("age", digits.substring(0, 8), digits.substring(8, 14));
        }
        return sexOrSerial(digits);
    }

    private static @Nullable Fault sexOrSerial(String digits) {
        if (digits.charAt(14) != '1' && digits.charAt(14) != '2') {
            return new Fault("sex", digits.substring(14, 15));
        }
        return digits.endsWith("000") ? new Fault("serial") : null;
    }

    private static @Nullable LocalDate birth(String digits) {
        try {
            return LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8));
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable YearMonth appointment(String digits) {
        try {
            return YearMonth.of(number(digits, 8, 12), number(digits, 12, 14));
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }
}
