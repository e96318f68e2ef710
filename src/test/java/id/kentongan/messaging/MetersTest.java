package id.kentongan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.contacts.Phone;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class MetersTest {

    private static final ChannelId NOWHERE = new ChannelId("nowhere");

    @Autowired Outbox outbox;
    @Autowired Gateways gateways;
    @Autowired MeterRegistry registry;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;

    @Test
    void what_waits_is_counted_by_queue_and_lane() {
        var queued = queued(3);
        try {
            var backlog = new Backlog(db, tx, gateways);

            assertThat(backlog.waiting("nowhere"::equals, MessageClass.EMERGENCY.ordinal()))
                    .isEqualTo(3);
            assertThat(backlog.waiting("nowhere"::equals, MessageClass.BULK.ordinal())).isZero();
            assertThat(backlog.oldest("nowhere"::equals)).isBetween(0.000_001, 600.0);
            assertThat(backlog.oldest("anywhere"::equals)).isZero();
            assertThat(backlog.health(FakeGateway.CHANNEL)).isPresent();
        } finally {
            queued.forEach(it -> outbox.cancel(it.id(), Actor.SYSTEM));
        }
    }

    @Test
    void it_is_looked_up_once_for_all_who_ask_in_ten_seconds() {
        var backlog = new Backlog(db, tx, gateways);
        assertThat(backlog.waiting("nowhere"::equals, 0)).isZero();

        var queued = queued(1);
        try {
            assertThat(backlog.waiting("nowhere"::equals, 0)).isZero();
        } finally {
            queued.forEach(it -> outbox.cancel(it.id(), Actor.SYSTEM));
        }
    }

    @Test
    void while_the_database_is_away_nobody_can_tell() {
        var nothing = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none");
        var backlog =
                new Backlog(
                        JdbcClient.create(nothing),
                        new TransactionTemplate(new JdbcTransactionManager(nothing)),
                        gateways);

        assertThat(backlog.inDoubt()).isNaN();
        assertThat(backlog.waiting(_ -> true, 0)).isNaN();
        assertThat(backlog.health(FakeGateway.CHANNEL)).isPresent();
    }

    @Test
    void what_is_rolled_back_is_not_counted() {
        var cancelled = registry.counter("kentongan.outbound", "state", "CANCELLED");
        var accepted =
                registry.counter("kentongan.outbound.accepted", "class", "emergency").count();
        var before = cancelled.count();

        tx.executeWithoutResult(
                status -> {
                    outbox.enqueue(List.of(draft()))
                            .forEach(it -> outbox.cancel(it.id(), Actor.SYSTEM));
                    status.setRollbackOnly();
                });
        assertThat(cancelled.count()).isEqualTo(before);

        queued(1).forEach(it -> outbox.cancel(it.id(), Actor.SYSTEM));
        assertThat(cancelled.count()).isEqualTo(before + 1);
        assertThat(registry.counter("kentongan.outbound.accepted", "class", "emergency").count())
                .isEqualTo(accepted + 1);
    }

    private List<Queued> queued(int n) {
        var queued =
                tx.execute(
                        _ -> outbox.enqueue(Stream.generate(MetersTest::draft).limit(n).toList()));
        return queued == null ? List.of() : queued;
    }

    private static Draft draft() {
        return new Draft(
                NOWHERE,
                new Phone("+6281277009001"),
                "Awas",
                MessageClass.EMERGENCY,
                null,
                null,
                Instant.now().plusSeconds(3600));
    }
}
