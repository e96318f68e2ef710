package id.kentongan.publishing;

import id.kentongan.cases.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A question and its answer as the public reads them. Neither the sender nor his number is in it.
///
/// @param number its permanent address: `/publik/128`
/// @param feedId by which feed readers know it
/// @param unit who answered; null for the office itself
/// @param publishedAt since when it is public without a break
/// @param changedAt when its text was last changed
public record Publication(
        long number,
        UUID feedId,
        String question,
        String answer,
        Category category,
        @Nullable String unit,
        Instant askedAt,
        Instant answeredAt,
        Instant publishedAt,
        Instant changedAt) {

    private static final int TITLE = 72;

    /// The question's beginning, on one line.
    public String title() {
        var line = question.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= TITLE) {
            return line;
        }
        var cut = line.substring(0, line.offsetByCodePoints(0, TITLE));
        var blank = cut.lastIndexOf(' ');
        return (blank > TITLE / 2 ? cut.substring(0, blank) : cut) + "…";
    }

    /// How long the citizen waited for the first answer.
    public Duration waited() {
        return Duration.between(askedAt, answeredAt);
    }
}
