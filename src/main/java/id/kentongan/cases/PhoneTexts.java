package id.kentongan.cases;

import static id.kentongan.cases.CaseStore.column;

import id.kentongan.contacts.Phone;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.Outbox;
import id.kentongan.messaging.Queued;
import id.kentongan.web.Texts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Texts about cases to the own phones of a unit's officials.
@Component
class PhoneTexts {

    private final Directory directory;
    private final Outbox outbox;
    private final Texts texts;
    private final JdbcClient db;

    PhoneTexts(Directory directory, Outbox outbox, Texts texts, JdbcClient db) {
        this.directory = directory;
        this.outbox = outbox;
        this.texts = texts;
        this.db = db;
    }

    /// Head, secretary and operators of `unit` get the same text; says how many. It is kept which
    /// case the text is about: it holds the citizen's words.
    ///
    /// @param notBefore when it may leave; null for at once
    int tellUnit(
            CaseId about, UnitId unit, @Nullable Instant notBefore, String key, Object... args) {
        var text = texts.of(Texts.INDONESIAN, key, args);
        var drafts =
                directory.officials(unit).stream()
                        .map(
                                it ->
                                        new Draft(
                                                null,
                                                new Phone(it.phone()),
                                                text,
                                                MessageClass.CASE,
                                                it.unit(),
                                                notBefore,
                                                null))
                        .toList();
        if (!drafts.isEmpty()) {
            keep(about, outbox.enqueue(drafts));
        }
        return drafts.size();
    }

    private void keep(CaseId about, List<Queued> sent) {
        db.sql(
                        """
                        insert into case_text (outbound, service_case)
                        select unnest(:outbound::uuid[]), :case
                        """)
                .param("outbound", column(sent, it -> it.id().value()))
                .param("case", about.value())
                .update();
    }

    void tell(Official official, String key, Object... args) {
        var text = texts.of(Texts.INDONESIAN, key, args);
        outbox.enqueue(Draft.ofCase(null, new Phone(official.phone()), text, official.unit()));
    }
}
