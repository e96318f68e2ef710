package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The ways out that this installation has. Asked late: gateways themselves need the outbox.
@Component
class Gateways {

    private static final ChannelId TEXTS = new ChannelId("smpp");

    private final ObjectProvider<Gateway> all;

    Gateways(ObjectProvider<Gateway> all) {
        this.all = all;
    }

    List<Gateway> all() {
        return all.orderedStream().toList();
    }

    /// The connection for an address. Texts to phones wait in the queue of the first SMS connection
    /// even while none is configured.
    ChannelId reaching(Address to) {
        return all.orderedStream()
                .filter(it -> it.reaches(to))
                .map(Gateway::queue)
                .findFirst()
                .orElse(TEXTS);
    }

    int segments(ChannelId channel, String text) {
        return all.stream()
                .filter(it -> it.queue().equals(channel))
                .map(it -> it.segments(text))
                .findFirst()
                .orElse(1);
    }
}
