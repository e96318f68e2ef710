package id.kentongan.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Email;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.ShortCode;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.directory.ApiClient;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.MessageClass;
import id.kentongan.web.Problem;
import id.kentongan.web.Problem.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a program may read of the messages that it sent itself.
@Component
class MessageReading {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String COLUMNS =
            """
            m.id, m.state, m.class as message_class, m.channel, m.recipient,
            m.segments as segment_count, m.client_reference as reference, m.reason, m.resent,
            m.created_at, m.due_at, m.expires_at, m.sent_at, m.settled_at
            """;

    private record Row(
            UUID id,
            DeliveryState state,
            MessageClass messageClass,
            String channel,
            String recipient,
            int segmentCount,
            @Nullable String reference,
            @Nullable String reason,
            boolean resent,
            Instant createdAt,
            Instant dueAt,
            @Nullable Instant expiresAt,
            @Nullable Instant sentAt,
            @Nullable Instant settledAt) {}

    /// @param mark `received`, `failed`, `doubt` or `none`: what a person sees beside it
    /// @param resent it may have arrived twice
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            UUID id,
            DeliveryState state,
            String mark,
            @JsonProperty("class") String messageClass,
            String channel,
            Map<String, String> to,
            int segmentCount,
            @Nullable String reference,
            @Nullable String reason,
            boolean resent,
            Instant acceptedAt,
            Instant notBefore,
            @Nullable Instant expiresAt,
            @Nullable Instant sentAt,
            @Nullable Instant settledAt) {}

    /// One handing over to a carrier, over or under way.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Attempt(
            int number,
            @Nullable String via,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            String outcome,
            @Nullable String reason) {}

    /// One part, as the carrier took it.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Segment(
            int number,
            int attempt,
            String carrierId,
            DeliveryState state,
            @Nullable String error,
            Instant acceptedAt,
            @Nullable Instant reportedAt) {}

    /// What the carrier said of a part, as it said it.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Receipt(
            String carrierId,
            String state,
            @Nullable String error,
            @Nullable String doneAt,
            Instant receivedAt) {}

    record Message(
            @com.fasterxml.jackson.annotation.JsonUnwrapped Line message,
            List<Attempt> attempts,
            List<Segment> segments,
            List<Receipt> receipts) {}

    /// @param next address of the following page; null when this is the last
    record Page(List<Line> messages, @Nullable String next) {}

    private final JdbcClient db;

    MessageReading(JdbcClient db) {
        this.db = db;
    }

    @Transactional(readOnly = true)
    public Optional<Message> message(String id, ApiClient client) {
        if (!UUIDS.matcher(id).matches()) {
            return Optional.empty();
        }
        var message = UUID.fromString(id);
        return db.sql("select " + COLUMNS + "from outbound_message m where id = ? and client = ?")
                .params(message, client.id())
                .query(new DataClassRowMapper<>(Row.class))
                .optional()
                .map(
                        it ->
                                new Message(
                                        line(it),
                                        attempts(message),
                                        segments(message),
                                        receipts(message)));
    }

    /// The client's messages in the order of their ids, which is that of their coming.
    ///
    /// @throws Refused when a parameter is wrong
    Page messages(
            @Nullable String reference,
            @Nullable String after,
            @Nullable String limit,
            ApiClient client) {
        if (after != null && !UUIDS.matcher(after).matches()) {
            throw invalid("after", "Must be the id of a message.");
        }
        if (reference != null && reference.indexOf('\0') >= 0) {
            throw invalid("reference", "Must not hold the character NUL.");
        }
        var size = size(limit);
        var rows =
                db.sql(
                                """
                                select %s
                                from outbound_trace t join outbound_message m on m.id = t.message
                                where t.client = :client and t.message > :after %s
                                order by t.message limit :limit
                                """
                                        .formatted(
                                                COLUMNS,
                                                reference == null
                                                        ? ""
                                                        : "and t.client_reference = :reference"))
                        .param("client", client.id())
                        .param("reference", reference)
                        .param("after", after == null ? new UUID(0, 0) : UUID.fromString(after))
                        .param("limit", size + 1)
                        .query(new DataClassRowMapper<>(Row.class))
                        .list();
        var lines = rows.stream().limit(size).map(MessageReading::line).toList();
        return new Page(
                lines, rows.size() > size ? next(lines.getLast().id(), reference, limit) : null);
    }

    private List<Attempt> attempts(UUID message) {
        return db.sql(
                        """
                        select number, via, on_wire_at as started_at, ended_at, outcome, reason
                        from outbound_attempt where message = :message
                        union all
                        select attempt, via, on_wire_at, null, 'ON_WIRE', null
                        from outbound_message where id = :message and state = 'ON_WIRE'
                        order by 1, 4 nulls last
                        """)
                .param("message", message)
                .query(new DataClassRowMapper<>(Attempt.class))
                .list();
    }

    private List<Segment> segments(UUID message) {
        return db.sql(
                        """
                        select number, attempt, carrier_id, state, error, accepted_at, reported_at
                        from outbound_segment where message = ? order by attempt, number
                        """)
                .param(message)
                .query(new DataClassRowMapper<>(Segment.class))
                .list();
    }

    private List<Receipt> receipts(UUID message) {
        return db.sql(
                        """
                        select carrier_id, state, error, done_at, received_at
                        from delivery_receipt where matched_message = ? order by id
                        """)
                .param(message)
                .query(new DataClassRowMapper<>(Receipt.class))
                .list();
    }

    private static Line line(Row it) {
        return new Line(
                it.id(),
                it.state(),
                it.state().mark().name().toLowerCase(Locale.ROOT),
                it.messageClass().name().toLowerCase(Locale.ROOT),
                it.channel(),
                to(Address.parse(it.recipient())),
                it.segmentCount(),
                it.reference(),
                it.reason(),
                it.resent(),
                it.createdAt(),
                it.dueAt(),
                it.expiresAt(),
                it.sentAt(),
                it.settledAt());
    }

    private static Map<String, String> to(Address address) {
        return switch (address) {
            case Phone(var number) -> Map.of("phone", number);
            case TelegramChat(var id) -> Map.of("telegram", String.valueOf(id));
            case Email(var mail) -> Map.of("email", mail);
            case ShortCode it -> Map.of("address", it.uri());
        };
    }

    private static int size(@Nullable String limit) {
        if (limit == null) {
            return PAGE;
        }
        if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > LARGEST_PAGE) {
            throw invalid("limit", "Must be a number from 1 to " + LARGEST_PAGE + ".");
        }
        return Integer.parseInt(limit);
    }

    private static String next(UUID last, @Nullable String reference, @Nullable String limit) {
        return "/api/v1/messages?after="
                + last
                + (reference == null
                        ? ""
                        : "&reference=" + URLEncoder.encode(reference, StandardCharsets.UTF_8))
                + (limit == null ? "" : "&limit=" + limit);
    }

    private static Refused invalid(String field, String detail) {
        return new Refused(
                Problem.Kind.INVALID.because(field + ": " + detail, new Fault(field, detail)));
    }
}
