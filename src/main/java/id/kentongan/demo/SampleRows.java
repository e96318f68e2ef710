package id.kentongan.demo;

import static java.time.ZoneOffset.UTC;

import id.kentongan.contacts.ContactId;
import id.kentongan.web.Texts;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes sample cases into the tables, back-dated.
@Component
@Profile("demo")
class SampleRows {

    private static final String CHANNEL = "smpp";

    private final JdbcClient db;
    private final SampleMessages messages;
    private final SamplePeople people;
    private final Texts texts;

    SampleRows(JdbcClient db, SampleMessages messages, SamplePeople people, Texts texts) {
        this.db = db;
        this.messages = messages;
        this.people = people;
        this.texts = texts;
    }

    void open(SampleStory story, ContactId contact) {
        var told = story.told();
        db.sql(
                        """
                        insert into service_case (id, code, contact, channel, reply_to, subject,
                            last_text, opened_at, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        story.id(),
                        told.code(),
                        contact.value(),
                        CHANNEL,
                        told.address(),
                        told.text(),
                        told.text(),
                        story.opened().atOffset(UTC),
                        story.opened().atOffset(UTC))
                .update();
    }

    void message(SampleStory story, String text, int parts, int missing, Instant at) {
        var address = story.told().address();
        var inbound = messages.came(CHANNEL, address, text, Math.max(parts, 1), missing, at);
        db.sql(
                        """
                        insert into case_entry (service_case, kind, at, actor, actor_name, text,
                            inbound, parts, missing_parts)
                        select id, 'MESSAGE', ?, 'contact:' || contact, '', ?, ?, ?, ?
                        from service_case where id = ?
                        """)
                .params(at.atOffset(UTC), text, inbound, Math.max(parts, 1), missing, story.id())
                .update();
    }

    /// A short code has no phone that could be told.
    void acknowledge(SampleStory story) {
        if (!story.told().from().startsWith("+")) {
            return;
        }
        var text = texts.of(Texts.INDONESIAN, "cases.sms.acknowledgement", story.told().code());
        var at = story.acknowledgedAt();
        var outbound =
                messages.went(CHANNEL, story.told().address(), text, null, "DELIVERED", null, at);
        db.sql(
                        """
                        insert into case_entry (service_case, kind, at, actor, actor_name, text,
                            outbound)
                        values (?, 'ACKNOWLEDGEMENT', ?, 'system', 'Kentongan', ?, ?)
                        """)
                .params(story.id(), at.atOffset(UTC), text, outbound)
                .update();
    }

    /// Writes a step of a case that stands where `story` says.
    void step(SampleStory story, SampleCase.Step step) {
        switch (step.kind()) {
            case MESSAGE -> message(story, step.words(), 1, 0, story.at(step));
            case REPLY -> entry(story, step, sent(story, step));
            case FORWARD, NOTE, REJECT, CLOSE -> entry(story, step, null);
        }
    }

    void settle(SampleStory story) {
        var closed = story.closedAt();
        db.sql(
                        """
                        update service_case set state = :state, category = :category,
                            unit = (select id from unit where short_name = :unit),
                            last_text = :text, waiting = :waiting, unread = :unread, mark = :mark,
                            changed_at = :changedAt, closed_at = :closedAt
                        where id = :id
                        """)
                .param("state", story.state().name())
                .param("category", story.category())
                .param("unit", story.unit())
                .param("text", story.lastText())
                .param("waiting", story.waiting())
                .param("unread", story.told().unread())
                .param("mark", story.mark().name())
                .param("changedAt", story.changed().atOffset(UTC))
                .param("closedAt", closed == null ? null : closed.atOffset(UTC))
                .param("id", story.id())
                .update();
        db.sql(
                        """
                        insert into case_code (code, service_case, released_at)
                        select code, id, closed_at from service_case where id = ?
                        """)
                .param(story.id())
                .update();
    }

    private UUID sent(SampleStory story, SampleCase.Step step) {
        return messages.went(
                CHANNEL,
                story.told().address(),
                step.words(),
                story.unit(),
                SampleStory.deliveryOf(step).name(),
                step.reason(),
                story.at(step));
    }

    private void entry(SampleStory story, SampleCase.Step step, @Nullable UUID outbound) {
        var actor = people.behind(step, story.unit());
        var superior = people.superior(step, story.unit());
        db.sql(
                        """
                        insert into case_entry (service_case, kind, at, actor, actor_name, text,
                            outbound, unit, suggested_unit, category, known_by, known_by_title,
                            by_phone)
                        values (:case, :kind, :at, :actor, :actorName, :text, :outbound,
                            (select id from unit where short_name = :unit),
                            (select id from unit where short_name = :suggested),
                            :category, :knownBy, :knownByTitle, :byPhone)
                        """)
                .param("case", story.id())
                .param("kind", step.kind().name())
                .param("at", story.at(step).atOffset(UTC))
                .param("actor", actor.id())
                .param("actorName", actor.name())
                .param("text", step.words())
                .param("outbound", outbound)
                .param("unit", step.kind() == SampleCase.Kind.FORWARD ? step.unit() : story.unit())
                .param("suggested", step.kind() == SampleCase.Kind.REJECT ? step.unit() : null)
                .param("category", step.category())
                .param("knownBy", superior == null ? null : superior.id())
                .param("knownByTitle", superior == null ? null : superior.title())
                .param("byPhone", step.phone())
                .update();
    }
}
