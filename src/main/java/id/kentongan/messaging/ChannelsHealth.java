package id.kentongan.messaging;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/// Whether every connection is well, for whoever watches `/actuator/health/channels`: 503 while one
/// is not. The centre itself stays ready, for its pages work and its queues wait.
@Component("connections")
class ChannelsHealth implements HealthIndicator {

    private static final Status TROUBLED = new Status("TROUBLED");

    private final Backlog backlog;
    private final Gateways gateways;

    ChannelsHealth(Backlog backlog, Gateways gateways) {
        this.backlog = backlog;
        this.gateways = gateways;
    }

    @Override
    public Health health() {
        var well =
                gateways.all().stream()
                        .flatMap(it -> backlog.health(it.channel()).stream())
                        .allMatch(it -> it.state().isWell());
        return well ? Health.up().build() : Health.status(TROUBLED).build();
    }
}
