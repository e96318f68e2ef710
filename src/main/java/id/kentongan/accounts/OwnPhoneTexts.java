package id.kentongan.accounts;

import id.kentongan.contacts.Phone;
import id.kentongan.directory.User;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What goes to telephones that are to be somebody's, or were, in his language.
@Component
class OwnPhoneTexts {

    private final Texts texts;
    private final OfficeSettings office;

    OwnPhoneTexts(Texts texts, OfficeSettings office) {
        this.texts = texts;
        this.office = office;
    }

    /// Of no use after `until`, and not sent any more then.
    Draft code(Phone to, User user, String code, Instant until) {
        var words = words(user);
        return draft(
                to,
                words.of("ownPhone.sms.code", office.officeName(), code, words.time(until)),
                MessageClass.OTP,
                user,
                until);
    }

    /// To the number that was his until now, for it may be a thief who changed it.
    Draft changed(Phone to, User user) {
        return draft(
                to,
                words(user).of("ownPhone.sms.changed", office.officeName(), user.name()),
                MessageClass.ALERT,
                user,
                null);
    }

    private static Draft draft(
            Phone to, String text, MessageClass messageClass, User user, @Nullable Instant until) {
        var unit = user.unit() == null ? null : user.unit().id();
        return new Draft(null, to, text, messageClass, unit, null, until);
    }

    private Words words(User user) {
        return new Words(texts, user.locale(), office.zone());
    }
}
