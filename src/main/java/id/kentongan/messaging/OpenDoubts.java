package id.kentongan.messaging;

import static java.util.stream.Collectors.toMap;

import id.kentongan.contacts.Address;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The messages whose fate is unknown, for channels that can find out: they say what they found by
/// [Outbox#answeredLate].
@Service
public class OpenDoubts {

    private static final String DOUBTS =
            """
            select id, channel, recipient, text, class as message_class, attempt, reference,
                expires_at, subject
            from outbound_message where state = 'IN_DOUBT' and
            """;

    private record Row(
            UUID id,
            String channel,
            String recipient,
            String text,
            MessageClass messageClass,
            int attempt,
            int reference,
            @Nullable Instant expiresAt,
            @Nullable String subject) {}

    private record Taken(int number, String carrierId) {}

    private final JdbcClient db;

    OpenDoubts(JdbcClient db) {
        this.db = db;
    }

    /// Those of one queue, the longest in doubt first, at most 100.
    public List<OutboundMessage> of(ChannelId queue) {
        return db
                .sql(DOUBTS + " channel = ? order by doubt_at limit 100")
                .param(queue.value())
                .query(new DataClassRowMapper<>(Row.class))
                .list()
                .stream()
                .map(this::message)
                .toList();
    }

    /// This one, when it is in doubt.
    public Optional<OutboundMessage> of(MessageId id) {
        return db.sql(DOUBTS + " id = ?")
                .param(id.value())
                .query(new DataClassRowMapper<>(Row.class))
                .optional()
                .map(this::message);
    }

    private OutboundMessage message(Row it) {
        return new OutboundMessage(
                new MessageId(it.id()),
                new ChannelId(it.channel()),
                Address.parse(it.recipient()),
                it.text(),
                it.messageClass(),
                it.attempt(),
                it.reference(),
                it.expiresAt(),
                accepted(it.id()),
                it.subject());
    }

    private Map<Integer, String> accepted(UUID id) {
        return db
                .sql("select number, carrier_id from outbound_segment where message = ?")
                .param(id)
                .query(new DataClassRowMapper<>(Taken.class))
                .list()
                .stream()
                .collect(toMap(Taken::number, Taken::carrierId, (_, later) -> later));
    }
}
