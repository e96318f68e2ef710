package id.kentongan.grants;

import java.time.InstantSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks every minute whether institutions are to be reminded.
@Component
class ReminderClock {

    private final SpjReminders reminders;
    private final InstantSource clock;

    ReminderClock(SpjReminders reminders, InstantSource clock) {
        this.reminders = reminders;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 20_000, fixedDelay = 60_000)
    void remind() {
        reminders.run(clock.instant());
    }
}
