package id.kentongan.alerts;

import id.kentongan.messaging.DeliveriesChanged;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.web.Live;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Hears what becomes of alerts, and when one did not arrive: the bot is blocked, the telephone was
/// off for days, the mail server knows no such address.
@Component
class Fallback {

    private static final Set<DeliveryState> LOST =
            Set.of(
                    DeliveryState.REJECTED,
                    DeliveryState.UNDELIVERED,
                    DeliveryState.EXPIRED,
                    DeliveryState.SUPPRESSED);

    private final Alerts alerts;
    private final Live live;

    Fallback(Alerts alerts, Live live) {
        this.alerts = alerts;
        this.live = live;
    }

    @EventListener
    void changed(DeliveriesChanged changed) {
        if (alerts.areAmong(changed.changes().stream().map(it -> it.message().value()).toList())) {
            live.announce(Registrations.TOPIC, "");
        }
        var lost =
                changed.changes().stream()
                        .filter(it -> LOST.contains(it.state()))
                        .map(it -> it.message().value())
                        .toList();
        if (!lost.isEmpty()) {
            alerts.sendOtherwise(lost);
        }
    }
}
