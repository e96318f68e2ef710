package id.kentongan.cases;

import static id.kentongan.cases.CaseEntries.Kind.REPLY;

import id.kentongan.audit.Actor;
import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.directory.Official;
import id.kentongan.directory.User;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.DeliveryState.Mark;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.Outbox;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Answers to citizens, from the web and from officials' phones.
@Component
class Answers {

    /// Ten parts of an SMS.
    static final int LONGEST = 1530;

    private record Sent(
            MessageId outbound, String text, DeliveryState state, @Nullable String knownByTitle) {}

    private final CaseStore cases;
    private final CaseEntries entries;
    private final CaseDesk desk;
    private final Outbox outbox;
    private final KnownBy knownBy;
    private final JdbcClient db;

    Answers(
            CaseStore cases,
            CaseEntries entries,
            CaseDesk desk,
            Outbox outbox,
            KnownBy knownBy,
            JdbcClient db) {
        this.cases = cases;
        this.entries = entries;
        this.desk = desk;
        this.outbox = outbox;
        this.knownBy = knownBy;
        this.db = db;
    }

    CaseOutcome byUser(
            Case it,
            String text,
            @Nullable Category category,
            @Nullable Official superior,
            User by) {
        if (text.isBlank()) {
            return new Refused("text", "cases.refused.text-empty");
        }
        if (text.length() > LONGEST) {
            return new Refused("text", "cases.refused.text-long");
        }
        if (it.isClosed()) {
            return new Refused("", "cases.refused.closed");
        }
        if (!it.canBeAnswered()) {
            return new Refused("text", "cases.refused.short-code");
        }
        if (category == null && it.category() == null) {
            return new Refused("category", "cases.refused.category");
        }
        if (!knownBy.isEnough(superior, it.unit(), by)) {
            return new Refused("knownBy", "cases.refused.known-by");
        }
        var message = send(it, text.strip(), category, superior, by.asActor(), false);
        desk.audit(it, "case.reply", by, Map.of("message", message.value()));
        return new Done(it.id());
    }

    /// The answer of an official from his own phone; a head's or secretary's word needs no other.
    MessageId byPhone(Case it, String text, Official official) {
        return send(
                it, text, null, official.isSuperior() ? official : null, official.asActor(), true);
    }

    private MessageId send(
            Case it,
            String text,
            @Nullable Category category,
            @Nullable Official superior,
            Actor actor,
            boolean byPhone) {
        var message = outbox.enqueue(Draft.ofCase(it.channel(), it.address(), text, it.unit()));
        entries.append(
                it.id(),
                new CaseEntries.Entry(
                        REPLY, actor, text, message, it.unit(), null, category, superior, byPhone));
        cases.answered(it, text, category);
        return message;
    }

    /// A message that is locked hears news at this moment, from somebody who is about to wait for
    /// the case that we hold: to wait for him would be a deadlock.
    CaseOutcome again(Case it, long entry, User by) {
        var sent =
                db.sql(
                                """
                                select e.outbound, e.text, m.state, e.known_by_title
                                from case_entry e join outbound_message m on m.id = e.outbound
                                where e.id = ? and e.service_case = ? and e.kind = 'REPLY'
                                for update of m skip locked
                                """)
                        .params(entry, it.id().value())
                        .query(new DataClassRowMapper<>(Sent.class))
                        .optional()
                        .orElse(null);
        if (sent == null || it.isClosed()) {
            return new Refused("", "cases.refused.not-failed");
        }
        if (sent.state() == DeliveryState.IN_DOUBT) {
            return outbox.resend(sent.outbound(), by.asActor())
                    ? new Done(it.id())
                    : new Refused("", "cases.refused.not-failed");
        }
        if (sent.state().mark() != Mark.FAILED) {
            return new Refused("", "cases.refused.not-failed");
        }
        var message = send(it, sent.text(), null, null, by.asActor(), false);
        desk.audit(
                it,
                "case.resend",
                by,
                Map.of("message", message.value(), "of", sent.outbound().value()));
        return new Done(it.id());
    }
}
