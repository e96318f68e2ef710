package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the channel page tells: each connection, what is in doubt, what could not be handled.
@Component
class ChannelBoard {

    private static final int SHOWN = 100;
    private static final int ORPHANS = 20;
    private static final int EXCERPT = 80;

    private final JdbcClient db;
    private final Gateways gateways;
    private final InstantSource clock;
    private final Duration wait;

    ChannelBoard(
            JdbcClient db,
            Gateways gateways,
            InstantSource clock,
            @Value("${kentongan.messaging.doubt-wait:5m}") Duration wait) {
        this.db = db;
        this.gateways = gateways;
        this.clock = clock;
        this.wait = wait;
    }

    /// Everything on the page, read at one moment.
    ///
    /// @param resendAfter how long a report is waited for before what may be sent again is
    /// @param strayed messages that wait for a connection which is not configured
    record View(
            Instant at,
            List<ChannelPanel> panels,
            int strayed,
            List<Doubt> doubts,
            int doubtful,
            Duration resendAfter,
            Stuck stuck,
            List<Orphan> orphans) {

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
            Instant doubtAt,
            boolean resent,
            @Nullable String via,
            @Nullable String reason) {

        String masked() {
            return Address.parse(recipient).masked();
        }

        /// What will settle it, unless a person does.
        String next() {
            return switch (messageClass) {
                case EMERGENCY -> "channels.doubt.next.at-once";
                case OTP, CASE, ALERT ->
                        resent ? "channels.doubt.next.person" : "channels.doubt.next.once";
                case INVITATION, BULK -> "channels.doubt.next.never";
            };
        }

        /// When that is.
        Instant nextAt(Duration wait) {
            return doubtAt.plus(next().endsWith("once") ? wait : Deadlines.RECEIPT_HORIZON);
        }

        /// Its first words.
        String excerpt() {
            return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT).strip() + "…";
        }
    }

    /// Messages that came in and could not be handled yet.
    record Stuck(int count, @Nullable Instant oldest, @Nullable String error) {}

    /// A receipt that belongs to no message of ours; the carrier's words are evidence.
    record Orphan(String channel, String carrierId, String state, String raw, Instant receivedAt) {}

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
        return new View(
                clock.instant(), panels, strayed, doubts(), doubtful, wait, stuck(), orphans());
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
                            coalesce(on_wire_at, created_at) as on_wire_at,
                            coalesce(doubt_at, on_wire_at, created_at) as doubt_at, resent, via,
                            reason
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
                            coalesce(on_wire_at, created_at) as on_wire_at,
                            coalesce(doubt_at, on_wire_at, created_at) as doubt_at, resent, via,
                            reason
                        from outbound_message where state = 'IN_DOUBT'
                        order by outbound_message.doubt_at, id limit ?
                        """)
                .param(SHOWN)
                .query(new DataClassRowMapper<>(Doubt.class))
                .list();
    }

    /// Looked for long enough: nothing will come of them by itself.
    private List<Orphan> orphans() {
        return db.sql(
                        """
                        select channel, carrier_id, state, raw, received_at from delivery_receipt
                        where matched_at is null and received_at < now() - interval '2 minutes'
                        order by due_at desc, received_at desc limit ?
                        """)
                .param(ORPHANS)
                .query(new DataClassRowMapper<>(Orphan.class))
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
