package id.kentongan.cases;

import id.kentongan.directory.UnitId;
import id.kentongan.web.Words;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A case that its unit has not answered.
///
/// @param subject the citizen's first words; they leave the office only to phones of the unit
/// @param round the entry that it waits since: another one when it is forwarded anew, opened again,
///     or the citizen writes again after an answer
/// @param since when that was
public record WaitingCase(
        CaseId id,
        String code,
        UnitId unit,
        @Nullable Category category,
        String subject,
        long round,
        Instant since) {

    /// How long it has been waiting: `40 menit`, `5 jam`, `2 hari`.
    public String waited(Words words, Instant now) {
        var age = Duration.between(since, now);
        if (age.toMinutes() < 60) {
            return words.of("reminders.span.minutes", Math.max(1, age.toMinutes()));
        }
        return age.toHours() < 48
                ? words.of("reminders.span.hours", age.toHours())
                : words.of("reminders.span.days", age.toDays());
    }

    /// The beginning of what the citizen wrote, for a text message.
    public String opening() {
        return PhoneInquiries.opening(subject.strip());
    }
}
