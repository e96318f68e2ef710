package id.kentongan.publishing;

import id.kentongan.publishing.Personal.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds numbers that belong to somebody, however their digits are set apart: telephones, NIK, NIP,
/// accounts. Dates, times and amounts of rupiah are let be where they stand alone.
final class PersonalNumbers {

    /// Blanks, dots, hyphens, brackets, and signs that nobody sees.
    private static final String APART =
            "[\\h.()\\-\u2010-\u2015\u00b7_\u200b-\u200f\u2060\ufeff\u00ad]";

    private static final Pattern RUN =
            Pattern.compile("\\(?\\+?\\(?\\p{Nd}(?:" + APART + "{0,4}\\p{Nd})*+");

    private static final String ALONE_BEFORE = "(?<!\\p{Nd}" + APART + "{0,4})";
    private static final String ALONE_AFTER = "(?!" + APART + "{0,4}\\p{Nd})";
    private static final String TIME = "[0-2]?\\d[.:][0-5]\\d";
    private static final String DATE = "[0-3]?\\d([-/.])[01]?\\d\\1(?:19|20)\\d\\d";
    private static final Pattern HARMLESS =
            Pattern.compile(
                    ALONE_BEFORE
                            + ("(?:" + DATE + "(?:\\h+" + TIME + ")?")
                            + ("|" + TIME + "(?:\\h?[-\u2013]\\h?" + TIME + ")?)")
                            + ALONE_AFTER
                            + "|(?i:\\bRp)\\.?\\h*[1-9]\\d{0,2}(?:\\.\\d{3})++(?!\\.?\\p{Nd})"
                            + "|(?i:\\bRp)\\.?\\h*[1-9]\\d{2,12}(?!\\p{Nd})");

    /// A word that says that the number after it is somebody's.
    private static final Pattern OWNED =
            Pattern.compile(
                    "(?i)\\b(?:rek|rekening|nik|ktp|kk|nip|npwp|bpjs|nisn|nis|paspor|sim|nop"
                            + "|pelanggan|id\\h?pel|meteran|va|virtual account)\\b"
                            + "(?:[\\h.:#=-]|nya\\b|no(?:mor)?\\b|bank\\b|saya\\b|bri\\b|bni\\b|bca\\b|btn\\b|bsi\\b|bpd\\b|mandiri\\b){0,8}"
                            + ("(\\p{Nd}(?:" + APART + "{0,4}\\p{Nd}){4,}+)"));

    private static final Pattern MOBILE = Pattern.compile("(?:0|62|0062|620)8[1-9].*");
    private static final Pattern BARE_MOBILE = Pattern.compile("8[1-9].{8,}");
    private static final Pattern THOUSANDS = Pattern.compile("[1-9]\\d{0,2}(?:\\.\\d{3}){2,}+");

    private PersonalNumbers() {}

    static List<Personal> in(String text) {
        var found = new ArrayList<Personal>();
        var rest = HARMLESS.matcher(text).replaceAll(it -> "x".repeat(it.group().length()));
        var owned = OWNED.matcher(rest);
        while (owned.find()) {
            found.add(new Personal(Kind.ACCOUNT, owned.start(1), owned.end(1)));
        }
        var run = RUN.matcher(rest);
        while (run.find()) {
            var kind = kind(run.group());
            if (kind != null) {
                var lonely = run.group().startsWith("(") && run.group().indexOf(')') < 0;
                found.add(new Personal(kind, run.start() + (lonely ? 1 : 0), run.end()));
            }
        }
        return found;
    }

    private static @Nullable Kind kind(String run) {
        var groups =
                Arrays.stream(run.split(APART + "+"))
                        .map(PersonalNumbers::digits)
                        .filter(it -> !it.isEmpty())
                        .toList();
        var digits = String.join("", groups);
        var n = digits.length();
        if (n == 16 || groups.stream().anyMatch(it -> it.length() == 16)) {
            return Kind.NIK;
        }
        if (n == 18 || groups.stream().anyMatch(it -> it.length() == 18)) {
            return Kind.NIP;
        }
        if (isMobile(digits, run) || groups.stream().anyMatch(it -> isMobile(it, it))) {
            return Kind.PHONE;
        }
        if (n >= 9 && n <= 15 && (digits.startsWith("0") || digits.startsWith("62"))) {
            return Kind.LANDLINE;
        }
        var together = groups.size() == 1 && n >= 8;
        var grouped = n >= 9 && groups.stream().allMatch(it -> it.length() >= 3);
        return together || grouped || n >= 12 ? Kind.ACCOUNT : null;
    }

    private static boolean isMobile(String digits, String written) {
        return digits.length() >= 9
                && (MOBILE.matcher(digits).matches()
                        || (written.contains("+") && !digits.startsWith("62"))
                        || (BARE_MOBILE.matcher(digits).matches()
                                && !THOUSANDS.matcher(written).matches()));
    }

    private static String digits(String written) {
        var digits = new StringBuilder();
        written.codePoints()
                .filter(Character::isDigit)
                .forEach(it -> digits.append(Character.digit(it, 10)));
        return digits.toString();
    }
}
