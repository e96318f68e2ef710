package id.kentongan.notices;

import id.kentongan.web.OfficeSettings;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// When whoever wishes so is left in peace: from 21.00 to 06.00 by the office's clock.
@Component
class Nights {

    private static final LocalTime FROM = LocalTime.of(21, 0);
    private static final LocalTime UNTIL = LocalTime.of(6, 0);

    private final ZoneId zone;

    Nights(OfficeSettings office) {
        this.zone = office.zone();
    }

    /// When the night that `moment` is in ends; empty by day.
    Optional<Instant> end(Instant moment) {
        var local = moment.atZone(zone);
        var time = local.toLocalTime();
        if (!time.isBefore(UNTIL) && time.isBefore(FROM)) {
            return Optional.empty();
        }
        var day = time.isBefore(UNTIL) ? local.toLocalDate() : local.toLocalDate().plusDays(1);
        return Optional.of(day.atTime(UNTIL).atZone(zone).toInstant());
    }
}
