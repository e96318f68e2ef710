package id.kentongan.cases;

import id.kentongan.contacts.Phone;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.Texts;
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

    /// Head, secretary and operators of `unit` get the same text.
    void tellUnit(UnitId unit, String key, Object... args) {
        directory.officials(unit).forEach(it -> tell(it, key, args));
    }

    /// The same about a case that comes to them; says how many.
    int handOver(Case it, UnitId unit, String key, Object... args) {
        var officials = directory.officials(unit);
        officials.forEach(one -> told.note(it.id(), one, tell(one, key, args), Told.How.FORWARD));
        return officials.size();
    }

    MessageId tell(Official official, String key, Object... args) {
        var text = texts.of(Texts.INDONESIAN, key, args);
        return outbox.enqueue(
                Draft.ofCase(null, new Phone(official.phone()), text, official.unit()));
    }
}
