package id.kentongan.channels.email;

import id.kentongan.channels.Measures;
import id.kentongan.channels.Pace;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Email;
import id.kentongan.mail.Delivery;
import id.kentongan.mail.Letter;
import id.kentongan.mail.Mail;
import id.kentongan.messaging.ChannelHealth;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Gateway;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.SendOutcome;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Sends messages as letters, each with one recipient. What the server took is accepted, and no
/// more will be known.
final class EmailGateway implements Gateway {

    private static final Duration SOONEST = Duration.ofMinutes(1);
    private static final Duration LATEST = Duration.ofHours(1);
    /// A day and a bit: whoever says "not now" for that long means no.
    private static final int MOST_TRIES = 30;

    private final EmailSettings settings;
    private final Mail mail;
    private final MailLine line;
    private final Texts texts;
    private final OfficeSettings office;
    private final InstantSource clock;
    private final Measures measures;
    private final Pace pace;
    private final AtomicInteger underWay = new AtomicInteger();

    EmailGateway(
            EmailSettings settings,
            Mail mail,
            MailLine line,
            Texts texts,
            OfficeSettings office,
            InstantSource clock) {
        this.settings = settings;
        this.mail = mail;
        this.line = line;
        this.texts = texts;
        this.office = office;
        this.clock = clock;
        this.measures = new Measures(clock);
        this.pace = new Pace(settings.rate());
    }

    @Override
    public ChannelId channel() {
        return ChannelId.EMAIL;
    }

    @Override
    public boolean reaches(Address to) {
        return to instanceof Email;
    }

    @Override
    public int room() {
        return line.isOpen() ? Math.min(settings.window() - underWay.get(), pace.room()) : 0;
    }

    @Override
    public int window() {
        return settings.window();
    }

    /// A letter is one, however long.
    @Override
    public int segments(String text) {
        return 1;
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        if (!(message.to() instanceof Email(var address))) {
            return new SendOutcome.Refused(Map.of(), said("email.reason.no-address"));
        }
        underWay.incrementAndGet();
        try {
            pace.await();
            var before = clock.instant();
            var delivery = mail.deliver(letter(message, address), message.id().value());
            line.heard(delivery);
            measures.answered(Duration.between(before, clock.instant()));
            return outcome(delivery, message.attempt());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Postponed(Map.of(), SOONEST, "stopping");
        } finally {
            underWay.decrementAndGet();
        }
    }

    @Override
    public ChannelHealth health() {
        return new ChannelHealth(
                ChannelId.EMAIL,
                line.state(),
                said("email.about", mail.server()),
                line.since(),
                measures.roundTrip(0.5),
                measures.roundTrip(0.99),
                underWay.get(),
                settings.window(),
                measures.rate(),
                settings.rate(),
                line.lastError(),
                line.lastErrorAt(),
                measures.perMinute());
    }

    private Letter letter(OutboundMessage message, String address) {
        var subject = message.subject();
        return new Letter(
                List.of(address),
                subject == null || subject.isBlank()
                        ? said("email.subject", office.officeName())
                        : subject,
                message.text(),
                null);
    }

    private SendOutcome outcome(Delivery delivery, int attempt) {
        return switch (delivery) {
            case Delivery.Taken(var id) -> new SendOutcome.Accepted(Map.of(1, id));
            case Delivery.Later(var words) ->
                    attempt >= MOST_TRIES
                            ? new SendOutcome.Refused(Map.of(), words)
                            : new SendOutcome.Postponed(Map.of(), pause(attempt), words);
            case Delivery.Refused(var words) -> new SendOutcome.Refused(Map.of(), words);
            case Delivery.Barred(var words) ->
                    new SendOutcome.Postponed(
                            Map.of(), line.rest(), said("email.reason.barred", words));
            case Delivery.Away(var reason) ->
                    new SendOutcome.Postponed(Map.of(), line.rest(), reason);
            case Delivery.Doubtful(var reason) -> new SendOutcome.InDoubt(Map.of(), reason);
        };
    }

    /// 1 min, 2 min, up to an hour: servers that do not know us want us to come again later.
    private static Duration pause(int attempt) {
        var pause = SOONEST.multipliedBy(1L << Math.min(attempt - 1, 10));
        return pause.compareTo(LATEST) > 0 ? LATEST : pause;
    }

    /// What is stored speaks the office's language.
    private String said(String key, Object... args) {
        return texts.of(Texts.INDONESIAN, key, args);
    }
}
