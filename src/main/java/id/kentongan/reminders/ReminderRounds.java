package id.kentongan.reminders;

import java.time.InstantSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks every minute whether somebody is to be told.
@Component
class ReminderRounds {

    private final Reminders reminders;
    private final Digests digests;
    private final InstantSource clock;

    ReminderRounds(Reminders reminders, Digests digests, InstantSource clock) {
        this.reminders = reminders;
        this.digests = digests;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 20_000, fixedDelay = 60_000)
    void remind() {
        reminders.run(clock.instant());
    }

    @Scheduled(initialDelay = 20_000, fixedDelay = 60_000)
    void digest() {
        digests.run(clock.instant());
    }
}
