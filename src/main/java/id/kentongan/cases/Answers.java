package id.kentongan.cases;

import static id.kentongan.cases.EntryKind.REPLY;

import id.kentongan.audit.Actor;
import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.directory.Official;
import id.kentongan.directory.User;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.DeliveryState.Mark;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Answers to citizens, from the web and from officials' phones.
@Component
@EnableConfigurationProperties(AnswerSettings.class)
class Answers {

    /// Ten parts of an SMS.
    static final int LONGEST = 1530;

    /// What a ready answer left to fill in.
    private static final Pattern GAP = Pattern.compile("\\{[A-Za-z][A-Za-z0-9_]{0,39}}");

    private record Sent(
            MessageId outbound, String text, DeliveryState state, @Nullable String knownByTitle) {}

    private final CaseStore cases;
    private final CaseEntries entries;
    private final CaseDesk desk;
    private final Outbox outbox;
    private final KnownBy knownBy;
    private final HeldAnswers held;
    private final AnswerSettings settings;
    private final JdbcClient db;
    private final InstantSource clock;

    Answers(
            CaseStore cases,
            CaseEntries entries,
            CaseDesk desk,
            Outbox outbox,
            KnownBy knownBy,
            HeldAnswers held,
            AnswerSettings settings,
            JdbcClient db,
            InstantSource clock) {
        this.cases = cases;
        this.entries = entries;
        this.desk = desk;
        this.outbox = outbox;
        this.knownBy = knownBy;
        this.held = held;
        this.settings = settings;
        this.db = db;
        this.clock = clock;
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
        if (GAP.matcher(text).find()) {
            return new Refused("text", "answers.refused.gap");
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
        var words = draft(it, text.strip(), takenBackUntil());
        var message = send(it, words, category, superior, by.asActor(), false);
        desk.audit(it, "case.reply", by, Map.of("message", message.value()));
        return new Done(it.id());
    }

    /// The answer of an official from his own phone; a head's or secretary's word needs no other.
    MessageId byPhone(Case it, String text, Official official) {
        var superior = official.isSuperior() ? official : null;
        return byPhone(it, text, official, superior);
    }

    /// An operator's held answer leaves, as known by `superior`.
    ///
    /// @param by who agrees
    MessageId release(Case it, HeldAnswers.Held answer, @Nullable Official superior, Actor by) {
        var operator = held.agree(it, answer, superior, by);
        return byPhone(it, answer.text(), operator, superior);
    }

    private MessageId byPhone(
            Case it, String text, Official official, @Nullable Official superior) {
        return send(it, draft(it, text, null), null, superior, official.asActor(), true);
    }

    private static Draft draft(Case it, String text, @Nullable Instant notBefore) {
        return new Draft(
                it.channel(), it.address(), text, MessageClass.CASE, it.unit(), notBefore, null);
    }

    /// Before then it does not leave, so that its writer may take it back.
    private @Nullable Instant takenBackUntil() {
        return settings.takeBack().isZero() ? null : clock.instant().plus(settings.takeBack());
    }

    private MessageId send(
            Case it,
            Draft draft,
            @Nullable Category category,
            @Nullable Official superior,
            Actor actor,
            boolean byPhone) {
        held.overtaken(it);
        var text = draft.text();
        var message = outbox.enqueue(draft);
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
        if (sent.state().markOfAnswer() != Mark.FAILED) {
            return new Refused("", "cases.refused.not-failed");
        }
        var message = send(it, draft(it, sent.text(), null), null, null, by.asActor(), false);
        desk.audit(
                it,
                "case.resend",
                by,
                Map.of("message", message.value(), "of", sent.outbound().value()));
        return new Done(it.id());
    }
}
