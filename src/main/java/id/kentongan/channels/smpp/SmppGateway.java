package id.kentongan.channels.smpp;

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
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.Outbox;
import id.kentongan.messaging.SendOutcome;
import id.kentongan.web.Texts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Sends texts by one connection to a carrier's SMSC.
final class SmppGateway implements Gateway, SmartLifecycle {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final int UNANSWERED = 3;
    /// Before the workers that send through it, and stopped after them.
    private static final int PHASE = 1_000;

    /// One message on its way.
    private record Letter(
            OutboundMessage message,
            Phone to,
            Segments segments,
            TreeMap<Integer, String> accepted) {

        Map<Integer, String> taken() {
            return Map.copyOf(accepted);
        }

        int parts() {
            return segments.parts().size();
        }
    }

    private final SmppBind bind;
    private final SmppLink link;
    private final Outbox outbox;
    private final Texts texts;
    private final InstantSource clock;
    private final Prefixes prefixes;
    private final Envelopes envelopes;
    private final Measures measures;
    private final Pace pace;
    private final Refusals refusals;
    private final Semaphore window;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    SmppGateway(SmppBind bind, SmppLink link, Outbox outbox, Texts texts, InstantSource clock) {
        var settings = bind.settings();
        this.bind = bind;
        this.link = link;
        this.outbox = outbox;
        this.texts = texts;
        this.clock = clock;
        this.prefixes = Prefixes.of(settings.prefixes());
        this.envelopes = new Envelopes(settings, clock);
        this.measures = new Measures(clock);
        this.pace = new Pace(settings.rate());
        this.refusals = new Refusals(pace, System::nanoTime);
        this.window = new Semaphore(settings.window(), true);
    }

    @Override
    public ChannelId channel() {
        return bind.id();
    }

    @Override
    public ChannelId queue() {
        return bind.queue();
    }

    @Override
    public boolean reaches(Address to) {
        return to instanceof Phone phone && prefixes.reach(phone.e164());
    }

    @Override
    public int closeness(Address to) {
        return to instanceof Phone phone ? prefixes.closeness(phone.e164(), 0) : 0;
    }

    @Override
    public int room() {
        if (link.transmitter() == null) {
            return 0;
        }
        var free = Math.min(window.availablePermits(), refusals.room(inFlight.get()));
        return Math.min(free, pace.room());
    }

    @Override
    public int window() {
        return bind.settings().window();
    }

    @Override
    public int segments(String text) {
        return envelopes.cut(text).parts().size();
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        var accepted = new TreeMap<>(message.accepted());
        if (!(message.to() instanceof Phone phone)) {
            return new SendOutcome.Refused(accepted, words("smpp.refused.no-phone"));
        }
        var letter = new Letter(message, phone, envelopes.cut(message.text()), accepted);
        if (letter.parts() > Segments.MOST) {
            return new SendOutcome.Refused(accepted, words("smpp.refused.too-long"));
        }
        int slots = Math.clamp(letter.parts() - accepted.size(), 1, window());
        try {
            if (!window.tryAcquire(slots, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return new SendOutcome.Postponed(accepted, SOON, "window full");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Postponed(accepted, SOON, "stopping");
        }
        try {
            return submitMissing(letter);
        } finally {
            window.release(slots);
        }
    }

    @Override
    public ChannelHealth health() {
        var settings = bind.settings();
        var standing = link.standing();
        var halted = standing.state() == State.UP && refusals.isHalted();
        return new ChannelHealth(
                bind.id(),
                halted ? State.HALTED : standing.state(),
                "%s, %s 3.4"
                        .formatted(
                                settings.source(), settings.bind().name().toLowerCase(Locale.ROOT)),
                standing.since(),
                measures.roundTrip(0.5),
                measures.roundTrip(0.99),
                inFlight.get(),
                settings.window(),
                measures.rate(),
                settings.rate(),
                standing.lastError(),
                standing.lastErrorAt(),
                measures.perMinute());
    }

    @Override
    public void start() {
        link.start();
    }

    /// Lets what is under way be answered, then unbinds.
    @Override
    public void stop() {
        try {
            if (window.tryAcquire(window(), DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                window.release(window());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        link.stop();
    }

    @Override
    public boolean isRunning() {
        return link.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private SendOutcome submitMissing(Letter letter) {
        for (int number = 1; number <= letter.parts(); number++) {
            if (!letter.accepted.containsKey(number)) {
                if (!turn()) {
                    return new SendOutcome.Postponed(letter.taken(), SOON, "stopping");
                }
                var failure = submit(letter, number);
                if (failure != null) {
                    return failure;
                }
            }
        }
        return new SendOutcome.Accepted(letter.taken());
    }

    /// Waits for the rate; false when the centre stops meanwhile.
    private boolean turn() {
        try {
            pace.await();
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// One segment; null when the carrier took it.
    private @Nullable SendOutcome submit(Letter letter, int number) {
        var session = link.transmitter();
        if (session == null) {
            return new SendOutcome.Postponed(letter.taken(), SOON, "not bound");
        }
        var pause = refusals.pause(letter.to.e164());
        if (pause != null) {
            return new SendOutcome.Postponed(letter.taken(), pause.left(), pause.reason());
        }
        var expiresAt = letter.message.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            return new SendOutcome.Postponed(letter.taken(), Duration.ZERO, "expired");
        }
        try {
            var answer = timed(session, letter, number, true);
            if (expiresAt != null
                    && answer instanceof Answer.Refused(var status)
                    && CommandStatus.kind(status) == CommandStatus.Kind.VALIDITY) {
                answer = timed(session, letter, number, false);
            }
            return outcome(letter, number, answer);
        } catch (IllegalArgumentException e) {
            return new SendOutcome.Refused(letter.taken(), String.valueOf(e.getMessage()));
        }
    }

    private Answer timed(SmppSession session, Letter letter, int number, boolean limited) {
        var segment = envelopes.part(letter.message, letter.to, letter.segments, number, limited);
        var start = System.nanoTime();
        inFlight.incrementAndGet();
        try {
            var answer = session.submit(segment, late -> answeredLate(letter, number, late));
            if (answer instanceof Answer.Taken) {
                measures.answered(Duration.ofNanos(System.nanoTime() - start));
            }
            return answer;
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private @Nullable SendOutcome outcome(Letter letter, int number, Answer answer) {
        return switch (answer) {
            case Answer.Taken(var id) -> {
                letter.accepted.put(number, id);
                refusals.accepted(letter.message, letter.to.e164());
                unanswered.set(0);
                yield null;
            }
            case Answer.Refused(var status) -> {
                unanswered.set(0);
                yield refused(letter, status);
            }
            case Answer.Silent _ -> unanswered(letter);
            case Answer.Lost(var written, var why) ->
                    written
                            ? new SendOutcome.InDoubt(letter.taken(), "link lost: " + why)
                            : new SendOutcome.Postponed(letter.taken(), SOON, "not bound");
        };
    }

    private SendOutcome refused(Letter letter, int status) {
        var reason = CommandStatus.words(status);
        link.failed(reason);
        if (CommandStatus.kind(status) == CommandStatus.Kind.LINK) {
            link.renew(reason);
        }
        return refusals.outcome(letter.message, letter.to.e164(), letter.taken(), status);
    }

    /// Three segments in a row without an answer: the link is bad, whatever TCP says.
    private SendOutcome unanswered(Letter letter) {
        if (Thread.currentThread().isInterrupted()) {
            return new SendOutcome.InDoubt(letter.taken(), "stopped while sending");
        }
        var reason = "no answer within " + bind.settings().responseTimeout().toSeconds() + " s";
        link.failed(reason);
        if (unanswered.incrementAndGet() >= UNANSWERED) {
            unanswered.set(0);
            link.renew(reason);
        }
        return new SendOutcome.InDoubt(letter.taken(), reason);
    }

    /// The message is in doubt, and the carrier answers after all. Nothing else happened to the
    /// letter meanwhile: sending it had ended with the silence.
    private void answeredLate(Letter letter, int number, Answer answer) {
        var outcome = outcome(letter, number, answer);
        if (outcome == null) {
            outcome =
                    letter.accepted.size() == letter.parts()
                            ? new SendOutcome.Accepted(letter.taken())
                            : new SendOutcome.Postponed(
                                    letter.taken(), Duration.ZERO, "answered late");
        }
        outbox.answeredLate(letter.message, outcome);
    }

    private String words(String key) {
        return texts.of(Texts.INDONESIAN, key);
    }
}
