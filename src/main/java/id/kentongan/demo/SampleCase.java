package id.kentongan.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One case of `demo/cases.json`.
///
/// @param from a phone number in E.164, or `code:3636`
/// @param opened how long ago (`PT9M`), or how many days ago at which time (`3 08:55`)
/// @param parts in how many segments its first text came; 0 stands for one
/// @param missing how many of them never came
/// @param published whether its text and first answer stand on the public page
record SampleCase(
        String code,
        String from,
        String opened,
        String text,
        int parts,
        int missing,
        boolean unread,
        boolean published,
        @Nullable List<Step> steps) {

    /// What happened next.
    ///
    /// @param after how long after the case was opened
    /// @param by MODERATOR, or the position of an official of the unit; null for the moderator
    /// @param unit where it is forwarded to, or which unit is suggested instead
    /// @param delivery state of the answer
    /// @param known position of the superior who knows of the answer, or `none`
    record Step(
            Kind kind,
            String after,
            @Nullable String by,
            boolean phone,
            @Nullable String text,
            @Nullable String unit,
            @Nullable String category,
            @Nullable String delivery,
            @Nullable String reason,
            @Nullable String known) {

        String words() {
            return text == null ? "" : text;
        }
    }

    enum Kind {
        MESSAGE,
        FORWARD,
        REPLY,
        NOTE,
        REJECT,
        CLOSE
    }

    List<Step> then() {
        return steps == null ? List.of() : steps;
    }

    String address() {
        return from.startsWith("+") ? "tel:" + from : from;
    }

    Instant openedAt(Instant now, ZoneId zone) {
        if (opened.startsWith("PT")) {
            return now.minus(Duration.parse(opened));
        }
        var gap = opened.indexOf(' ');
        return LocalDate.ofInstant(now, zone)
                .minusDays(Long.parseLong(opened.substring(0, gap)))
                .atTime(LocalTime.parse(opened.substring(gap + 1)))
                .atZone(zone)
                .toInstant();
    }

    /// When a step was; never later than now.
    static Instant at(Step step, Instant opened, Instant now) {
        var at = opened.plus(Duration.parse(step.after()));
        return at.isBefore(now) ? at : now;
    }
}
