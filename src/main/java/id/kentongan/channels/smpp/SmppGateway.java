package id.kentongan.channels.smpp;

import id.kentongan.channels.Alphabet;
import id.kentongan.channels.Segments;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.ChannelHealth;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Gateway;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.SendOutcome;
import id.kentongan.web.Texts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.GenericNackResponseException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Sends texts through one carrier's SMSC.
final class SmppGateway implements Gateway, SmartLifecycle {

    static final ChannelId CHANNEL = new ChannelId("smpp");

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(29);
    private static final int UNANSWERED = 3;
    /// Before the workers that send through it, and stopped after them.
    private static final int PHASE = 1_000;

    private final SmppSettings settings;
    private final SmppLink link;
    private final Texts texts;
    private final InstantSource clock;
    private final Measures measures;
    private final Pace pace;
    private final Throttle throttle = new Throttle();
    private final Semaphore window;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    SmppGateway(SmppSettings settings, SmppLink link, Texts texts, InstantSource clock) {
        this.settings = settings;
        this.link = link;
        this.texts = texts;
        this.clock = clock;
        this.measures = new Measures(clock);
        this.pace = new Pace(settings.rate());
        this.window = new Semaphore(settings.window(), true);
    }

    @Override
    public ChannelId channel() {
        return CHANNEL;
    }

    @Override
    public boolean reaches(Address to) {
        return to instanceof Phone;
    }

    @Override
    public int room() {
        return link.transmitter() == null || throttle.isClosed() ? 0 : window.availablePermits();
    }

    @Override
    public int window() {
        return settings.window();
    }

    @Override
    public int segments(String text) {
        return cut(text).parts().size();
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        var accepted = new TreeMap<>(message.accepted());
        var segments = cut(message.text());
        if (!(message.to() instanceof Phone phone)) {
            return new SendOutcome.Refused(accepted, words("smpp.refused.no-phone"));
        }
        if (segments.parts().size() > Segments.MOST) {
            return new SendOutcome.Refused(accepted, words("smpp.refused.too-long"));
        }
        int slots = Math.clamp(segments.parts().size() - accepted.size(), 1, settings.window());
        try {
            if (!window.tryAcquire(slots, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return new SendOutcome.Postponed(accepted, SOON, "window full");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Postponed(accepted, SOON, "stopping");
        }
        try {
            return submitMissing(message, phone, segments, accepted);
        } finally {
            window.release(slots);
        }
    }

    @Override
    public ChannelHealth health() {
        var standing = link.standing();
        return new ChannelHealth(
                CHANNEL,
                standing.state(),
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
            if (window.tryAcquire(settings.window(), DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                window.release(settings.window());
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

    private Segments cut(String text) {
        return Segments.of(text, settings.defaultAlphabet(), settings.referenceBits());
    }

    private SendOutcome submitMissing(
            OutboundMessage message,
            Phone phone,
            Segments segments,
            TreeMap<Integer, String> accepted) {
        for (int number = 1; number <= segments.parts().size(); number++) {
            if (!accepted.containsKey(number)) {
                if (!turn()) {
                    return new SendOutcome.Postponed(Map.copyOf(accepted), SOON, "stopping");
                }
                var failure = submit(message, phone, segments, number, accepted);
                if (failure != null) {
                    return failure;
                }
            }
        }
        return new SendOutcome.Accepted(Map.copyOf(accepted));
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
    private @Nullable SendOutcome submit(
            OutboundMessage message,
            Phone phone,
            Segments segments,
            int number,
            TreeMap<Integer, String> accepted) {
        try {
            var session = link.transmitter();
            if (session == null) {
                return new SendOutcome.Postponed(Map.copyOf(accepted), SOON, "not bound");
            }
            if (throttle.isClosed()) {
                return new SendOutcome.Postponed(
                        Map.copyOf(accepted),
                        throttle.left(),
                        CommandStatus.words(CommandStatus.THROTTLED));
            }
            if (message.expiresAt() != null && !message.expiresAt().isAfter(clock.instant())) {
                return new SendOutcome.Postponed(Map.copyOf(accepted), Duration.ZERO, "expired");
            }
            accepted.put(number, timed(session, segment(message, phone, segments, number)));
            throttle.opened();
            unanswered.set(0);
            return null;
        } catch (NegativeResponseException e) {
            return refused(e.getCommandStatus(), message, accepted);
        } catch (GenericNackResponseException e) {
            return refused(e.getCommandStatus(), message, accepted);
        } catch (ResponseTimeoutException e) {
            return unanswered(accepted);
        } catch (LinkLost | InvalidResponseException e) {
            return new SendOutcome.InDoubt(Map.copyOf(accepted), "link lost: " + e.getMessage());
        } catch (PDUException e) {
            return new SendOutcome.Refused(Map.copyOf(accepted), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new SendOutcome.Postponed(Map.copyOf(accepted), SOON, "not bound");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SendOutcome.InDoubt(Map.copyOf(accepted), "stopped while sending");
        }
    }

    private String timed(SmppSession session, Submission segment)
            throws PDUException,
                    ResponseTimeoutException,
                    InvalidResponseException,
                    NegativeResponseException,
                    IOException,
                    InterruptedException {
        var start = System.nanoTime();
        inFlight.incrementAndGet();
        try {
            var id = session.submit(segment);
            measures.answered(Duration.ofNanos(System.nanoTime() - start));
            return id;
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private SendOutcome refused(
            int status, OutboundMessage message, TreeMap<Integer, String> accepted) {
        unanswered.set(0);
        var reason = CommandStatus.words(status);
        link.failed(reason);
        var again = CommandStatus.again(status, message.attempt());
        if (status == CommandStatus.THROTTLED) {
            again = throttle.close();
        }
        if (status == CommandStatus.INVALID_BIND_STATE) {
            link.renew(reason);
        }
        return again == null
                ? new SendOutcome.Refused(Map.copyOf(accepted), reason)
                : new SendOutcome.Postponed(Map.copyOf(accepted), again, reason);
    }

    /// Three segments in a row without an answer: the link is bad, whatever TCP says.
    private SendOutcome unanswered(TreeMap<Integer, String> accepted) {
        var reason = "no answer within " + settings.responseTimeout().toSeconds() + " s";
        link.failed(reason);
        if (unanswered.incrementAndGet() >= UNANSWERED) {
            unanswered.set(0);
            link.renew(reason);
        }
        return new SendOutcome.InDoubt(Map.copyOf(accepted), reason);
    }

    private Submission segment(
            OutboundMessage message, Phone phone, Segments segments, int number) {
        int total = segments.parts().size();
        var text = segments.alphabet().encode(segments.parts().get(number - 1));
        // What the carrier calls 0 is its default alphabet, whichever that is.
        int dataCoding = segments.alphabet() == Alphabet.UCS2 ? Alphabet.UCS2.dataCoding() : 0;
        var body = text;
        if (total > 1) {
            var width = settings.referenceBits();
            var header = new Heading(message.reference(), total, number, width).octets();
            body = new byte[header.length + text.length];
            System.arraycopy(header, 0, body, 0, header.length);
            System.arraycopy(text, 0, body, header.length, text.length);
        }
        return new Submission(
                settings.source(),
                phone.e164().substring(1),
                total > 1,
                dataCoding,
                body,
                validity(message.expiresAt()));
    }

    private @Nullable String validity(@Nullable Instant expiresAt) {
        if (expiresAt == null) {
            return null;
        }
        var left = Duration.between(clock.instant(), expiresAt);
        if (left.compareTo(LONGEST_VALIDITY) > 0) {
            left = LONGEST_VALIDITY;
        }
        return "0000%02d%02d%02d%02d000R"
                .formatted(
                        left.toDaysPart(),
                        left.toHoursPart(),
                        left.toMinutesPart(),
                        left.toSecondsPart());
    }

    private String words(String key) {
        return texts.of(Texts.INDONESIAN, key);
    }
}
