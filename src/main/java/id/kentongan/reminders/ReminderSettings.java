package id.kentongan.reminders;

import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// When reminders leave, by the office's clock.
///
/// @param digest the time of the morning's text; `off` for none
/// @param night when nobody is reminded by a rule; `off` for never
@Validated
@ConfigurationProperties("kentongan.reminders")
record ReminderSettings(
        @DefaultValue("07:30")
                @Pattern(
                        regexp = TIME + "|off",
                        message = "KENTONGAN_REMINDERS_DIGEST: a time like 07:30, or off")
                String digest,
        @DefaultValue("21:00-06:00")
                @Pattern(
                        regexp = TIME + "-" + TIME + "|off",
                        message = "KENTONGAN_REMINDERS_NIGHT: hours like 21:00-06:00, or off")
                String night) {

    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

    Optional<LocalTime> digestTime() {
        return digest.equals("off") ? Optional.empty() : Optional.of(LocalTime.parse(digest));
    }

    /// When the night that covers `local` ends; empty by day.
    Optional<Instant> nightEnd(ZonedDateTime local) {
        if (night.equals("off")) {
            return Optional.empty();
        }
        var from = LocalTime.parse(night.substring(0, 5));
        var until = LocalTime.parse(night.substring(6));
        var time = local.toLocalTime();
        var late = !time.isBefore(from);
        var early = time.isBefore(until);
        if (from.equals(until) || (from.isBefore(until) ? !(late && early) : !(late || early))) {
            return Optional.empty();
        }
        var end = local.with(until);
        return Optional.of((end.isAfter(local) ? end : end.plusDays(1)).toInstant());
    }
}
