package id.kentongan.installation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// The settings by their names in the environment, so that a mistyped one does not pass unseen.
final class KnownSettings {

    private static final List<String> NAMES =
            List.of(
                    "KENTONGAN_HTTP_PORT",
                    "KENTONGAN_HTTP_ADDRESS",
                    "KENTONGAN_DATA_DIR",
                    "KENTONGAN_DATABASE_URL",
                    "KENTONGAN_DATABASE_USERNAME",
                    "KENTONGAN_DATABASE_PASSWORD",
                    "KENTONGAN_DATABASE_PORT",
                    "KENTONGAN_ADMIN_PASSWORD",
                    "KENTONGAN_SECRET_KEY",
                    "KENTONGAN_OWN_PHONE",
                    "KENTONGAN_OFFICE_NAME",
                    "KENTONGAN_TIME_ZONE",
                    "KENTONGAN_SMPP_HOST",
                    "KENTONGAN_SMPP_PORT",
                    "KENTONGAN_SMPP_SYSTEM_ID",
                    "KENTONGAN_SMPP_PASSWORD",
                    "KENTONGAN_SMPP_SOURCE",
                    "KENTONGAN_SMPP_WINDOW",
                    "KENTONGAN_SMPP_RATE",
                    "KENTONGAN_SMPP_PREFIXES",
                    "KENTONGAN_SMPP_ACCOUNT",
                    "KENTONGAN_GAMMU_URL",
                    "KENTONGAN_GAMMU_USERNAME",
                    "KENTONGAN_GAMMU_PASSWORD",
                    "KENTONGAN_GAMMU_SENDER",
                    "KENTONGAN_GAMMU_NUMBER",
                    "KENTONGAN_GAMMU_PREFIXES",
                    "KENTONGAN_GAMMU_WINDOW",
                    "KENTONGAN_GAMMU_RATE",
                    "KENTONGAN_GAMMU_PARTS",
                    "KENTONGAN_GAMMU_ZONE",
                    "KENTONGAN_HRIS_URL",
                    "KENTONGAN_HRIS_TOKEN",
                    "KENTONGAN_HRIS_TIMEOUT",
                    "KENTONGAN_TELEGRAM_TOKEN",
                    "KENTONGAN_TELEGRAM_API_URL",
                    "KENTONGAN_TELEGRAM_MODE",
                    "KENTONGAN_TELEGRAM_WEBHOOK_SECRET",
                    "KENTONGAN_TELEGRAM_WEBHOOK_URL",
                    "KENTONGAN_TELEGRAM_RATE",
                    "KENTONGAN_TELEGRAM_WINDOW",
                    "KENTONGAN_TELEGRAM_POLL",
                    "KENTONGAN_TELEGRAM_ANSWER",
                    "KENTONGAN_SMTP_URL",
                    "KENTONGAN_MAIL_FROM",
                    "KENTONGAN_EMAIL_RATE",
                    "KENTONGAN_EMAIL_WINDOW",
                    "KENTONGAN_WEBHOOKS_ALLOW",
                    "KENTONGAN_WEBHOOKS_TIMEOUT",
                    "KENTONGAN_JAVA_OPTIONS");

    /// Modules have finer settings of their own; those are known by their beginning.
    private static final Pattern FAMILIES =
            Pattern.compile(
                    "KENTONGAN_(SMPP(_[0-9]+)?|HTTPSMS_[A-Z0-9]+|MESSAGING|CASES|DIRECTORY|DEMO"
                            + "|BROADCAST|GRANTS|REMINDERS|REPORTS|ALERTS)_[A-Z0-9_]+");

    private static final String OURS = "KENTONGAN_";

    private KnownSettings() {}

    /// One sentence for each name that begins like ours and is none of ours.
    static List<String> warnings(Collection<String> environment) {
        return environment.stream()
                .filter(name -> name.startsWith(OURS))
                .filter(name -> !NAMES.contains(name.replaceFirst("_[0-9]+_", "_")))
                .filter(name -> !belongsToFamily(name))
                .sorted()
                .map(
                        name ->
                                "Perhatian: setelan "
                                        + name
                                        + " tidak dikenal dan diabaikan. Mungkin maksudnya "
                                        + nearest(name)
                                        + "?")
                .toList();
    }

    /// A near miss of a known name is more likely a slip than a finer setting.
    private static boolean belongsToFamily(String name) {
        return FAMILIES.matcher(name).matches() && distance(name, nearest(name)) > 2;
    }

    static String nearest(String name) {
        return NAMES.stream()
                .min(Comparator.comparingInt(known -> distance(name, known)))
                .orElseThrow();
    }

    /// How many letters must change to make one the other (Levenshtein).
    private static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        for (var j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + change, Math.min(above[j] + 1, row[j - 1] + 1));
            }
            above = row;
        }
        return above[other.length()];
    }
}
