package id.kentongan.alerts;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// What an employee's telephone or chat may ask of the alerts by a word. Capitals, signs, a slash
/// and the bot's name are forgiven.
sealed interface Command {

    /// Says hello to a bot.
    record Start() implements Command {}

    /// No more alerts.
    record End() implements Command {}

    record Status() implements Command {}

    record Help() implements Command {}

    /// By which ways he wants to hear from us.
    ///
    /// @param order empty to be told how it is
    /// @param office whether he wants the office's rule again
    record Ways(List<Way> order, boolean office) implements Command {}

    /// Lets another telephone take this one's place.
    ///
    /// @param code as it was typed; empty for a bare yes
    record Yes(String code) implements Command {}

    record No() implements Command {}

    /// Begins as commands do, and is none that we know.
    record Unknown() implements Command {}

    /// Words for a person.
    record None() implements Command {}

    Set<String> ENDS =
            Set.of(
                    "berhenti",
                    "stop",
                    "berhenti langganan",
                    "unreg",
                    "unsub",
                    "reg stop",
                    "keluar");
    Set<String> HELPS = Set.of("bantuan", "help", "tolong", "menu", "panduan", "cara daftar");
    Pattern BOT = Pattern.compile("^(/\\w+)@\\w+");
    Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    Pattern YES = Pattern.compile("(?:ya|iya|y|yes)(?: (\\d{4,6}))?");
    Pattern NO = Pattern.compile("(?:tidak|bukan|tolak|no)(?: saya)?(?: \\d{4,6})?");

    Pattern WAYS = Pattern.compile("jalur((?: (?:telegram|sms|surel|email|kantor))*)");

    static Command in(String text) {
        var plain = BOT.matcher(text.strip()).replaceFirst("$1");
        var slash = plain.startsWith("/");
        var words = words(plain);
        if (slash && words.equals("start") || slash && words.startsWith("start ")) {
            return new Start();
        }
        if (ENDS.contains(words)) {
            return new End();
        }
        if (words.equals("status") || words.equals("cek status")) {
            return new Status();
        }
        var ways = WAYS.matcher(words.replace("e mail", "email"));
        if (ways.matches()) {
            return ways(ways.group(1).strip().replace("surel", "email"));
        }
        if (HELPS.contains(words)) {
            return new Help();
        }
        var yes = YES.matcher(words);
        if (yes.matches()) {
            return new Yes(Objects.requireNonNullElse(yes.group(1), ""));
        }
        return NO.matcher(words).matches() ? new No() : slash ? new Unknown() : new None();
    }

    private static Command ways(String typed) {
        var office = typed.equals("kantor");
        return new Ways(office ? List.of() : Way.order(List.of(typed.split(" "))), office);
    }

    /// Small letters, single blanks, no signs.
    private static String words(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return NO_WORD.matcher(plain).replaceAll(" ").strip();
    }
}
