package id.kentongan.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.Outbox;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class TakeBackTest {

    private static final Refused LATE = new Refused("", "answers.refused.take-back-late");

    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired JdbcClient db;
    @Autowired Outbox outbox;
    @Autowired TransactionTemplate tx;

    private Matter it;

    @BeforeEach
    void a_citizen_has_written() {
        it = new Matter(inbox, db).opened("Lampu jalan mati");
    }

    @Test
    void an_answer_waits_ten_seconds_in_the_queue_and_then_leaves() {
        var before = Instant.now();
        answer("Hari ini diperbaiki", Category.COMPLAINT);

        assertThat(messages()).containsExactly("SCHEDULED");
        assertThat(
                        db.sql("select due_at from outbound_message where recipient = ?")
                                .param("tel:" + it.citizen)
                                .query((row, _) -> row.getTimestamp(1).toInstant())
                                .single())
                .isBetween(before.plusSeconds(9), Instant.now().plusSeconds(10));
        comesDue();
        await().until(() -> messages().contains("QUEUED"));
    }

    @Test
    void taken_back_the_case_is_what_it_was_and_nothing_leaves() {
        var answer = answer("Salah orang", Category.PRAISE);

        assertThat(cases.takeBack(it.id, answer, it.moderator)).isEqualTo(new Done(it.id));

        assertThat(messages()).containsExactly("CANCELLED");
        assertThat(it.state()).isEqualTo("NEW");
        assertThat(it.column("category")).isEqualTo("null");
        assertThat(it.column("waiting")).isEqualTo("true");
        assertThat(it.column("last_text")).isEqualTo("Lampu jalan mati");
        assertThat(it.kinds()).containsExactly("MESSAGE", "TAKE_BACK");
    }

    @Test
    void what_has_left_cannot_be_taken_back_and_the_words_say_so() {
        var answer = answer("Sudah jalan", Category.COMPLAINT);
        db.sql("update outbound_message set state = 'SENT' where recipient = ?")
                .param("tel:" + it.citizen)
                .update();

        assertThat(cases.takeBack(it.id, answer, it.moderator)).isEqualTo(LATE);
        assertThat(it.state()).isEqualTo("ANSWERED");
        assertThat(it.kinds()).containsExactly("MESSAGE", "REPLY");
    }

    @Test
    void a_message_that_is_leaving_at_this_moment_is_too_late_and_nobody_waits_for_it() {
        var answer = answer("Sedang berangkat", Category.COMPLAINT);

        var outcome =
                tx.execute(
                        _ -> {
                            db.sql("select from outbound_message where recipient = ? for update")
                                    .param("tel:" + it.citizen)
                                    .query()
                                    .listOfRows();
                            return java.util.concurrent.CompletableFuture.supplyAsync(
                                            () -> cases.takeBack(it.id, answer, it.moderator))
                                    .join();
                        });

        assertThat(outcome).isEqualTo(LATE);
    }

    @Test
    void an_answer_cancelled_among_the_messages_counts_as_failed_and_can_be_sent_again() {
        var answer = answer("Batal di daftar pesan", Category.COMPLAINT);
        var message =
                db.sql("select outbound from case_entry where id = ?")
                        .param(answer)
                        .query((row, _) -> new MessageId(row.getObject(1, UUID.class)))
                        .single();
        assertThat(it.reported()).isNotEqualTo("null");

        outbox.cancel(message, it.moderator.asActor());

        assertThat(it.column("mark")).isEqualTo("FAILED");
        assertThat(it.reported()).isEqualTo("null");
        assertThat(cases.close(it.id, it.version(), it.moderator))
                .isEqualTo(new Refused("", "cases.refused.close-undelivered"));
        assertThat(cases.resend(it.id, it.version(), answer, it.moderator))
                .isEqualTo(new Done(it.id));
        assertThat(it.textsTo(it.citizen)).containsExactly("Batal di daftar pesan");
        assertThat(it.column("mark")).isEqualTo("NONE");
        assertThat(it.reported()).isNotEqualTo("null");
    }

    @Test
    void nobody_takes_back_what_somebody_else_wrote() {
        var answer = answer("Dari moderator", Category.COMPLAINT);
        var other = CaseRows.user(CaseRows.MODERATOR, null);

        assertThat(cases.takeBack(it.id, answer, other)).isEqualTo(LATE);
        assertThat(messages()).containsExactly("SCHEDULED");
    }

    @Test
    void of_two_answers_each_is_taken_back_by_itself() {
        var first = answer("Pertama", Category.GRIEVANCE);
        var second = answer("Kedua", Category.GRIEVANCE);

        cases.takeBack(it.id, first, it.moderator);
        assertThat(it.state()).isEqualTo("ANSWERED");
        assertThat(it.column("last_text")).isEqualTo("Kedua");
        assertThat(it.column("category")).isEqualTo("GRIEVANCE");
        assertThat(messages()).containsExactly("CANCELLED", "SCHEDULED");

        cases.takeBack(it.id, second, it.moderator);
        assertThat(it.state()).isEqualTo("NEW");
        assertThat(it.column("category")).isEqualTo("null");
        assertThat(messages()).containsExactly("CANCELLED", "CANCELLED");
    }

    @Test
    void the_second_of_two_answers_leaves_the_first_standing() {
        answer("Pertama", Category.GRIEVANCE);
        var second = answer("Kedua", Category.PRAISE);

        cases.takeBack(it.id, second, it.moderator);

        assertThat(it.state()).isEqualTo("ANSWERED");
        assertThat(it.column("last_text")).isEqualTo("Pertama");
        assertThat(it.column("category")).isEqualTo("GRIEVANCE");
    }

    @Test
    void a_citizen_who_wrote_meanwhile_goes_on_waiting_and_his_words_stay_the_last() {
        it.forwarded(cases);
        var answer = answer("Sudah kami cek", Category.COMPLAINT);
        it.sms(it.citizen, "Masih mati");

        assertThat(cases.takeBack(it.id, answer, it.moderator)).isEqualTo(new Done(it.id));

        assertThat(it.state()).isEqualTo("FORWARDED");
        assertThat(it.column("unread")).isEqualTo("true");
        assertThat(it.column("last_text")).isEqualTo("Masih mati");
    }

    @Test
    void what_somebody_else_did_meanwhile_stands() {
        it.forwarded(cases);
        var answer = answer("Kami periksa", Category.INFORMATION);
        var other = new CaseRows(db).unit("Dinas lain " + it.unit.id().value());
        cases.forward(it.id, it.version(), other.id(), Category.GRIEVANCE, "", it.moderator);

        cases.takeBack(it.id, answer, it.moderator);

        assertThat(it.state()).isEqualTo("FORWARDED");
        assertThat(it.column("unit")).isEqualTo(other.id().value().toString());
        assertThat(it.column("category")).isEqualTo("GRIEVANCE");
        assertThat(messages().getLast()).isEqualTo("CANCELLED");
    }

    @Test
    void a_case_that_was_sent_back_is_sent_back_again() {
        it.forwarded(cases);
        cases.reject(
                it.id,
                it.version(),
                "Ini wewenang dinas lain, bukan kami",
                null,
                it.headId,
                it.clerk);
        var answer = answer("Kami teruskan", Category.COMPLAINT);

        cases.takeBack(it.id, answer, it.moderator);

        assertThat(it.state()).isEqualTo("REJECTED");
    }

    @Test
    void an_answer_leaves_though_its_case_was_closed_and_is_taken_back_only_when_it_is_open() {
        var answer = answer("Selesai", Category.COMPLAINT);
        cases.close(it.id, it.version(), it.moderator);

        assertThat(cases.takeBack(it.id, answer, it.moderator))
                .isEqualTo(new Refused("", "answers.refused.take-back-closed"));
        assertThat(messages()).containsExactly("SCHEDULED");

        cases.reopen(it.id, it.version(), it.moderator);
        assertThat(cases.takeBack(it.id, answer, it.moderator)).isEqualTo(new Done(it.id));
        assertThat(it.state()).isEqualTo("NEW");
    }

    @Test
    void what_is_published_is_behind_no_more_when_the_new_answer_is_taken_back() {
        answer("Sudah diperbaiki", Category.COMPLAINT);
        db.sql(
                        """
                        with published as (
                            insert into case_entry (service_case, kind, at, actor, actor_name, text)
                            values (:id, 'PUBLISH', now(), 'user:x', 'X', '1'))
                        update service_case set publicity = 'LIVE' where id = :id
                        """)
                .param("id", it.id.value())
                .update();
        var second = answer("Rusak lagi, besok kami cek", Category.COMPLAINT);
        assertThat(it.column("publicity")).isEqualTo("OUTDATED");

        cases.takeBack(it.id, second, it.moderator);

        assertThat(it.column("publicity")).isEqualTo("LIVE");
    }

    @Test
    void an_answer_from_a_phone_is_not_delayed_and_not_taken_back() {
        it.forwarded(cases);
        it.sms(it.head, "BLS " + it.code() + " Sore ini kami cek");

        assertThat(it.textsTo(it.citizen)).containsExactly("Sore ini kami cek");
        assertThat(messages()).containsExactly("QUEUED");
        assertThat(cases.takeBack(it.id, it.lastEntry("REPLY"), it.moderator)).isEqualTo(LATE);
    }

    private long answer(String text, Category category) {
        assertThat(cases.reply(it.id, it.version(), text, category, null, it.moderator))
                .isEqualTo(new Done(it.id));
        return it.lastEntry("REPLY");
    }

    private void comesDue() {
        db.sql("update outbound_message set due_at = now() where recipient = ?")
                .param("tel:" + it.citizen)
                .update();
    }

    /// States of what goes to the citizen, in order.
    private java.util.List<String> messages() {
        return db.sql(
                        """
                        select state from outbound_message where recipient = ?
                        order by created_at, id
                        """)
                .param("tel:" + it.citizen)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
