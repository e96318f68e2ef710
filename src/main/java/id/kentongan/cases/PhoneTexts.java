package id.kentongan.cases;

import id.kentongan.contacts.Phone;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.Texts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Texts about cases to the own phones of a unit's officials.
@Component
class PhoneTexts {

    private final Directory directory;
    private final Outbox outbox;
    private final Told told;
    private final Texts texts;

    PhoneTexts(Directory directory, Outbox outbox, Told told, Texts texts) {
        this.directory = directory;
        this.outbox = outbox;
        this.told = told;
        this.texts = texts;
    }

    /// Head, secretary and operators of `unit` get the same text; says how many. It is kept who was
    /// told of which case: the texts hold the citizen's words.
    ///
    /// @param notBefore when they may leave; null for at once
    int tellUnit(
            CaseId about,
            UnitId unit,
            Told.How how,
            @Nullable Instant notBefore,
            String key,
            Object... args) {
        var officials = directory.officials(unit);
        tell(about, officials, how, notBefore, key, args);
        return officials.size();
    }

    /// As [#tellUnit], to these.
    void tell(
            CaseId about,
            List<Official> officials,
            Told.How how,
            @Nullable Instant notBefore,
            String key,
            Object... args) {
        var text = texts.of(Texts.INDONESIAN, key, args);
        var sent =
                outbox.enqueue(officials.stream().map(it -> draft(it, text, notBefore)).toList());
        for (int i = 0; i < officials.size(); i++) {
            told.note(about, officials.get(i), sent.get(i).id(), how);
        }
    }

    MessageId tell(Official official, String key, Object... args) {
        return outbox.enqueue(draft(official, texts.of(Texts.INDONESIAN, key, args), null));
    }

    private static Draft draft(Official to, String text, @Nullable Instant notBefore) {
        return new Draft(
                null, new Phone(to.phone()), text, MessageClass.CASE, to.unit(), notBefore, null);
    }
}
