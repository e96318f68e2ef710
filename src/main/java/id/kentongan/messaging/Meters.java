package id.kentongan.messaging;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Counts what happens to messages in this process, for whoever watches it; what is rolled back has
/// not happened.
@Component
class Meters {

    /// Ends of the ranges that times are sorted into: a request's patience, a queue's.
    private static final Duration[] LATENCIES =
            Arrays.stream(
                            new int[] {
                                5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000,
                                60_000, 300_000, 1_800_000
                            })
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<MessageClass, Counter> accepted;
    private final Map<MessageClass, Timer> latency;
    private final Map<DeliveryState, Counter> states;
    private final Counter heard;
    private final Counter heardAgain;

    Meters(MeterRegistry registry) {
        this.registry = registry;
        accepted =
                each(
                        MessageClass.class,
                        it -> registry.counter("kentongan.outbound.accepted", "class", word(it)));
        latency =
                each(
                        MessageClass.class,
                        it ->
                                Timer.builder("kentongan.wire.latency")
                                        .description("From when it might leave to the wire")
                                        .tag("class", word(it))
                                        .serviceLevelObjectives(LATENCIES)
                                        .register(registry));
        states =
                each(
                        DeliveryState.class,
                        it -> registry.counter("kentongan.outbound", "state", it.name()));
        heard = registry.counter("kentongan.inbound", "kind", "new");
        heardAgain = registry.counter("kentongan.inbound", "kind", "repeat");
    }

    /// These were taken for sending, each with its first state.
    void admitted(List<Admission.Admitted> rows) {
        afterCommit(
                () ->
                        rows.forEach(
                                it -> {
                                    count(accepted, it.draft().messageClass());
                                    count(states, it.verdict().state());
                                }));
    }

    /// This one may be on the wire since `at`, and might since `from`.
    void left(MessageClass messageClass, Instant from, Instant at) {
        count(states, DeliveryState.ON_WIRE);
        var timer = latency.get(messageClass);
        if (timer != null) {
            timer.record(Duration.between(from, at));
        }
    }

    /// This attempt is over and written down.
    void ended(Ended it) {
        var via = it.via() == null ? it.message().channel().value() : it.via();
        registry.counter(
                        "kentongan.attempts",
                        "channel",
                        via,
                        "outcome",
                        it.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /// So many came in that are messages of their own, and so many once more.
    void heard(int fresh, int again) {
        afterCommit(
                () -> {
                    heard.increment(fresh);
                    heardAgain.increment(again);
                });
    }

    @EventListener
    void changed(DeliveriesChanged changed) {
        afterCommit(() -> changed.changes().forEach(it -> count(states, it.state())));
    }

    /// How a lane and a class are called in every meter.
    static String word(MessageClass it) {
        return it.name().toLowerCase(Locale.ROOT);
    }

    private static <K> void count(Map<K, Counter> counters, K which) {
        var counter = counters.get(which);
        if (counter != null) {
            counter.increment();
        }
    }

    private static <K extends Enum<K>, M> Map<K, M> each(Class<K> all, Function<K, M> meter) {
        return Arrays.stream(all.getEnumConstants())
                .collect(toMap(it -> it, meter, (one, _) -> one, () -> new EnumMap<>(all)));
    }

    private static void afterCommit(Runnable count) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            count.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        count.run();
                    }
                });
    }
}
