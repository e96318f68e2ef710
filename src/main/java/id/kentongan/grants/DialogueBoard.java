package id.kentongan.grants;

import id.kentongan.contacts.Phone;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.messaging.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What was said and heard, as pages show it: one institution's conversation, or all messages.
@Component
class DialogueBoard {

    static final int PAGE = 50;
    private static final int FETCH = 500;

    /// One message.
    ///
    /// @param state of what went out; null when it is not in the outbox yet, and for what came in
    record Line(
            long id,
            UUID institution,
            String name,
            String code,
            Instant at,
            MessageKind kind,
            String phone,
            String text,
            String author,
            String authorName,
            @Nullable UUID outbound,
            @Nullable DeliveryState state,
            @Nullable String channel,
            @Nullable String reason,
            @Nullable Instant settledAt,
            boolean waits,
            boolean again) {

        String masked() {
            return new Phone(phone).masked();
        }

        boolean isFromInstitution() {
            return kind.isFromInstitution();
        }

        /// Whether the centre said it by itself.
        boolean isAutomatic() {
            return !author.startsWith("user:");
        }

        boolean isFailed() {
            return state != null && state.mark() == DeliveryState.Mark.FAILED;
        }

        /// Whether an officer can send it once more from here.
        boolean mayGoAgain() {
            return isFailed() && !again && kind != MessageKind.INVITATION;
        }
    }

    /// @param more whether there are older ones
    record Page(List<Line> lines, boolean more) {

        private static final Duration YOUNG = Duration.ofMinutes(5);

        /// Whether something young among them may still change by itself.
        boolean moves(Instant now) {
            return lines.stream()
                    .anyMatch(
                            it ->
                                    !it.isFromInstitution()
                                            && it.at().isAfter(now.minus(YOUNG))
                                            && it.settledAt() == null);
        }
    }

    private static final String LINES =
            """
            select m.id, m.institution, n.name, n.code, m.at, m.kind, m.phone, m.text, m.author,
                m.author_name, m.outbound, o.state, o.channel, o.reason, o.settled_at, m.waits,
                exists (select from institution_message l
                    where l.institution = m.institution and l.id > m.id and l.kind = m.kind
                        and l.text = m.text) as again
            from institution_message m
                join institution n on n.id = m.institution
                left join outbound_message o on o.id = m.outbound
            """;

    private final JdbcClient db;

    DialogueBoard(JdbcClient db) {
        this.db = db;
    }

    /// The oldest first, as a conversation is read; the latest that there is room for.
    Page of(InstitutionId id, @Nullable Long before) {
        var lines =
                db.sql(
                                LINES
                                        + """
                                        where m.institution = :of
                                            and (cast(:before as bigint) is null or m.id < :before)
                                        order by m.id desc limit\s"""
                                        + (PAGE + 1))
                        .param("of", id.value())
                        .param("before", before)
                        .query(new DataClassRowMapper<>(Line.class))
                        .list();
        return new Page(
                lines.subList(0, Math.min(PAGE, lines.size())).reversed(), lines.size() > PAGE);
    }

    /// Of all institutions, the newest first.
    Page page(MessageFilter filter) {
        var lines =
                filter.params(
                                db.sql(
                                        LINES
                                                + filter.where()
                                                + " order by m.id desc limit "
                                                + (PAGE + 1)))
                        .query(new DataClassRowMapper<>(Line.class))
                        .list();
        return new Page(lines.subList(0, Math.min(PAGE, lines.size())), lines.size() > PAGE);
    }

    /// All of them, for a file; one at a time in memory.
    @Transactional(readOnly = true)
    void each(MessageFilter filter, Consumer<Line> visitor) {
        try (var all =
                filter
                        .params(db.sql(LINES + filter.where() + " order by m.id"))
                        .withFetchSize(FETCH)
                        .query(new DataClassRowMapper<>(Line.class))
                        .stream()) {
            all.forEach(visitor);
        }
    }

    /// How many institutions wrote something that nobody has answered.
    int waiting() {
        return db.sql("select count(distinct institution) from institution_message where waits")
                .query(Integer.class)
                .single();
    }

    /// How many messages of the last 30 days certainly did not arrive and were not sent again.
    int failed() {
        return db.sql(
                        """
                        select count(*) from institution_message m
                            join outbound_message o on o.id = m.outbound
                        where m.at > now() - interval '30 days'
                            and o.state in ('UNDELIVERED', 'REJECTED', 'EXPIRED')
                            and not exists (
                                select from institution_message l
                                where l.institution = m.institution and l.id > m.id
                                    and l.kind = m.kind and l.text = m.text)
                        """)
                .query(Integer.class)
                .single();
    }
}
