package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Actor;
import id.kentongan.directory.Official;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.Columns;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.MessageId;
import java.sql.Types;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What is written into cases, line after line: words of citizens, and what officials and users
/// did. Whoever writes here holds the case's row.
@Repository
public class CaseEntries {

    private final JdbcClient db;
    private final InstantSource clock;

    CaseEntries(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /// What a citizen wrote, with the case that it belongs to.
    ///
    /// @param thanks whether nobody has to act on it
    record Heard(CaseId id, InboundMessage message, boolean thanks) {

        Heard(CaseId id, InboundMessage message) {
            this(id, message, false);
        }
    }

    void appendMessages(List<Heard> heard) {
        db.sql(
                        """
                        insert into case_entry (service_case, kind, at, actor, actor_name, text,
                            inbound, parts, missing_parts, thanks)
                        select service_case, kind, at, actor, '', text, inbound, parts, missing,
                            thanks
                        from unnest(:case::uuid[], :kind::text[], :at::timestamptz[],
                            :actor::text[], :text::text[], :inbound::uuid[], :parts::int[],
                            :missing::int[], :thanks::boolean[]) with ordinality
                            as r (service_case, kind, at, actor, text, inbound, parts, missing,
                                thanks, n)
                        order by n
                        """)
                .param("case", Columns.of(heard, it -> it.id().value()))
                .param(
                        "kind",
                        Columns.of(heard, it -> it.message().repeat() ? "REPEAT" : "MESSAGE"))
                .param("at", Columns.of(heard, it -> it.message().at()))
                .param(
                        "actor",
                        Columns.of(heard, it -> "contact:" + it.message().sender().id().value()))
                .param(
                        "text",
                        Columns.of(heard, it -> it.message().repeat() ? "" : it.message().text()))
                .param("inbound", Columns.of(heard, it -> it.message().id().value()))
                .param("parts", Columns.of(heard, it -> it.message().parts()))
                .param("missing", Columns.of(heard, it -> it.message().missingParts()))
                .param("thanks", Columns.of(heard, Heard::thanks))
                .update();
    }

    /// Notes once that a text came again; how often, the inbox knows.
    void appendRepeat(CaseId id, InboundMessage message) {
        if (!hasRepeat(message.id())) {
            appendMessages(List.of(new Heard(id, message)));
        }
    }

    private boolean hasRepeat(MessageId message) {
        return db.sql(
                        "select exists (select from case_entry where inbound = ? and kind = 'REPEAT')")
                .param(message.value())
                .query(Boolean.class)
                .single();
    }

    Optional<String> lastReply(CaseId id) {
        return db.sql(
                        """
                        select text from case_entry
                        where service_case = ? and kind = 'REPLY' order by id desc limit 1
                        """)
                .param(id.value())
                .query(String.class)
                .optional();
    }

    /// What the sender of each of `opened` was told at once.
    ///
    /// @param sent the text to each, in the same order, as `words` are
    void acknowledged(List<Case> opened, List<MessageId> sent, List<String> words) {
        db.sql(
                        """
                        insert into case_entry (service_case, kind, at, actor, actor_name, text,
                            outbound)
                        select service_case, 'ACKNOWLEDGEMENT', :at, :actor, :name, text, outbound
                        from unnest(:case::uuid[], :text::text[], :outbound::uuid[])
                            as r (service_case, text, outbound)
                        """)
                .param("at", now())
                .param("actor", Actor.SYSTEM.id())
                .param("name", Actor.SYSTEM.name())
                .param("case", Columns.of(opened, it -> it.id().value()))
                .param("text", Columns.of(words, it -> it))
                .param("outbound", Columns.of(sent, MessageId::value))
                .update();
    }

    public void append(CaseId id, Entry entry) {
        db.sql(
                        """
                        insert into case_entry (service_case, kind, at, actor, actor_name, text, outbound,
                            unit, suggested_unit, category, known_by, known_by_title, by_phone,
                            prior_category)
                        values (:case, :kind, :at, :actor, :actorName, :text, :outbound,
                            :unit, :suggestedUnit, :category, :knownBy, :knownByTitle, :byPhone,
                            (select category from service_case where id = :case))
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

    /// The words of the last entry of `by` came in this message, from his own phone.
    void came(CaseId id, Actor by, MessageId message) {
        db.sql(
                        """
                        update case_entry set inbound = ? where id = (
                            select max(id) from case_entry where service_case = ? and actor = ?)
                        """)
                .params(message.value(), id.value(), by.id())
                .update();
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

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }

    private static @Nullable UUID value(@Nullable UnitId unit) {
        return unit == null ? null : unit.value();
    }

    /// What an official or user did, for the timeline.
    public record Entry(
            EntryKind kind,
            Actor actor,
            String text,
            @Nullable MessageId outbound,
            @Nullable UnitId unit,
            @Nullable UnitId suggestedUnit,
            @Nullable Category category,
            @Nullable Official knownBy,
            boolean byPhone) {

        /// A plain one: who, what, words.
        public Entry(EntryKind kind, Actor actor, String text) {
            this(kind, actor, text, null, null, null, null, null, false);
        }

        /// That `official` is reminded by the text `message`.
        static Entry reminder(Actor by, Official official, MessageId message) {
            var whom = official.name() + ", " + official.title();
            return new Entry(
                    EntryKind.REMIND, by, whom, message, official.unit(), null, null, null, false);
        }
    }
}
