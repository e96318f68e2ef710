package id.kentongan.institutions;

import id.kentongan.web.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/// Something that was done with an institution, as its history tells it.
///
/// @param kind names the text `institutions.step.KIND`, into which `args` are put
public record Step(String kind, Instant at, String actorName, List<String> args) {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /// What happened, in the reader's words; days as he writes them.
    public String in(Words words) {
        return words.of(
                "institutions.step." + kind, args.stream().map(it -> written(it, words)).toArray());
    }

    /// A name may look like a day and be none.
    private static String written(String arg, Words words) {
        try {
            return DAY.matcher(arg).matches() ? words.day(LocalDate.parse(arg)) : arg;
        } catch (DateTimeException _) {
            return arg;
        }
    }
}
