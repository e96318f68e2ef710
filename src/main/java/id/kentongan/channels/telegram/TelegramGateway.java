package id.kentongan.channels.telegram;

import id.kentongan.channels.Measures;
import id.kentongan.channels.Pace;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.messaging.ChannelHealth;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Gateway;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.SendOutcome;
import id.kentongan.messaging.Tenure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Sends messages as the office's bot. One of all nodes does, the one that has the bot's lease, so
/// that Telegram's limits for a bot hold for all of them together.
///
/// Each attempt hands over one piece: what Telegram has is written down before the next one leaves.
final class TelegramGateway implements Gateway {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final TelegramSettings settings;
    private final Tenure tenure;
    private final Chats chats;
    private final Flood flood;
    private final TelegramLink link;
    private final Updates updates;
    private final TelegramWords words;
    private final InstantSource clock;
    private final Measures measures;
    private final Sending sending;
    private final Pace pace;
    private final Turns turns = new Turns(System::nanoTime);
    private final AtomicInteger underWay = new AtomicInteger();

    TelegramGateway(
            TelegramSettings settings,
            BotApi api,
            Tenure tenure,
            Chats chats,
            Flood flood,
            TelegramLink link,
            Updates updates,
            TelegramWords words,
            InstantSource clock) {
        this.settings = settings;
        this.tenure = tenure;
        this.chats = chats;
        this.flood = flood;
        this.link = link;
        this.updates = updates;
        this.words = words;
        this.clock = clock;
        this.measures = new Measures(clock);
        this.sending = new Sending(api, chats, flood, link, measures, words);
        this.pace = new Pace(settings.rate());
    }

    @Override
    public ChannelId channel() {
        return ChannelId.TELEGRAM;
    }

    @Override
    public boolean reaches(Address to) {
        return to instanceof TelegramChat;
    }

    @Override
    public int room() {
        int now = underWay.get();
        return tenure.holds() && link.isOpen(now) && !flood.isPaused()
                ? Math.min(settings.window() - now, pace.room())
                : 0;
    }

    @Override
    public int window() {
        return settings.window();
    }

    @Override
    public int segments(String text) {
        return Pieces.of(text).size();
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        var taken = message.accepted();
        if (!(message.to() instanceof TelegramChat(var chat))) {
            return new SendOutcome.Refused(taken, words.of("telegram.reason.no-chat-address"));
        }
        underWay.incrementAndGet();
        turns.arrive(chat, message.id());
        try {
            return send(message, chat);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Postponed(taken, SOON, "stopping");
        } finally {
            turns.leave(chat, message.id());
            underWay.decrementAndGet();
        }
    }

    @Override
    public ChannelHealth health() {
        return new ChannelHealth(
                ChannelId.TELEGRAM,
                state(),
                about(),
                link.since(),
                measures.roundTrip(0.5),
                measures.roundTrip(0.99),
                underWay.get(),
                settings.window(),
                measures.rate(),
                settings.rate(),
                link.lastError(),
                link.lastErrorAt(),
                measures.perMinute());
    }

    private SendOutcome send(OutboundMessage message, long chat) throws InterruptedException {
        var taken = message.accepted();
        var way = way(chat);
        if (way == null) {
            return new SendOutcome.Postponed(taken, SOON, "database away");
        }
        var pause = pause(way);
        if (!pause.isZero()) {
            return new SendOutcome.Postponed(taken, pause, words.of("telegram.reason.flood"));
        }
        var turn = turns.take(chat, message.id());
        if (!turn.yours()) {
            return new SendOutcome.Postponed(taken, turn.rest(), words.of("telegram.reason.turn"));
        }
        Thread.sleep(turn.rest());
        pace.await();
        if (message.expiresAt() != null && !message.expiresAt().isAfter(clock.instant())) {
            return new SendOutcome.Postponed(taken, Duration.ZERO, "expired");
        }
        if (!tenure.holds()) {
            return new SendOutcome.Postponed(taken, SOON, "not bound");
        }
        return next(message, way.chat());
    }

    private SendOutcome next(OutboundMessage message, long chat) {
        var pieces = Pieces.of(message.text());
        for (int number = 1; number <= pieces.size(); number++) {
            if (!message.accepted().containsKey(number)) {
                return sending.send(message, chat, pieces.get(number - 1), number, pieces.size());
            }
        }
        return new SendOutcome.Accepted(message.accepted());
    }

    private Chats.@org.jspecify.annotations.Nullable Way way(long chat) {
        try {
            return chats.way(chat);
        } catch (DataAccessException | TransactionException _) {
            return null;
        }
    }

    /// How long Telegram still wants nothing: of us, or for this chat.
    private Duration pause(Chats.Way way) {
        var now = clock.instant();
        var until = flood.pausedUntil();
        if (way.pausedUntil() != null && way.pausedUntil().isAfter(until)) {
            until = way.pausedUntil();
        }
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    /// A pause of minutes is one that somebody should know of.
    private State state() {
        var stays = flood.pausedUntil().isAfter(clock.instant().plus(LONG));
        return stays && link.state() == State.UP ? State.CONNECTING : link.state();
    }

    private String about() {
        var name = updates.name().isEmpty() ? String.valueOf(settings.bot()) : "@" + updates.name();
        Instant until = flood.pausedUntil();
        var mode = words.of("telegram.about." + settings.mode(), name);
        return until.isAfter(clock.instant())
                ? mode + ", " + words.of("telegram.about.paused")
                : mode;
    }
}
