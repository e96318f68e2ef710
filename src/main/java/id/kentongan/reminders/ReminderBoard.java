package id.kentongan.reminders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page of reminders.
///
/// @param now texts that would leave at this moment
/// @param lost steps that are due and have nobody to tell
/// @param next when the next step falls due; null when none is foreseen
/// @param quietUntil null by day
/// @param digest the time of the morning's text, `07.30`; null for none
record ReminderBoard(
        List<RuleLine> rules,
        List<Preview> now,
        List<Due> lost,
        @Nullable Instant next,
        @Nullable Instant quietUntil,
        @Nullable String digest,
        @Nullable Instant lookedAt,
        List<SentReminders.Line> sent,
        boolean keepsRules) {

    /// A rule with the name of its unit; empty for every unit.
    record RuleLine(Rule rule, String unit) {

        String href() {
            return "/app/pengingat/aturan/" + rule.id().value();
        }
    }

    boolean hasActiveRules() {
        return rules.stream().anyMatch(it -> it.rule().active());
    }
}
