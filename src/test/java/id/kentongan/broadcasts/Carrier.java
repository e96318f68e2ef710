package id.kentongan.broadcasts;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.ChannelHealth;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Gateway;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.SendOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// A carrier of its own for the numbers of broadcasts: takes its time, and refuses whom it is told
/// to.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Carrier implements Gateway {

    static final int WINDOW = 10;
    private static final String NUMBERS = "+628817";

    final List<OutboundMessage> seen = new CopyOnWriteArrayList<>();
    volatile Predicate<OutboundMessage> refuses = _ -> false;
    volatile int millis = 1;
    private final AtomicInteger inFlight = new AtomicInteger();

    /// The `n`th number of a test, whose `some` is its own.
    static String number(int some, int n) {
        return NUMBERS + "%02d%05d".formatted(some, n);
    }

    @Override
    public ChannelId channel() {
        return new ChannelId("broadcast-test");
    }

    @Override
    public boolean reaches(Address to) {
        return to instanceof Phone phone && phone.e164().startsWith(NUMBERS);
    }

    @Override
    public int room() {
        return WINDOW - inFlight.get();
    }

    @Override
    public int window() {
        return WINDOW;
    }

    @Override
    public int segments(String text) {
        return 1;
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        inFlight.incrementAndGet();
        try {
            seen.add(message);
            LockSupport.parkNanos(millis * 1_000_000L);
            return refuses.test(message)
                    ? new SendOutcome.Refused(Map.of(), "ESME_RINVDSTADR (0x0B)")
                    : new SendOutcome.Accepted(Map.of(1, message.id().value().toString()));
        } finally {
            inFlight.decrementAndGet();
        }
    }

    @Override
    public ChannelHealth health() {
        return new ChannelHealth(
                channel(),
                ChannelHealth.State.UP,
                "test",
                Instant.EPOCH,
                null,
                null,
                0,
                WINDOW,
                0,
                0,
                null,
                null,
                List.of());
    }
}
