package id.kentongan.messaging;

import static org.awaitility.Awaitility.await;

import id.kentongan.contacts.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.springframework.stereotype.Component;

/// Remembers every message, and does what its text says: `refuse`, `doubt`, `half` (the first
/// segment only, the rest later), `slow` (waits for [#slow] to open), else accepts each line as a
/// segment named `<message>-<line>`.
@Component
class FakeGateway implements Gateway {

    static final ChannelId CHANNEL = new ChannelId("fake");

    final List<OutboundMessage> seen = new CopyOnWriteArrayList<>();
    final CountDownLatch slow = new CountDownLatch(1);

    @Override
    public ChannelId channel() {
        return CHANNEL;
    }

    /// Only who names it gets it.
    @Override
    public boolean reaches(Address to) {
        return false;
    }

    @Override
    public int room() {
        return 10;
    }

    @Override
    public int window() {
        return 10;
    }

    @Override
    public int segments(String text) {
        return (int) text.lines().count();
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        seen.add(message);
        var text = message.text();
        if (text.startsWith("slow")) {
            await().until(() -> slow.getCount() == 0);
        }
        if (text.startsWith("refuse")) {
            return new SendOutcome.Refused(Map.of(), "ESME_RINVDSTADR (0x0B)");
        }
        if (text.startsWith("doubt") && message.attempt() == 1) {
            return new SendOutcome.InDoubt(Map.of(), "timeout");
        }
        if (text.startsWith("half") && message.attempt() == 1) {
            return new SendOutcome.Postponed(
                    Map.of(1, carrierId(message.id(), 1)), Duration.ofMillis(10), "busy");
        }
        var all = new TreeMap<>(message.accepted());
        for (int number = 1; number <= segments(text); number++) {
            all.putIfAbsent(number, carrierId(message.id(), number));
        }
        return new SendOutcome.Accepted(all);
    }

    static String carrierId(MessageId id, int number) {
        return id.value() + "-" + number;
    }

    @Override
    public ChannelHealth health() {
        return new ChannelHealth(
                CHANNEL,
                ChannelHealth.State.UP,
                "fake",
                Instant.EPOCH,
                null,
                null,
                0,
                10,
                0,
                0,
                null,
                null,
                List.of());
    }
}
