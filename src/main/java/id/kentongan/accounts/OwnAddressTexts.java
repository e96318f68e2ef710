package id.kentongan.accounts;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Email;
import id.kentongan.directory.User;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What goes to addresses that are to be somebody's, or were, in his language.
@Component
class OwnAddressTexts {

    private final Texts texts;
    private final OfficeSettings office;

    OwnAddressTexts(Texts texts, OfficeSettings office) {
        this.texts = texts;
        this.office = office;
    }

    /// Of no use after `until`, and not sent any more then.
    Draft code(Address to, User user, String code, Instant until) {
        var words = words(user);
        return draft(
                to,
                words.of(
                        AddressKind.of(to).key("sms.code"),
                        office.officeName(),
                        code,
                        words.time(until)),
                MessageClass.OTP,
                user,
                until);
    }

    /// To the address that was his until now, for it may be a thief who changed it.
    Draft changed(Address to, User user) {
        return draft(
                to,
                words(user)
                        .of(
                                AddressKind.of(to).key("sms.changed"),
                                office.officeName(),
                                user.name()),
                MessageClass.ALERT,
                user,
                null);
    }

    private Draft draft(
            Address to,
            String text,
            MessageClass messageClass,
            User user,
            @Nullable Instant until) {
        var unit = user.unit() == null ? null : user.unit().id();
        return new Draft(null, to, text, messageClass, unit, null, until)
                .about(
                        to instanceof Email
                                ? words(user).of("ownEmail.subject", office.officeName())
                                : null);
    }

    private Words words(User user) {
        return new Words(texts, user.locale(), office.zone());
    }
}
