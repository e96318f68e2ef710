package id.kentongan.grants;

import jakarta.validation.constraints.Pattern;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// When institutions are reminded of their reports, by the office's clock.
///
/// @param reminders the time of day; `off` for never
@Validated
@ConfigurationProperties("kentongan.grants")
record GrantSettings(
        @DefaultValue("08:30")
                @Pattern(
                        regexp = "([01]\\d|2[0-3]):[0-5]\\d|off",
                        message = "KENTONGAN_GRANTS_REMINDERS: a time like 08:30, or off")
                String reminders) {

    Optional<LocalTime> remindersTime() {
        return reminders.equals("off") ? Optional.empty() : Optional.of(LocalTime.parse(reminders));
    }
}
