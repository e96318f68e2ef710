package id.kentongan.messaging;

import static id.kentongan.messaging.DeliveryState.DELIVERED;
import static id.kentongan.messaging.DeliveryState.IN_DOUBT;
import static id.kentongan.messaging.DeliveryState.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class DoubtsTest {

    private static final Phone SOMEBODY = new Phone("+6281277001001");

    @Autowired Outbox outbox;
    @Autowired Doubts doubts;
    @Autowired FakeGateway gateway;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;

    @Test
    void an_emergency_leaves_again_at_once_and_is_marked() {
        var id = sent("doubt emergency", MessageClass.EMERGENCY, null);

        await().until(() -> state(id) == SENT);
        assertThat(attempts(id)).isEqualTo(2);
        assertThat(resent(id)).isTrue();
    }

    @Test
    void a_one_time_code_leaves_again_while_it_is_of_use() {
        var fresh = sent("doubt code", MessageClass.OTP, Instant.now().plusSeconds(300));

        await().until(() -> state(fresh) == SENT);
        assertThat(resent(fresh)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"CASE", "ALERT"})
    void an_answer_or_alert_leaves_again_once_when_no_receipt_came_for_minutes(
            MessageClass messageClass) {
        var id = sent("doubt answer", messageClass, null);
        await().until(() -> state(id) == IN_DOUBT);

        doubts.resolve();
        assertThat(state(id)).isEqualTo(IN_DOUBT);
        minutesPass(id);

        await().until(() -> state(id) == SENT);
        assertThat(resent(id)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"INVITATION", "BULK"})
    void invitations_and_bulk_never_leave_again_by_themselves(MessageClass messageClass) {
        var id = sent("doubt bulk", messageClass, null);
        await().until(() -> state(id) == IN_DOUBT);

        minutesPass(id);
        doubts.resolve();

        assertThat(state(id)).isEqualTo(IN_DOUBT);
        assertThat(attempts(id)).isEqualTo(1);
    }

    @Test
    void an_answer_that_comes_late_ends_the_doubt() {
        var id = sent("doubt until late", MessageClass.BULK, null);
        await().until(() -> state(id) == IN_DOUBT);
        var message =
                gateway.seen.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();

        outbox.answeredLate(message, new SendOutcome.Accepted(Map.of(1, "late-" + id.value())));

        assertThat(state(id)).isEqualTo(SENT);
        assertThat(outcomes(id)).isEqualTo("IN_DOUBT,LATE");
    }

    @Test
    void an_answer_to_an_attempt_before_the_last_changes_nothing_but_its_receipt_counts() {
        var id = sent("doubt emergency again", MessageClass.EMERGENCY, null);
        await().until(() -> state(id) == SENT);
        var first =
                gateway.seen.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();

        outbox.answeredLate(first, new SendOutcome.Refused(Map.of(), "ESME_RINVDSTADR (0x0B)"));

        assertThat(state(id)).isEqualTo(SENT);
    }

    @Test
    void a_receipt_with_an_unknown_id_ends_the_only_doubt_about_that_telephone() {
        var phone = new Phone("+6281277001999");
        var id = sent(phone, "doubt by phone", MessageClass.BULK, null);
        await().until(() -> state(id) == IN_DOUBT);

        outbox.report(
                new DeliveryReport(
                        FakeGateway.CHANNEL, "unheard-of-7", DELIVERED, null, null, phone, "raw"));

        await().until(
                        () -> {
                            secondsPass("unheard-of-7");
                            return state(id) == DELIVERED;
                        });
    }

    private void secondsPass(String receipt) {
        db.sql(
                        "update delivery_receipt set due_at = now() where carrier_id = ? and matched_at is null")
                .param(receipt)
                .update();
    }

    private void minutesPass(MessageId id) {
        db.sql(
                        "update outbound_message set doubt_at = doubt_at - interval '6 minutes' where id = ?")
                .param(id.value())
                .update();
    }

    private MessageId sent(String text, MessageClass messageClass, @Nullable Instant expires) {
        return sent(SOMEBODY, text, messageClass, expires);
    }

    private MessageId sent(
            Phone to, String text, MessageClass messageClass, @Nullable Instant expires) {
        var draft = new Draft(FakeGateway.CHANNEL, to, text, messageClass, null, null, expires);
        return tx.execute(_ -> outbox.enqueue(draft));
    }

    private DeliveryState state(MessageId id) {
        return one("select state from outbound_message where id = ?", id, DeliveryState.class);
    }

    private int attempts(MessageId id) {
        return one("select attempt from outbound_message where id = ?", id, Integer.class);
    }

    private boolean resent(MessageId id) {
        return one("select resent from outbound_message where id = ?", id, Boolean.class);
    }

    private String outcomes(MessageId id) {
        return one(
                "select string_agg(outcome, ',' order by ended_at) from outbound_attempt where message = ?",
                id,
                String.class);
    }

    private <T> T one(String sql, MessageId id, Class<T> type) {
        return db.sql(sql).param(id.value()).query(type).single();
    }
}
