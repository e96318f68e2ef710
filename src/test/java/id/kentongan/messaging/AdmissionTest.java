package id.kentongan.messaging;

import static id.kentongan.messaging.DeliveryState.CANCELLED;
import static id.kentongan.messaging.DeliveryState.QUEUED;
import static id.kentongan.messaging.DeliveryState.SCHEDULED;
import static id.kentongan.messaging.DeliveryState.SENT;
import static id.kentongan.messaging.DeliveryState.SUPPRESSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Objections.Kind;
import id.kentongan.contacts.Phone;
import id.kentongan.web.OfficeSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class AdmissionTest {

    @Autowired Outbox outbox;
    @Autowired Objections objections;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;

    @Test
    void who_has_said_stop_gets_no_bulk_but_the_answer_to_his_own_question() {
        var phone = new Phone("+6281277002001");
        objections.refuse(phone, Kind.OPTED_OUT, "STOP", Actor.SYSTEM);

        var bulk = queued(draft(phone, MessageClass.BULK, null));
        var answer = queued(draft(phone, MessageClass.CASE, null));

        assertThat(bulk.state()).isEqualTo(SUPPRESSED);
        assertThat(bulk.reason()).isEqualTo("OPTED_OUT");
        assertThat(answer.state()).isEqualTo(QUEUED);
        assertThat(state(bulk.id())).isEqualTo(SUPPRESSED);
    }

    @Test
    void whom_the_office_has_blocked_gets_nothing_but_emergencies() {
        var phone = new Phone("+6281277002002");
        objections.refuse(phone, Kind.BLOCKED, "nomor salah", Actor.SYSTEM);

        assertThat(queued(draft(phone, MessageClass.OTP, null)).state()).isEqualTo(SUPPRESSED);
        assertThat(queued(draft(phone, MessageClass.EMERGENCY, null)).state()).isEqualTo(QUEUED);
    }

    @Test
    void a_stop_said_while_a_message_waits_for_its_time_still_counts() {
        var phone = new Phone("+6281277002003");
        var later = queued(draft(phone, MessageClass.BULK, Instant.now().plusSeconds(3600)));
        assertThat(later.state()).isEqualTo(SCHEDULED);
        objections.refuse(phone, Kind.OPTED_OUT, "STOP", Actor.SYSTEM);

        theTimeComes(later.id());

        await().until(() -> state(later.id()) == SUPPRESSED);
    }

    @Test
    void a_scheduled_message_leaves_when_its_time_comes() {
        var later =
                queued(
                        draft(
                                new Phone("+6281277002004"),
                                MessageClass.BULK,
                                Instant.now().plusSeconds(3600)));

        theTimeComes(later.id());

        await().until(() -> state(later.id()) == SENT);
    }

    @Test
    void what_has_not_left_can_be_taken_back_and_what_has_cannot() {
        var later =
                queued(
                        draft(
                                new Phone("+6281277002005"),
                                MessageClass.BULK,
                                Instant.now().plusSeconds(3600)));
        var gone = queued(draft(new Phone("+6281277002006"), MessageClass.BULK, null));
        await().until(() -> state(gone.id()) == SENT);

        assertThat(outbox.cancel(later.id(), Actor.SYSTEM)).isTrue();
        assertThat(outbox.cancel(gone.id(), Actor.SYSTEM)).isFalse();
        assertThat(state(later.id())).isEqualTo(CANCELLED);
    }

    @Test
    void quiet_hours_go_over_midnight_in_the_offices_own_time() {
        var quiet = quiet("21:00-06:00", "WITA");

        assertThat(quiet.end(MessageClass.BULK, Instant.parse("2026-03-09T14:30:00Z")))
                .contains(Instant.parse("2026-03-09T22:00:00Z"));
        assertThat(quiet.end(MessageClass.BULK, Instant.parse("2026-03-09T21:59:59Z")))
                .contains(Instant.parse("2026-03-09T22:00:00Z"));
        assertThat(quiet.end(MessageClass.BULK, Instant.parse("2026-03-09T22:00:00Z"))).isEmpty();
        assertThat(quiet.end(MessageClass.OTP, Instant.parse("2026-03-09T14:30:00Z"))).isEmpty();
    }

    @Test
    void quiet_hours_written_wrongly_stop_the_start_in_words() {
        assertThatThrownBy(() -> quiet("malam", "WIB")).hasMessageContaining("21:00-06:00");
    }

    private static QuietHours quiet(String hours, String zone) {
        var environment = new MockEnvironment();
        environment.setProperty("kentongan.messaging.quiet.bulk", hours);
        return new QuietHours(new OfficeSettings("Kantor", zone), environment);
    }

    private void theTimeComes(MessageId id) {
        db.sql("update outbound_message set due_at = now() where id = ?")
                .param(id.value())
                .update();
    }

    private Queued queued(Draft draft) {
        return tx.execute(_ -> outbox.enqueue(List.of(draft)).getFirst());
    }

    private static Draft draft(Phone to, MessageClass messageClass, @Nullable Instant notBefore) {
        return new Draft(FakeGateway.CHANNEL, to, "halo", messageClass, null, notBefore, null);
    }

    private DeliveryState state(MessageId id) {
        return db.sql("select state from outbound_message where id = ?")
                .param(id.value())
                .query(DeliveryState.class)
                .single();
    }
}
