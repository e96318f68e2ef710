package id.kentongan.messaging;

import static id.kentongan.messaging.DeliveryState.DELIVERED;
import static id.kentongan.messaging.DeliveryState.EXPIRED;
import static id.kentongan.messaging.DeliveryState.IN_DOUBT;
import static id.kentongan.messaging.DeliveryState.NO_RECEIPT;
import static id.kentongan.messaging.DeliveryState.ON_WIRE;
import static id.kentongan.messaging.DeliveryState.REJECTED;
import static id.kentongan.messaging.DeliveryState.SENT;
import static id.kentongan.messaging.DeliveryState.UNDELIVERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.contacts.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class OutboxTest {

    private static final Phone SOMEBODY = new Phone("+6281200000001");

    @Autowired Outbox outbox;
    @Autowired FakeGateway gateway;
    @Autowired Nodes nodes;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;

    @Test
    void a_message_leaves_only_from_inside_a_transaction() {
        assertThatThrownBy(() -> outbox.enqueue(draft("halo", null)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void no_commit_no_message() {
        tx.executeWithoutResult(
                status -> {
                    outbox.enqueue(draft("never sent", null));
                    status.setRollbackOnly();
                });
        var later = sent("later");

        await().until(() -> state(later) == SENT);
        assertThat(gateway.seen).noneMatch(it -> it.text().equals("never sent"));
    }

    @Test
    void a_refusal_is_final_and_says_why() {
        var id = sent("refuse this");

        await().until(() -> state(id) == REJECTED);
        assertThat(reason(id)).isEqualTo("ESME_RINVDSTADR (0x0B)");
    }

    @Test
    void a_second_attempt_sends_only_what_the_carrier_does_not_have() {
        var id = sent("half\nof it");

        await().until(() -> state(id) == SENT);
        var attempts = gateway.seen.stream().filter(it -> it.id().equals(id)).toList();
        assertThat(attempts).hasSize(2);
        assertThat(attempts.getLast().accepted()).containsOnlyKeys(1);
        assertThat(attempts.getLast().reference()).isEqualTo(attempts.getFirst().reference());
    }

    @Test
    void what_is_in_doubt_waits_for_a_person_who_sends_it_again_or_writes_it_off() {
        var again = sent("doubt, send again");
        var off = sent("doubt, write off");
        await().until(() -> state(again) == IN_DOUBT && state(off) == IN_DOUBT);

        assertThat(outbox.resend(again, Actor.SYSTEM)).isTrue();
        assertThat(outbox.writeOff(off, Actor.SYSTEM)).isTrue();

        await().until(() -> state(again) == SENT);
        assertThat(state(off)).isEqualTo(NO_RECEIPT);
        assertThat(outbox.resend(again, Actor.SYSTEM)).isFalse();
    }

    @Test
    void what_a_dead_node_had_on_the_wire_is_in_doubt_and_not_sent_again() {
        var id =
                tx.execute(
                        _ -> outbox.enqueue(draft("on the wire", Instant.now().plusSeconds(3600))));
        db.sql(
                        """
                        update outbound_message
                        set state = 'ON_WIRE', attempt = 1, node = ?, on_wire_at = now() where id = ?
                        """)
                .params(UUID.randomUUID(), id.value())
                .update();

        await().until(() -> state(id) == IN_DOUBT);
        assertThat(gateway.seen).noneMatch(it -> it.id().equals(id));
    }

    @Test
    void no_more_is_claimed_than_the_window_holds_without_what_is_kept_for_the_urgent() {
        var ids = IntStream.range(0, 25).mapToObj(i -> sent("slow " + i)).toList();

        await().until(() -> onWire(ids) == 8);
        await().during(Duration.ofMillis(500)).until(() -> onWire(ids) == 8);

        gateway.slow.countDown();
        await().until(() -> ids.stream().allMatch(it -> state(it) == SENT));
    }

    private long onWire(List<MessageId> ids) {
        return ids.stream().filter(it -> state(it) == ON_WIRE).count();
    }

    @Test
    void what_this_node_claimed_and_lost_sight_of_is_in_doubt_too() {
        var id =
                tx.execute(
                        _ -> outbox.enqueue(draft("lost claim", Instant.now().plusSeconds(3600))));
        db.sql(
                        """
                        update outbound_message
                        set state = 'ON_WIRE', attempt = 1, node = ?,
                            on_wire_at = now() - interval '1 minute'
                        where id = ?
                        """)
                .params(nodes.self(), id.value())
                .update();

        await().until(() -> state(id) == IN_DOUBT);
        assertThat(gateway.seen).noneMatch(it -> it.id().equals(id));
    }

    @Test
    void what_is_too_late_does_not_leave() {
        var id =
                tx.execute(
                        _ ->
                                outbox.enqueue(
                                        new Draft(
                                                FakeGateway.CHANNEL,
                                                SOMEBODY,
                                                "too late",
                                                MessageClass.OTP,
                                                null,
                                                Instant.now().plusSeconds(60),
                                                Instant.now().minusSeconds(1))));

        await().until(() -> state(id) == EXPIRED);
        assertThat(gateway.seen).noneMatch(it -> it.id().equals(id));
    }

    @Test
    void a_receipt_finds_its_message_by_an_id_in_capitals_with_zeros_or_in_the_other_base() {
        var id = sent("hex");
        await().until(() -> state(id) == SENT);
        db.sql(
                        "update outbound_segment set carrier_id = '0AF31', canonical_id = 'af31' where message = ?")
                .param(id.value())
                .update();

        report(String.valueOf(0xAF31), DELIVERED);

        await().until(() -> state(id) == DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void receipts_in_any_order_early_late_or_doubled_end_the_same(long seed) {
        var random = new Random(seed);
        var receipts = new ArrayList<Receipt>();
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            var state =
                    List.of(SENT, DELIVERED, UNDELIVERED, EXPIRED, REJECTED).get(random.nextInt(5));
            receipts.add(new Receipt(1 + random.nextInt(2), state));
        }

        var first = told(receipts, random);
        var second = told(receipts, random);

        assertThat(second).isEqualTo(first);
        assertThat(first.state()).isEqualTo(expected(receipts));
    }

    private record Receipt(int segment, DeliveryState state) {}

    private record Told(DeliveryState state, boolean contradicted) {}

    /// Sends a message of two segments and reports the receipts in a random order, some of them
    /// before
    /// it has left, some twice.
    private Told told(List<Receipt> receipts, Random random) {
        var shuffled = new ArrayList<>(receipts);
        Collections.shuffle(shuffled, random);
        var early = random.nextInt(shuffled.size() + 1);
        var id = held("two\nsegments");
        shuffled.subList(0, early).forEach(it -> report(id, it));
        release(id);
        await().until(() -> state(id).rank() >= SENT.rank());
        shuffled.subList(early, shuffled.size()).forEach(it -> report(id, it));
        report(id, shuffled.get(random.nextInt(shuffled.size())));
        await().until(() -> unmatched(id) == 0);
        return new Told(state(id), contradicted(id));
    }

    private static DeliveryState expected(List<Receipt> receipts) {
        if (receipts.contains(new Receipt(1, DELIVERED))
                && receipts.contains(new Receipt(2, DELIVERED))) {
            return DELIVERED;
        }
        return receipts.stream()
                .map(Receipt::state)
                .filter(DeliveryState::isFailure)
                .reduce(SENT, DeliveryState::or);
    }

    private void report(MessageId id, Receipt receipt) {
        report(FakeGateway.carrierId(id, receipt.segment()), receipt.state());
    }

    private void report(String carrierId, DeliveryState state) {
        outbox.report(
                new DeliveryReport(
                        FakeGateway.CHANNEL, carrierId, state, "001", "2603091100", null, "raw"));
    }

    private MessageId sent(String text) {
        return tx.execute(_ -> outbox.enqueue(draft(text, null)));
    }

    private MessageId held(String text) {
        return tx.execute(_ -> outbox.enqueue(draft(text, Instant.now().plusSeconds(3600))));
    }

    private void release(MessageId id) {
        db.sql("update outbound_message set due_at = now() where id = ?")
                .param(id.value())
                .update();
    }

    private static Draft draft(String text, @Nullable Instant notBefore) {
        return new Draft(
                FakeGateway.CHANNEL, SOMEBODY, text, MessageClass.CASE, null, notBefore, null);
    }

    private DeliveryState state(MessageId id) {
        return db.sql("select state from outbound_message where id = ?")
                .param(id.value())
                .query(DeliveryState.class)
                .single();
    }

    private boolean contradicted(MessageId id) {
        return db.sql("select contradicted from outbound_message where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    private String reason(MessageId id) {
        return db.sql("select reason from outbound_message where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private int unmatched(MessageId id) {
        return db.sql(
                        "select count(*) from delivery_receipt where matched_at is null and carrier_id like ?")
                .param(id.value() + "%")
                .query(Integer.class)
                .single();
    }
}
