package id.kentongan.channels.gammu;

import id.kentongan.channels.Measures;
import id.kentongan.channels.Pace;
import id.kentongan.channels.Prefixes;
import id.kentongan.channels.Segments;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.ChannelHealth;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Gateway;
import id.kentongan.messaging.Leases;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.SendOutcome;
import id.kentongan.web.Texts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/// Puts texts into the queue of gammu-smsd. They are found again there by our own name of them, so
/// whatever happens in between, none is put there twice and no doubt remains.
final class GammuGateway implements Gateway {

    static final ChannelId CHANNEL = new ChannelId("gammu");

    private static final Duration SOON = Duration.ofSeconds(2);
    /// Used where nothing that names prefixes, no SMPP connection and no HTTP gateway reaches.
    private static final int LAST = -2;

    private final GammuSettings settings;
    private final GammuTables tables;
    private final GammuParts parts;
    private final GammuLink link;
    private final Leases leases;
    private final Texts texts;
    private final InstantSource clock;
    private final Measures measures;
    private final Pace pace;
    private final Prefixes prefixes;

    GammuGateway(
            GammuSettings settings,
            GammuTables tables,
            GammuParts parts,
            GammuLink link,
            Leases leases,
            Texts texts,
            InstantSource clock) {
        this.settings = settings;
        this.tables = tables;
        this.parts = parts;
        this.link = link;
        this.leases = leases;
        this.texts = texts;
        this.clock = clock;
        this.measures = new Measures(clock);
        this.pace = new Pace(settings.rate());
        this.prefixes = Prefixes.of(settings.prefixes());
    }

    @Override
    public ChannelId channel() {
        return CHANNEL;
    }

    @Override
    public boolean reaches(Address to) {
        return to instanceof Phone(var number) && prefixes.reach(number);
    }

    @Override
    public int closeness(Address to) {
        return to instanceof Phone(var number) ? prefixes.closeness(number, LAST) : LAST;
    }

    /// A modem is slow: what it has not begun with stays with us, where it can still be taken back
    /// and where an emergency overtakes it.
    @Override
    public int room() {
        return link.state() == State.UP && leases.holds(CHANNEL.value())
                ? Math.max(0, settings.window() - link.waiting())
                : 0;
    }

    @Override
    public int window() {
        return settings.window();
    }

    @Override
    public int segments(String text) {
        return Segments.of(text).parts().size();
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        var accepted = message.accepted();
        if (!(message.to() instanceof Phone phone)) {
            return new SendOutcome.Refused(accepted, words("gammu.refused.no-phone"));
        }
        var segments = Segments.of(message.text());
        if (segments.parts().size() > Segments.MOST) {
            return new SendOutcome.Refused(accepted, words("gammu.refused.too-long"));
        }
        try {
            pace.await(segments.parts().size());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Postponed(accepted, SOON, "stopping");
        }
        if (!leases.holds(CHANNEL.value())) {
            return new SendOutcome.Postponed(accepted, SOON, "not bound");
        }
        return put(message, phone, segments);
    }

    @Override
    public ChannelHealth health() {
        return new ChannelHealth(
                CHANNEL,
                link.state(),
                link.about(),
                link.since(),
                measures.roundTrip(0.5),
                measures.roundTrip(0.99),
                Math.min(link.waiting(), settings.window()),
                settings.window(),
                measures.rate(),
                settings.rate(),
                link.lastError(),
                link.lastErrorAt(),
                measures.perMinute());
    }

    private SendOutcome put(OutboundMessage message, Phone phone, Segments segments) {
        var start = System.nanoTime();
        int count = segments.parts().size();
        try {
            var now = clock.instant();
            if (message.expiresAt() != null && !message.expiresAt().isAfter(now)) {
                return new SendOutcome.Postponed(message.accepted(), Duration.ZERO, "expired");
            }
            var item = tables.put(message, phone, segments, now);
            link.put(count);
            measures.answered(Duration.ofNanos(System.nanoTime() - start));
            return new SendOutcome.Accepted(Map.copyOf(parts.taken(message, item, count)));
        } catch (CannotGetJdbcConnectionException | CannotCreateTransactionException e) {
            link.lost(reason(e));
            return new SendOutcome.Postponed(message.accepted(), SOON, reason(e));
        } catch (DataAccessException | TransactionException e) {
            link.failed(reason(e));
            return new SendOutcome.InDoubt(message.accepted(), reason(e));
        }
    }

    private String reason(RuntimeException failure) {
        return words("gammu.database", failure.getClass().getSimpleName());
    }

    private String words(String key, Object... facts) {
        return texts.of(Texts.INDONESIAN, key, facts);
    }
}
