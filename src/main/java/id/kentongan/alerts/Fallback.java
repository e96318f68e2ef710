package id.kentongan.alerts;

import id.kentongan.messaging.DeliveriesChanged;
import id.kentongan.messaging.DeliveryState;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Hears when an alert did not reach its chat: its owner has blocked the bot, or the chat is gone.
@Component
class Fallback {

    private static final Set<DeliveryState> LOST =
            Set.of(DeliveryState.REJECTED, DeliveryState.UNDELIVERED);

    private final Alerts alerts;

    Fallback(Alerts alerts) {
        this.alerts = alerts;
    }

    @EventListener
    void changed(DeliveriesChanged changed) {
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
