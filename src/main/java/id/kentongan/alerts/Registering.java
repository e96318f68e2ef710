package id.kentongan.alerts;

import id.kentongan.contacts.ShortCode;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.messaging.InboundHandler;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.MessageEraser;
import id.kentongan.web.OfficeSettings;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// `reg#<NIP>#<password>`. What can be seen at once is answered at once; whether the password is
/// right is asked later, with no transaction open.
@Component
@Order(30)
class Registering implements InboundHandler {

    private final PendingRegistrations attempts;
    private final Says says;
    private final ObjectProvider<MessageEraser> erasers;
    private final OfficeSettings office;
    private final InstantSource clock;

    Registering(
            PendingRegistrations attempts,
            Says says,
            ObjectProvider<MessageEraser> erasers,
            OfficeSettings office,
            InstantSource clock) {
        this.attempts = attempts;
        this.says = says;
        this.erasers = erasers;
        this.office = office;
        this.clock = clock;
    }

    @Override
    public List<InboundMessage> handle(List<InboundMessage> messages) {
        return messages.stream().filter(it -> !takes(it)).toList();
    }

    private boolean takes(InboundMessage message) {
        var wish = RegistrationText.wish(message.text());
        if (wish == null || message.from() instanceof ShortCode) {
            return false;
        }
        if (message.text().contains(RegistrationText.HIDDEN) && !message.repeat()) {
            erase(message);
        }
        if (!wish.leads() && !isWhole(wish)) {
            return false; // Somebody writes about registering: that is for a person.
        }
        if (!message.repeat()) {
            register(message, wish);
        }
        return true;
    }

    private void erase(InboundMessage message) {
        erasers.stream()
                .filter(it -> it.erases(message.channel()))
                .forEach(it -> it.erase(message));
    }

    private boolean isWhole(RegistrationText.Wish wish) {
        return !wish.password().isEmpty()
                && wish.hasNumber()
                && Nip.plain(wish.nip()).length() == Nip.LENGTH;
    }

    private void register(InboundMessage message, RegistrationText.Wish wish) {
        if (message.from() instanceof TelegramChat chat && !chat.isPrivate()) {
            says.answer(message, "alerts.sms.group");
            return;
        }
        try {
            var nip = Nip.read(wish.nip(), clock.instant().atZone(office.zone()).toLocalDate());
            if (wish.password().isEmpty()) {
                says.answer(message, "alerts.sms.no-password");
            } else {
                attempts.add(message, nip);
            }
        } catch (Nip.BadNip bad) {
            var fault = bad.fault();
            says.answer(
                    message,
                    "alerts.sms.bad-nip",
                    says.words().of(fault.key(), fault.args().toArray()));
        }
    }
}
