package id.kentongan.reminders;

import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.QuietHours;
import id.kentongan.web.OfficeSettings;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// When nobody is reminded by a rule: in the reminders' own night, and in the quiet hours that the
/// office has set for alerts. What falls due then is gathered until it ends.
@Component
class Quiet {

    private final ReminderSettings settings;
    private final QuietHours alerts;
    private final OfficeSettings office;

    Quiet(ReminderSettings settings, QuietHours alerts, OfficeSettings office) {
        this.settings = settings;
        this.alerts = alerts;
        this.office = office;
    }

    /// When the quiet that covers `moment` ends; empty when there is none.
    Optional<Instant> end(Instant moment) {
        return Stream.concat(
                        settings.nightEnd(moment.atZone(office.zone())).stream(),
                        alerts.end(MessageClass.ALERT, moment).stream())
                .max(Instant::compareTo);
    }
}
