package id.kentongan.broadcasts;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Hears what a module hears that has ordered broadcasts.
@Component
class Endings {

    private final List<BroadcastHalted> heard = new CopyOnWriteArrayList<>();

    @EventListener
    void ended(BroadcastHalted it) {
        heard.add(it);
    }

    List<OrderedBroadcasts.State> of(UUID broadcast) {
        return heard.stream()
                .filter(it -> it.id().equals(broadcast))
                .map(BroadcastHalted::state)
                .toList();
    }
}
