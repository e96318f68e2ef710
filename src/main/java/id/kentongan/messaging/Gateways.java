package id.kentongan.messaging;

import static java.util.Comparator.comparingInt;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Email;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.ShortCode;
import id.kentongan.contacts.TelegramChat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The ways out that this installation has, and which of them suits an address. Asked late:
/// gateways themselves need the outbox.
@Component
class Gateways {

    private static final ChannelId TEXTS = new ChannelId("smpp");
    private static final Set<ChannelId> APART = Set.of(ChannelId.TELEGRAM, ChannelId.EMAIL);
    /// A connection that is away for less is worth waiting for.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ObjectProvider<Gateway> beans;
    private final InstantSource clock;
    private final Map<ChannelId, Instant> awaySince = new ConcurrentHashMap<>();
    private volatile List<Gateway> all = List.of();

    Gateways(ObjectProvider<Gateway> beans, InstantSource clock) {
        this.beans = beans;
        this.clock = clock;
    }

    List<Gateway> all() {
        if (all.isEmpty()) {
            all = beans.orderedStream().toList();
        }
        return all;
    }

    /// The queue for an address: the closest connection that works, else the closest. Texts to
    /// phones wait in the queue of the first SMS connection even while none is configured, those to
    /// chats in the bot's, those by e-mail in the mail server's.
    ChannelId reaching(Address to) {
        return best(to, away()).or(() -> best(to, Set.of())).or(() -> only(to)).orElse(TEXTS);
    }

    /// The queue that somebody wishes, when what is for `to` may wait there: chats only in the
    /// bot's, letters only in the mail server's, telephones in neither.
    ChannelId chosen(Address to, @Nullable ChannelId wished) {
        if (wished == null) {
            return reaching(to);
        }
        var fits = only(to).map(wished::equals).orElse(!APART.contains(wished));
        return fits ? wished : reaching(to);
    }

    /// Whether there is a connection that reaches it.
    boolean reach(Address to) {
        return all().stream().anyMatch(it -> it.reaches(to));
    }

    /// The one queue for an address of that kind; empty when there may be several.
    private static Optional<ChannelId> only(Address to) {
        return switch (to) {
            case TelegramChat _ -> Optional.of(ChannelId.TELEGRAM);
            case Email _ -> Optional.of(ChannelId.EMAIL);
            case Phone _, ShortCode _ -> Optional.empty();
        };
    }

    /// Another queue for what waits in `queue`, when that one has been away for long.
    Optional<ChannelId> detour(Address to, ChannelId queue) {
        return best(to, away()).filter(it -> !it.equals(queue));
    }

    /// The queues whose connections have all been away for long.
    Set<ChannelId> away() {
        var before = clock.instant().minus(PATIENCE);
        return awaySince.entrySet().stream()
                .filter(it -> it.getValue().isBefore(before))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// Looks how each connection is.
    void look() {
        var working =
                all().stream()
                        .filter(it -> it.health().state().sends())
                        .map(Gateway::queue)
                        .collect(Collectors.toSet());
        var now = clock.instant();
        for (var it : all()) {
            if (working.contains(it.queue())) {
                awaySince.remove(it.queue());
            } else {
                awaySince.putIfAbsent(it.queue(), now);
            }
        }
    }

    int segments(ChannelId queue, String text) {
        return all().stream()
                .filter(it -> it.queue().equals(queue))
                .findFirst()
                .map(it -> it.segments(text))
                .orElse(1);
    }

    private Optional<ChannelId> best(Address to, Set<ChannelId> without) {
        return all().stream()
                .filter(it -> it.reaches(to) && !without.contains(it.queue()))
                .max(comparingInt(it -> it.closeness(to)))
                .map(Gateway::queue);
    }
}
