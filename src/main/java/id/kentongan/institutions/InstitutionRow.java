package id.kentongan.institutions;

import id.kentongan.contacts.WrittenMobile;
import id.kentongan.imports.Faults;
import id.kentongan.imports.Plan.Fault;
import id.kentongan.imports.Sheet;
import id.kentongan.imports.WrittenDay;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the values of one row of a table of institutions. What is not written stays as it was.
final class InstitutionRow {

    static final int LONGEST = 200;
    static final int LONGEST_PURPOSE = 500;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int ACCOUNT_TAIL = 4;
    private static final int ACCOUNT_MOST = 20;
    private static final long MOST = 1_000_000_000_000L;
    private static final Pattern PLAIN = Pattern.compile("\\d{1,15}");
    private static final Pattern POINTS = Pattern.compile("(\\d{1,3}(?:\\.\\d{3})+)(?:,0{1,2})?");
    private static final Pattern COMMAS = Pattern.compile("(\\d{1,3}(?:,\\d{3})+)(?:\\.0{1,2})?");

    private final Sheet.Row row;
    private final @Nullable Institution was;
    private final List<Fault> faults;

    InstitutionRow(Sheet.Row row, @Nullable Institution was, List<Fault> faults) {
        this.row = row;
        this.was = was;
        this.faults = faults;
    }

    static String code(Sheet.Row row, List<Fault> faults) {
        var written = Faults.text(row, "code", LONGEST, faults);
        var code = ProcessCode.read(written).map(ProcessCode::value).orElse("");
        if (code.isEmpty() && !written.isEmpty() && written.length() <= LONGEST) {
            faults.add(
                    new Fault(row.line(), "code", "institutions.fault.code", Faults.cut(written)));
        }
        return code;
    }

    InstitutionWish wish(String code) {
        var stage = stage();
        var due = date();
        if (stage == Stage.SPJ_DUE && due == null) {
            fault("spjDue", "institutions.fault.due");
        }
        return new InstitutionWish(
                row.line(),
                code,
                Faults.text(row, "name", LONGEST, faults),
                words("address", LONGEST, was == null ? "" : was.address()),
                words("district", LONGEST, was == null ? "" : was.district()),
                words("purpose", LONGEST_PURPOSE, was == null ? "" : was.purpose()),
                amount(),
                year(due),
                stage,
                words("bank", LONGEST, was == null ? "" : was.bank()),
                account(),
                due,
                words("contact", LONGEST, was == null ? "" : was.contactName()),
                phone(),
                was);
    }

    private String words(String column, int longest, String before) {
        var text = row.get(column);
        if (text.length() > longest) {
            fault(column, "imports.fault.long", longest);
        }
        return text.isEmpty() ? before : text;
    }

    /// `50.000.000`, `Rp 50.000.000,00`, `50,000,000` or `50000000`: whole rupiah.
    private long amount() {
        var written = row.get("amount");
        if (written.isEmpty()) {
            return was == null ? 0 : was.amount();
        }
        var plain = written.replaceFirst("(?i)^rp\\.?\\s*", "").replace(" ", "");
        var points = POINTS.matcher(plain);
        var commas = COMMAS.matcher(plain);
        var digits =
                PLAIN.matcher(plain).matches()
                        ? plain
                        : points.matches()
                                ? points.group(1).replace(".", "")
                                : commas.matches() ? commas.group(1).replace(",", "") : "";
        if (digits.isEmpty() || digits.length() > 15 || Long.parseLong(digits) > MOST) {
            fault("amount", "institutions.fault.amount", Faults.cut(written));
            return 0;
        }
        return Long.parseLong(digits);
    }

    private int year(@Nullable LocalDate due) {
        var written = row.get("year");
        if (written.isEmpty() && was != null) {
            return was.year();
        }
        var year = written.matches("\\d{4}") ? Integer.parseInt(written) : 0;
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            fault("year", "institutions.fault.year", Faults.cut(written));
        } else if (due != null && due.getYear() < year) {
            fault("spjDue", "institutions.fault.dueEarly", due.toString(), String.valueOf(year));
        }
        return year;
    }

    private Stage stage() {
        var written = row.get("stage").toLowerCase(Locale.ROOT).replace(' ', '-');
        if (written.isEmpty()) {
            return was == null ? Stage.PROPOSAL : was.stage();
        }
        return Stage.of(written)
                .orElseGet(
                        () -> {
                            fault(
                                    "stage",
                                    "institutions.fault.stage",
                                    Faults.cut(row.get("stage")),
                                    String.join(
                                            ", ",
                                            Arrays.stream(Stage.values())
                                                    .map(Stage::word)
                                                    .toList()));
                            return Stage.PROPOSAL;
                        });
    }

    private @Nullable LocalDate date() {
        var written = row.get("spjDue");
        if (written.isEmpty()) {
            return was == null ? null : was.spjDue();
        }
        var day = WrittenDay.read(written).orElse(null);
        if (day == null) {
            fault("spjDue", "institutions.fault.date", Faults.cut(written));
        }
        return day;
    }

    /// Of a whole number only the last digits are kept.
    private String account() {
        var written = row.get("account");
        if (written.isEmpty()) {
            return was == null ? "" : was.accountTail();
        }
        var digits = written.replaceAll("[ .-]", "");
        if (!digits.matches("\\d{3," + ACCOUNT_MOST + "}")) {
            fault("account", "institutions.fault.account");
            return "";
        }
        return digits.substring(Math.max(0, digits.length() - ACCOUNT_TAIL));
    }

    private @Nullable String phone() {
        var written = row.get("phone");
        if (written.isEmpty()) {
            return was == null ? null : was.contactPhone();
        }
        return switch (WrittenMobile.read(written)) {
            case WrittenMobile.Right(var phone) -> phone.e164();
            case WrittenMobile.Wrong(var why) -> {
                fault("phone", "institutions.wrong.phone." + why);
                yield null;
            }
        };
    }

    private void fault(String column, String key, Object... args) {
        faults.add(new Fault(row.line(), column, key, args));
    }
}
