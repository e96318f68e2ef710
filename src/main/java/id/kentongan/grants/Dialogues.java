package id.kentongan.grants;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.User;
import id.kentongan.institutions.Institution;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.institutions.Institutions;
import id.kentongan.messaging.AutoReplies;
import id.kentongan.messaging.Columns;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.Live;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The conversation with each institution: what is said and heard is written down in the
/// transaction that sends or handles it.
@Service
class Dialogues {

    /// Something that goes to an institution as a message of a broadcast.
    record Line(Institution to, Phone phone, String text, UUID outbound) {}

    private record Failed(UUID institution, String kind, String text) {}

    private final JdbcClient db;
    private final Institutions institutions;
    private final Outbox outbox;
    private final AutoReplies replies;
    private final GrantSteps steps;
    private final Audit audit;
    private final Live live;
    private final InstantSource clock;

    Dialogues(
            JdbcClient db,
            Institutions institutions,
            Outbox outbox,
            AutoReplies replies,
            GrantSteps steps,
            Audit audit,
            Live live,
            InstantSource clock) {
        this.db = db;
        this.institutions = institutions;
        this.outbox = outbox;
        this.replies = replies;
        this.steps = steps;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /// Sends an officer's own words; what waited for an answer waits no longer.
    ///
    /// @throws GrantRefusal when there is nothing to say or nobody to say it to
    @Transactional
    public void write(InstitutionId id, String written, User by) {
        var text = written.replace("\r\n", "\n").replace("\0", "").strip();
        if (text.isEmpty()) {
            throw new GrantRefusal("text", "text.empty");
        }
        GrantTexts.tooLong(text);
        var to = institutions.lock(id);
        say(to, MessageKind.OFFICER, text, by.asActor());
        settle(id);
        steps.done(to, "TOLD.OFFICER", by);
    }

    /// What came in needs no answer.
    @Transactional
    public void needsNone(InstitutionId id, User by) {
        var it = institutions.lock(id);
        if (settle(id) > 0) {
            audit.record(by.asActor(), "institution.read", it.subject(), Map.of());
            live.announce("grant", id.value().toString());
        }
    }

    private int settle(InstitutionId id) {
        return db.sql(
                        "update institution_message set waits = false where institution = ? and waits")
                .param(id.value())
                .update();
    }

    /// Sends one text, as part of the caller's transaction.
    ///
    /// @return the row of the conversation
    /// @throws GrantRefusal when the institution has no number, or nothing reaches it
    @Transactional(propagation = Propagation.MANDATORY)
    public long say(Institution to, MessageKind kind, String text, Actor by) {
        var phone = phone(to);
        var id =
                outbox.enqueue(new Draft(null, phone, text, kind.messageClass(), null, null, null));
        return add(to.id(), kind, phone, text, by, null, id.value());
    }

    /// Answers by itself what came from `phone`, if that may have one more of such answers.
    @Transactional(propagation = Propagation.MANDATORY)
    public void answer(Institution to, Phone phone, InboundMessage message, String text) {
        if (!replies.granted(List.of(phone)).isEmpty()) {
            var id = outbox.enqueue(Draft.ofCase(message.channel(), phone, text, null));
            add(to.id(), MessageKind.ANSWER, phone, text, Actor.SYSTEM, null, id.value());
        }
    }

    /// The number of an institution, as something that can be reached now.
    ///
    /// @throws GrantRefusal when there is none
    Phone phone(Institution to) {
        var phone = to.phone().orElseThrow(() -> new GrantRefusal("", "noContact", to.name()));
        if (!outbox.hasWayTo(phone)) {
            throw new GrantRefusal("", "noWay");
        }
        return phone;
    }

    /// Writes down what a broadcast brings to each of them.
    @Transactional(propagation = Propagation.MANDATORY)
    public void sent(List<Line> lines, MessageKind kind, Actor by) {
        db.sql(
                        """
                        insert into institution_message (institution, at, kind, phone, text, author,
                            author_name, outbound)
                        select institution, :at, :kind, phone, text, :author, :name, outbound
                        from unnest(:of::uuid[], :phone::text[], :text::text[], :outbound::uuid[])
                            as r (institution, phone, text, outbound)
                        """)
                .param("at", now())
                .param("kind", kind.name())
                .param("author", by.id())
                .param("name", by.name())
                .param("of", Columns.of(lines, it -> it.to().id().value()))
                .param("phone", Columns.of(lines, it -> it.phone().e164()))
                .param("text", Columns.of(lines, Line::text))
                .param("outbound", Columns.of(lines, Line::outbound))
                .update();
        live.announce("grant", "");
    }

    /// Writes down what came in; `waits` when a person has to answer it.
    @Transactional(propagation = Propagation.MANDATORY)
    public void heard(
            Institution from,
            MessageKind kind,
            InboundMessage message,
            Phone phone,
            boolean waits) {
        var row =
                add(
                        from.id(),
                        kind,
                        phone,
                        message.text(),
                        new Actor("contact:" + message.sender().id().value(), from.name()),
                        message.id().value(),
                        null);
        if (waits) {
            db.sql("update institution_message set waits = true where id = ?").param(row).update();
        }
    }

    /// Sends what failed once more, to the number that it has now. An invitation goes by its list.
    ///
    /// @throws GrantRefusal when it has not failed, or was sent again already
    @Transactional
    public void resend(InstitutionId id, long row, User by) {
        var to = institutions.lock(id);
        var failed =
                db.sql(
                                """
                                select m.institution, m.kind, m.text from institution_message m
                                    join outbound_message o on o.id = m.outbound
                                where m.id = ? and m.institution = ? and m.kind <> 'INVITATION'
                                    and o.state in ('UNDELIVERED', 'REJECTED', 'EXPIRED')
                                    and not exists (
                                        select from institution_message n
                                        where n.institution = m.institution and n.id > m.id
                                            and n.kind = m.kind and n.text = m.text)
                                """)
                        .params(row, id.value())
                        .query(
                                (found, _) ->
                                        new Failed(
                                                id.value(),
                                                found.getString("kind"),
                                                found.getString("text")))
                        .optional()
                        .orElseThrow(() -> new GrantRefusal("", "notFailed"));
        say(to, MessageKind.valueOf(failed.kind()), failed.text(), by.asActor());
        steps.done(to, "TOLD.RESENT", by);
    }

    private long add(
            InstitutionId of,
            MessageKind kind,
            Phone phone,
            String text,
            Actor by,
            @Nullable UUID inbound,
            @Nullable UUID outbound) {
        var id =
                db.sql(
                                """
                                insert into institution_message (institution, at, kind, phone, text,
                                    author, author_name, inbound, outbound)
                                values (:of, :at, :kind, :phone, :text, :author, :name,
                                    cast(:inbound as uuid), cast(:outbound as uuid))
                                returning id
                                """)
                        .param("of", of.value())
                        .param("at", now())
                        .param("kind", kind.name())
                        .param("phone", phone.e164())
                        .param("text", text)
                        .param("author", by.id())
                        .param("name", by.name())
                        .param("inbound", inbound == null ? null : inbound.toString())
                        .param("outbound", outbound == null ? null : outbound.toString())
                        .query(Long.class)
                        .single();
        live.announce("grant", of.value().toString());
        return id;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
