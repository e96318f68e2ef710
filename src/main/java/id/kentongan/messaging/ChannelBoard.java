package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the channel page tells: each connection, what is in doubt, what could not be handled.
@Component
class ChannelBoard {

    private static final int SHOWN = 100;
    private static final int EXCERPT = 80;

    private final JdbcClient db;
    private final Gateways gateways;
    private final InstantSource clock;

    ChannelBoard(JdbcClient db, Gateways gateways, InstantSource clock) {
        this.db = db;
        this.gateways = gateways;
        this.clock = clock;
    }

    /// Everything on the page, read at one moment.
    ///
    /// @param strayed messages that wait for a connection which is not configured
    record View(
            Instant at,
            List<ChannelPanel> panels,
            int strayed,
            List<Doubt> doubts,
            int doubtful,
            Stuck stuck) {

        List<ChannelPanel> in(ChannelPanel.Condition condition) {
            return panels.stream().filter(it -> it.condition() == condition).toList();
        }
    }

    /// A message that may have been sent or not.
    record Doubt(
            UUID id,
            String channel,
            String recipient,
            String text,
            MessageClass messageClass,
            Instant onWireAt,
            @Nullable String reason) {

        String masked() {
            return Address.parse(recipient).masked();
        }

        /// Its first words.
        String excerpt() {
            return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT).strip() + "…";
        }
    }

    /// Messages that came in and could not be handled yet.
    record Stuck(int count, @Nullable Instant oldest, @Nullable String error) {}

    private record Waiting(String channel, int queued, @Nullable Instant oldest, int doubtful) {}

    View view() {
        var waiting = waiting();
        var panels =
                gateways.all().stream()
                        .map(Gateway::health)
                        .map(it -> panel(it, waiting.get(it.channel().value())))
                        .toList();
        var known = panels.stream().map(ChannelPanel::id).collect(Collectors.toSet());
        var strayed =
                waiting.values().stream()
                        .filter(it -> !known.contains(it.channel()))
                        .mapToInt(Waiting::queued)
                        .sum();
        var doubtful = waiting.values().stream().mapToInt(Waiting::doubtful).sum();
        return new View(clock.instant(), panels, strayed, doubts(), doubtful, stuck());
    }

    private static ChannelPanel panel(ChannelHealth health, @Nullable Waiting waiting) {
        return waiting == null
                ? new ChannelPanel(health, 0, null, 0)
                : new ChannelPanel(health, waiting.queued(), waiting.oldest(), waiting.doubtful());
    }

    private Map<String, Waiting> waiting() {
        return db
                .sql(
                        """
                        select channel,
                            count(*) filter (where state = 'QUEUED') as queued,
                            min(created_at) filter (where state = 'QUEUED') as oldest,
                            count(*) filter (where state = 'IN_DOUBT') as doubtful
                        from outbound_message where state in ('QUEUED', 'IN_DOUBT')
                        group by channel
                        """)
                .query(new DataClassRowMapper<>(Waiting.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Waiting::channel, Function.identity()));
    }

    /// The message, as long as it is in doubt.
    Optional<Doubt> doubt(UUID id) {
        return db.sql(
                        """
                        select id, channel, recipient, text, class as message_class,
                            coalesce(on_wire_at, created_at) as on_wire_at, reason
                        from outbound_message where id = ? and state = 'IN_DOUBT'
                        """)
                .param(id)
                .query(new DataClassRowMapper<>(Doubt.class))
                .optional();
    }

    private List<Doubt> doubts() {
        return db.sql(
                        """
                        select id, channel, recipient, text, class as message_class,
                            coalesce(on_wire_at, created_at) as on_wire_at, reason
                        from outbound_message where state = 'IN_DOUBT'
                        order by outbound_message.on_wire_at, id limit ?
                        """)
                .param(SHOWN)
                .query(new DataClassRowMapper<>(Doubt.class))
                .list();
    }

    private Stuck stuck() {
        return db.sql(
                        """
                        select count(*) as count, min(received_at) as oldest,
                            (array_agg(error order by due_at desc))[1] as error
                        from (
                            select received_at, due_at, error from inbound_message
                            where handled_at is null and error is not null
                            union all
                            select min(received_at), max(due_at), max(error) from inbound_repeat
                            where handled_at is null and error is not null
                            group by message) failed
                        """)
                .query(new DataClassRowMapper<>(Stuck.class))
                .single();
    }
}
