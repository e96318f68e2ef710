package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Actor;
import id.kentongan.contacts.ContactId;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.MessageId;
import id.kentongan.web.Live;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of cases and their entries. Whoever reads a case here holds its row until the commit.
@Repository
class CaseStore {

    private static final String COLUMNS =
            "id, code, contact, channel, reply_to, state, category, unit, mark, version";

    private final JdbcClient db;
    private final Codes codes;
    private final Live live;
    private final InstantSource clock;

    CaseStore(JdbcClient db, Codes codes, Live live, InstantSource clock) {
        this.db = db;
        this.codes = codes;
        this.live = live;
        this.clock = clock;
    }

    Optional<Case> hold(CaseId id) {
        return one("id = ?", id.value());
    }

    /// The open case that this sender's next text belongs to.
    Optional<Case> holdOpenOf(ContactId contact) {
        return one(
                """
                id = (select id from service_case where contact = ? and state <> 'CLOSED'
                      order by changed_at desc limit 1)
                    and state <> 'CLOSED' -- asked again when the row was waited for
                """,
                contact.value());
    }

    /// The case that holds this code, or held it last.
    Optional<Case> holdByCode(String code) {
        return one("id = (select service_case from case_code where code = ?)", code);
    }

    Optional<Case> holdByInbound(MessageId message) {
        return one(
                """
                id = (select service_case from case_entry where inbound = ? and kind = 'MESSAGE')
                """,
                message.value());
    }

    private Optional<Case> one(String which, Object param) {
        return db.sql("select " + COLUMNS + " from service_case where " + which + " for update")
                .param(param)
                .query(new DataClassRowMapper<>(Case.class))
                .optional();
    }

    /// Opens a case; its code is its own from now on.
    Case open(
            ContactId contact,
            String channel,
            String replyTo,
            String text,
            Instant openedAt,
            @Nullable CaseId splitFrom) {
        var id = new CaseId(UUID.randomUUID());
        db.sql(
                        """
                        insert into service_case (id, code, contact, channel, reply_to, subject,
                            last_text, opened_at, changed_at, split_from)
                        values (:id, :code, :contact, :channel, :replyTo, :text,
                            :text, :openedAt, :changedAt, :splitFrom)
                        """)
                .param("id", id.value())
                .param("code", codes.take(id))
                .param("contact", contact.value())
                .param("channel", channel)
                .param("replyTo", replyTo)
                .param("text", text)
                .param("openedAt", openedAt.atOffset(UTC))
                .param("changedAt", clock.instant().atOffset(UTC))
                .param("splitFrom", splitFrom == null ? null : splitFrom.value(), Types.OTHER)
                .update();
        return hold(id).orElseThrow();
    }

    /// The citizen wrote: somebody has to look again.
    void heard(Case it, String text) {
        db.sql(
                        """
                        update service_case
                        set last_text = ?, waiting = true, unread = true, state = ?,
                            version = version + 1, changed_at = ?
                        where id = ?
                        """)
                .params(text, it.waitingState().name(), now(), it.id().value())
                .update();
        changed(it.id());
    }

    void appendMessage(CaseId id, InboundMessage message) {
        db.sql(
                        """
                        insert into case_entry (service_case, kind, at, actor, actor_name, text,
                            inbound, parts, missing_parts)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id.value(),
                        message.repeat() ? "REPEAT" : "MESSAGE",
                        message.at().atOffset(UTC),
                        "contact:" + message.sender().id().value(),
                        "",
                        message.repeat() ? "" : message.text(),
                        message.id().value(),
                        message.parts(),
                        message.missingParts())
                .update();
    }

    /// Notes once that a text came again; how often, the inbox knows.
    void appendRepeat(CaseId id, InboundMessage message) {
        if (!hasRepeat(message.id())) {
            appendMessage(id, message);
        }
    }

    private boolean hasRepeat(MessageId message) {
        return db.sql(
                        "select exists (select from case_entry where inbound = ? and kind = 'REPEAT')")
                .param(message.value())
                .query(Boolean.class)
                .single();
    }

    void append(CaseId id, Entry entry) {
        db.sql(
                        """
                        insert into case_entry (service_case, kind, at, actor, actor_name, text, outbound,
                            unit, suggested_unit, category, known_by, known_by_title, by_phone)
                        values (:case, :kind, :at, :actor, :actorName, :text, :outbound,
                            :unit, :suggestedUnit, :category, :knownBy, :knownByTitle, :byPhone)
                        """)
                .param("case", id.value())
                .param("kind", entry.kind().name())
                .param("at", now())
                .param("actor", entry.actor().id())
                .param("actorName", entry.actor().name())
                .param("text", entry.text())
                .param(
                        "outbound",
                        entry.outbound() == null ? null : entry.outbound().value(),
                        Types.OTHER)
                .param("unit", value(entry.unit()), Types.OTHER)
                .param("suggestedUnit", value(entry.suggestedUnit()), Types.OTHER)
                .param(
                        "category",
                        entry.category() == null ? null : entry.category().name(),
                        Types.VARCHAR)
                .param(
                        "knownBy",
                        entry.knownBy() == null ? null : entry.knownBy().id().value(),
                        Types.OTHER)
                .param(
                        "knownByTitle",
                        entry.knownBy() == null ? null : entry.knownBy().title(),
                        Types.VARCHAR)
                .param("byPhone", entry.byPhone())
                .update();
    }

    void forwarded(Case it, UnitId unit, Category category) {
        db.sql(
                        """
                        update service_case
                        set state = 'FORWARDED', unit = ?, category = ?, waiting = true, unread = true,
                            version = version + 1, changed_at = ?
                        where id = ?
                        """)
                .params(unit.value(), category.name(), now(), it.id().value())
                .update();
        changed(it.id());
    }

    void answered(Case it, String text, @Nullable Category category) {
        db.sql(
                        """
                        update service_case
                        set state = 'ANSWERED', waiting = false, unread = false, mark = 'NONE',
                            category = coalesce(:category, category), last_text = :text,
                            version = version + 1, changed_at = :now
                        where id = :id
                        """)
                .param("category", category == null ? null : category.name(), Types.VARCHAR)
                .param("text", text)
                .param("now", now())
                .param("id", it.id().value())
                .update();
        changed(it.id());
    }

    void rejected(Case it) {
        db.sql(
                        """
                        update service_case
                        set state = 'REJECTED', unit = null, waiting = true, unread = true,
                            version = version + 1, changed_at = ?
                        where id = ?
                        """)
                .params(now(), it.id().value())
                .update();
        changed(it.id());
    }

    void closed(Case it) {
        codes.release(it.id());
        db.sql(
                        """
                        update service_case
                        set state = 'CLOSED', waiting = false, unread = false, closed_at = :now,
                            version = version + 1, changed_at = :now
                        where id = :id
                        """)
                .param("now", now())
                .param("id", it.id().value())
                .update();
        changed(it.id());
    }

    void reopened(Case it) {
        db.sql(
                        """
                        update service_case
                        set state = ?, code = ?, waiting = true, closed_at = null,
                            version = version + 1, changed_at = ?
                        where id = ?
                        """)
                .params(
                        it.waitingState().name(),
                        codes.takeAgain(it.id(), it.code()),
                        now(),
                        it.id().value())
                .update();
        changed(it.id());
    }

    /// Moves messages to another case; what repeated them goes along.
    int move(CaseId from, CaseId to, List<Long> entries) {
        return db.sql(
                        """
                        update case_entry e set service_case = :to
                        where e.service_case = :from and e.inbound in (
                            select inbound from case_entry
                            where service_case = :from and kind = 'MESSAGE' and id in (:entries))
                        """)
                .param("from", from.value())
                .param("to", to.value())
                .param("entries", entries)
                .update();
    }

    /// After a move: the case shows the last of the words that it still has.
    void retold(CaseId id, boolean waiting) {
        db.sql(
                        """
                        update service_case c
                        set last_text = coalesce((select text from case_entry
                                where service_case = c.id and kind in ('MESSAGE', 'REPLY')
                                order by id desc limit 1), c.last_text),
                            subject = coalesce((select text from case_entry
                                where service_case = c.id and kind = 'MESSAGE'
                                order by id limit 1), c.subject),
                            state = case when state in ('NEW', 'FORWARDED') and not :waiting
                                then 'ANSWERED' else state end,
                            waiting = :waiting, version = version + 1
                        where id = :id
                        """)
                .param("waiting", waiting)
                .param("id", id.value())
                .update();
        changed(id);
    }

    /// Every open browser, on every node, looks again.
    void changed(CaseId id) {
        live.announce("case", id.value().toString());
    }

    private java.time.OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }

    private static @Nullable UUID value(@Nullable UnitId unit) {
        return unit == null ? null : unit.value();
    }

    /// What an official or user did, for the timeline.
    record Entry(
            Kind kind,
            Actor actor,
            String text,
            @Nullable MessageId outbound,
            @Nullable UnitId unit,
            @Nullable UnitId suggestedUnit,
            @Nullable Category category,
            id.kentongan.directory.@Nullable Official knownBy,
            boolean byPhone) {

        /// A plain one: who, what, words.
        Entry(Kind kind, Actor actor, String text) {
            this(kind, actor, text, null, null, null, null, null, false);
        }
    }

    /// The kinds of entries that people and the centre itself make.
    enum Kind {
        REPLY,
        ACKNOWLEDGEMENT,
        NOTE,
        FORWARD,
        REJECT,
        CLOSE,
        REOPEN,
        SPLIT
    }
}
