package id.kentongan.messaging;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Address;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.web.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@KentonganTest
class DetoursTest {

    private static final String ELSEWHERE = "tel:+6281155500001";
    private static final String REACHABLE = "tel:+6289955500001";

    @Autowired JdbcClient db;
    @Autowired TransactionOperations tx;
    @Autowired Live live;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Way away = new Way(new ChannelId("away-" + UUID.randomUUID()), State.DOWN, "");
    private final Way other =
            new Way(new ChannelId("other-" + UUID.randomUUID()), State.UP, "tel:+62899");
    private Detours detours;

    @BeforeEach
    void one_way_is_away_for_long() {
        var ways = new StaticListableBeanFactory(Map.of("away", away, "other", other));
        var gateways = new Gateways(ways.getBeanProvider(Gateway.class), now::get);
        gateways.look();
        now.set(now.get().plus(Duration.ofMinutes(1)));
        detours = new Detours(db, gateways, tx, live);
    }

    @AfterEach
    void clear() {
        db.sql("delete from outbound_message where channel in (?, ?)")
                .params(away.channel.value(), other.channel.value())
                .update();
    }

    @Test
    void what_cannot_leave_keeps_nobody_behind_it_from_leaving() {
        waiting(ELSEWHERE, "CASE", 2 * Detours.MOST);
        var behind = waiting(REACHABLE, "BULK", 1);

        detours.take();

        assertThat(channel(behind)).isEqualTo(other.channel.value());
        assertThat(stillWaiting()).isEqualTo(2 * Detours.MOST);
    }

    @Test
    void a_long_queue_is_gone_through_bit_by_bit_and_the_urgent_are_looked_at_every_time() {
        waiting(ELSEWHERE, "CASE", 11 * Detours.MOST);
        var last = waiting(REACHABLE, "BULK", 1);
        detours.take();
        assertThat(channel(last)).isEqualTo(away.channel.value());
        var urgent = waiting(REACHABLE, "EMERGENCY", 1);

        detours.take();

        assertThat(channel(urgent)).isEqualTo(other.channel.value());
        assertThat(channel(last)).isEqualTo(other.channel.value());
        var next = waiting(REACHABLE, "BULK", 1);
        detours.take();
        detours.take();
        assertThat(channel(next)).isEqualTo(other.channel.value());
    }

    /// @return the last one's id
    private UUID waiting(String recipient, String messageClass, int count) {
        return db.sql(
                        """
                        insert into outbound_message
                            (id, channel, recipient, text, class, state, segments, due_at)
                        select gen_random_uuid(), ?, ?, 'wait', ?, 'QUEUED', 1, ?
                        from generate_series(1, ?) returning id
                        """)
                .params(
                        away.channel.value(),
                        recipient,
                        messageClass,
                        Instant.now().atOffset(UTC),
                        count)
                .query(UUID.class)
                .list()
                .getLast();
    }

    private String channel(UUID id) {
        return db.sql("select channel from outbound_message where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private int stillWaiting() {
        return db.sql("select count(*) from outbound_message where channel = ?")
                .param(away.channel.value())
                .query(Integer.class)
                .single();
    }

    /// A connection that reaches the addresses that begin in one way.
    private record Way(ChannelId channel, State state, String prefix) implements Gateway {

        @Override
        public boolean reaches(Address to) {
            return to.uri().startsWith(prefix);
        }

        @Override
        public int room() {
            return 0;
        }

        @Override
        public int window() {
            return 10;
        }

        @Override
        public int segments(String text) {
            return 1;
        }

        @Override
        public SendOutcome send(OutboundMessage message) {
            throw new IllegalStateException("nothing is sent here");
        }

        @Override
        public ChannelHealth health() {
            return new ChannelHealth(
                    channel,
                    state,
                    "test",
                    Instant.EPOCH,
                    null,
                    null,
                    0,
                    10,
                    0,
                    0,
                    null,
                    null,
                    List.of());
        }
    }
}
