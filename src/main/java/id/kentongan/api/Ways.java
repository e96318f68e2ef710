package id.kentongan.api;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.Gateway;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The ways out that a program may name, and how much each takes. Asked late: gateways may come
/// and go with settings.
@Component
class Ways {

    /// The most segments that one message may cost.
    static final int MOST_SEGMENTS = 10;

    /// No text up to here needs more, whatever it is made of.
    private static final int SURELY_FITS = 300;
    private static final int MOST_WHEN_UNKNOWN = 1530;

    private final ObjectProvider<Gateway> all;

    Ways(ObjectProvider<Gateway> all) {
        this.all = all;
    }

    /// The queue of the connection called so.
    Optional<Gateway> named(String name) {
        return all.stream()
                .filter(it -> it.queue().value().equals(name) || it.channel().value().equals(name))
                .findFirst();
    }

    /// Whether there is a way to `to` at all.
    boolean reach(Address to) {
        return all.stream().anyMatch(it -> it.reaches(to));
    }

    /// Whether `text` goes in one message to `to`, by the first way that there is.
    boolean takes(Address to, String text) {
        return text.length() <= SURELY_FITS
                || all.orderedStream()
                        .filter(it -> it.reaches(to))
                        .findFirst()
                        .map(it -> it.segments(text) <= MOST_SEGMENTS)
                        .orElse(text.length() <= MOST_WHEN_UNKNOWN);
    }
}
