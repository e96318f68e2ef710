package id.kentongan.alerts;

import id.kentongan.audit.Audit;
import id.kentongan.directory.User;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Events that people enter.
@Service
class EventDesk {

    private final Events events;
    private final Audit audit;

    EventDesk(Events events, Audit audit) {
        this.events = events;
        this.audit = audit;
    }

    @Transactional
    public Events.Taken enter(HrEvent event, AlertKind kind, User by) {
        var taken = events.take(event, kind);
        if (!taken.again()) {
            audit.record(
                    by.asActor(),
                    "hris-event.enter",
                    "employee:" + event.nip(),
                    Map.of("event", taken.id(), "outcome", taken.outcome()));
        }
        return taken;
    }
}
