package id.kentongan.reminders;

import id.kentongan.cases.Category;
import id.kentongan.cases.WaitingCase;
import id.kentongan.directory.UnitId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// After `afterHours` without an answer its addressees are told, once for each round of waiting.
///
/// @param unit null for every unit
/// @param category null for every category
record Rule(
        RuleId id,
        int afterHours,
        Addressee addressee,
        @Nullable UnitId unit,
        @Nullable Category category,
        boolean active,
        int version) {

    boolean fits(UnitId theirs, @Nullable Category its) {
        return active
                && (unit == null || unit.equals(theirs))
                && (category == null || category == its);
    }

    /// Of the rules that fit a case and have the same addressees, the most special ones count.
    int weight() {
        return (unit == null ? 0 : 2) + (category == null ? 0 : 1);
    }

    Instant due(WaitingCase it) {
        return it.since().plus(Duration.ofHours(afterHours));
    }

    /// Whether the time is a number of whole days.
    boolean inDays() {
        return afterHours % 24 == 0;
    }

    /// In days or in hours, see [#inDays].
    int amount() {
        return inDays() ? afterHours / 24 : afterHours;
    }
}
