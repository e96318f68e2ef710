package id.kentongan.evidence;

import static java.util.Comparator.comparingInt;

import id.kentongan.messaging.Gateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Asks the connections which of them lead where.
@Component
class Routes {

    private final ObjectProvider<Gateway> gateways;

    Routes(ObjectProvider<Gateway> gateways) {
        this.gateways = gateways;
    }

    /// Beside those that reach the recipient, the ones of the message's own queue.
    Route of(Story.Message message) {
        var to = message.to();
        return new Route(
                message.channel(),
                gateways.orderedStream()
                        .filter(
                                it ->
                                        it.reaches(to)
                                                || it.queue().value().equals(message.channel()))
                        .map(it -> way(it, it.reaches(to) ? it.closeness(to) : 0))
                        .sorted(comparingInt(Route.Way::closeness).reversed())
                        .toList());
    }

    private static Route.Way way(Gateway gateway, int closeness) {
        var health = gateway.health();
        return new Route.Way(
                gateway.channel().value(),
                gateway.queue().value(),
                health.about(),
                closeness,
                health.state(),
                health.since());
    }
}
