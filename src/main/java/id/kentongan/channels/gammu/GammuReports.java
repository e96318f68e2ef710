package id.kentongan.channels.gammu;

import static java.util.stream.Collectors.toMap;

import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Outbox;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tells what became of the parts in gammu-smsd's hands: each change once, and once more at most
/// when this process dies between telling and noting it, which changes nothing.
final class GammuReports {

    private static final String TAKEN_BACK = "TakenBack";

    private record Place(long item, int position) {}

    private final GammuTables tables;
    private final GammuParts parts;
    private final Outbox outbox;
    private final InstantSource clock;

    GammuReports(GammuTables tables, GammuParts parts, Outbox outbox, InstantSource clock) {
        this.tables = tables;
        this.parts = parts;
        this.outbox = outbox;
        this.clock = clock;
    }

    void tell() {
        var due = parts.due();
        if (due.isEmpty()) {
            return;
        }
        var sent = sent(due);
        var unchanged = new ArrayList<GammuParts.Part>();
        for (var part : due) {
            var now = sent.get(new Place(part.item(), part.position()));
            if (now != null && !now.status().equals(part.status())) {
                tell(part, now);
            } else if (now != null || !tookBack(part)) {
                unchanged.add(part);
            }
        }
        parts.lookLater(unchanged);
    }

    private Map<Place, SentStatus> sent(List<GammuParts.Part> due) {
        var items = due.stream().map(GammuParts.Part::item).distinct().toList();
        return tables.sent(items).stream()
                .collect(toMap(it -> new Place(it.item(), it.position()), it -> it, (a, _) -> a));
    }

    private void tell(GammuParts.Part part, SentStatus now) {
        outbox.report(
                part.report(
                        GammuGateway.CHANNEL,
                        now.state(),
                        now.error(),
                        now.deliveredAt(),
                        now.raw()));
        parts.reported(part, now.status(), now.isFinal());
    }

    /// Its time is over and the modem has not begun with it; true when it will not be sent.
    private boolean tookBack(GammuParts.Part part) {
        if (part.expiresAt() == null || part.expiresAt().isAfter(clock.instant())) {
            return false;
        }
        if (part.position() > 1 || !tables.takeBack(part.item())) {
            return false;
        }
        for (var it : parts.of(part.item())) {
            outbox.report(
                    it.report(
                            GammuGateway.CHANNEL,
                            DeliveryState.EXPIRED,
                            null,
                            null,
                            "taken back from outbox"));
            parts.reported(it, TAKEN_BACK, true);
        }
        return true;
    }
}
