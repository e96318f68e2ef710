package id.kentongan.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows the backlog and each connection to whoever watches. Queues are one for all nodes, so every
/// node shows the same; a connection is the node's own.
@Component
class Gauges implements MeterBinder {

    /// The queue of what waits for a connection that is not configured.
    private static final String STRAY = "stray";

    private static final double NANOS = 1e9;

    private final Backlog backlog;
    private final Gateways gateways;

    Gauges(Backlog backlog, Gateways gateways) {
        this.backlog = backlog;
        this.gateways = gateways;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        var queues =
                gateways.all().stream().map(it -> it.queue().value()).collect(Collectors.toSet());
        queues.forEach(it -> queue(registry, it, it::equals));
        queue(registry, STRAY, it -> !queues.contains(it));
        Gauge.builder("kentongan.in.doubt", backlog, Backlog::inDoubt).register(registry);
        Gauge.builder("kentongan.receipts.parked", backlog, Backlog::parked).register(registry);
        Gauge.builder("kentongan.inbox.waiting", backlog, Backlog::unread).register(registry);
        Gauge.builder("kentongan.inbox.oldest", backlog, Backlog::oldestUnread)
                .baseUnit("seconds")
                .register(registry);
        gateways.all().forEach(it -> connection(registry, it.channel()));
    }

    private void queue(MeterRegistry registry, String name, Predicate<String> which) {
        for (var lane : MessageClass.values()) {
            Gauge.builder("kentongan.queue", backlog, it -> it.waiting(which, lane.ordinal()))
                    .tags("queue", name, "lane", Meters.word(lane))
                    .register(registry);
        }
        Gauge.builder("kentongan.queue.oldest", backlog, it -> it.oldest(which))
                .baseUnit("seconds")
                .tags("queue", name)
                .register(registry);
    }

    private void connection(MeterRegistry registry, ChannelId channel) {
        gauge("up", channel, it -> it.state() == ChannelHealth.State.UP ? 1 : 0).register(registry);
        gauge("in.flight", channel, ChannelHealth::inFlight).register(registry);
        gauge("window", channel, ChannelHealth::window).register(registry);
        gauge("rate", channel, ChannelHealth::rate).register(registry);
        gauge("round.trip", channel, it -> seconds(it.roundTrip()))
                .baseUnit("seconds")
                .tag("quantile", "0.5")
                .register(registry);
        gauge("round.trip", channel, it -> seconds(it.roundTripP99()))
                .baseUnit("seconds")
                .tag("quantile", "0.99")
                .register(registry);
    }

    private Gauge.Builder<Backlog> gauge(
            String what, ChannelId channel, ToDoubleFunction<ChannelHealth> value) {
        return Gauge.builder(
                        "kentongan.channel." + what,
                        backlog,
                        it -> it.health(channel).map(value::applyAsDouble).orElse(Double.NaN))
                .tag("channel", channel.value());
    }

    private static double seconds(@Nullable Duration duration) {
        return duration == null ? Double.NaN : duration.toNanos() / NANOS;
    }
}
