package id.kentongan.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Audit;
import id.kentongan.cases.AnswerSettings.PhoneAnswers;
import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.contacts.Contacts;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Directory;
import id.kentongan.messaging.AutoReplies;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// `KENTONGAN_CASES_PHONE_ANSWERS=known-by`: an operator's answer by phone waits for a superior.
@KentonganTest
class HeldAnswersTest {

    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;
    @Autowired Contacts contacts;
    @Autowired CaseStore store;
    @Autowired CaseEntries entries;
    @Autowired Answers answers;
    @Autowired HeldAnswers held;
    @Autowired Directory directory;
    @Autowired Outbox outbox;
    @Autowired AutoReplies replies;
    @Autowired Audit audit;
    @Autowired Texts texts;
    @Autowired Blocking blocking;
    @Autowired Deleting deleting;
    @Autowired Purging purging;

    private Matter it;

    @BeforeEach
    void a_case_of_a_unit() {
        it = new Matter(inbox, db).opened("Jalan berlubang").forwarded(cases);
    }

    @Test
    void it_waits_and_head_and_secretary_are_asked() {
        bls(it.operator, "Besok kami tambal");

        assertThat(it.textsTo(it.citizen)).isEmpty();
        assertThat(it.state()).isEqualTo("FORWARDED");
        assertThat(it.kinds()).endsWith("HOLD");
        assertThat(it.column("held_since")).isNotEqualTo("null");
        for (var superior : List.of(it.head, it.secretary)) {
            assertThat(it.textsTo(superior).getLast())
                    .startsWith("#" + it.code() + " jawaban operator: Besok kami tambal")
                    .contains("OK " + it.code(), "TOLAK " + it.code());
        }
        assertThat(it.textsTo(it.operator).getLast()).contains("menunggu persetujuan");
    }

    @Test
    void ok_from_the_heads_phone_sends_it_as_known_by_him_and_tells_the_operator() {
        bls(it.operator, "Besok kami tambal");

        it.sms(it.head, "ok " + it.code());

        assertThat(it.textsTo(it.citizen)).containsExactly("Besok kami tambal");
        assertThat(it.state()).isEqualTo("ANSWERED");
        assertThat(it.kinds()).endsWith("HOLD", "RELEASE", "REPLY");
        assertThat(it.column("held_since")).isEqualTo("null");
        assertThat(it.textsTo(it.operator).getLast()).contains("disetujui");
        assertThat(knownBy()).isEqualTo("Jabatan HEAD");
    }

    @Test
    void tolak_sends_nothing_and_gives_the_operator_the_reason() {
        bls(it.operator, "Besok kami tambal");

        it.sms(it.secretary, "TOLAK " + it.code());
        assertThat(it.textsTo(it.secretary).getLast()).contains("Tulis alasannya");
        it.sms(it.secretary, "Tolak #" + it.code() + ": jadwalnya keliru");

        assertThat(it.textsTo(it.citizen)).isEmpty();
        assertThat(it.state()).isEqualTo("FORWARDED");
        assertThat(it.textsTo(it.operator).getLast()).endsWith("Alasan: jadwalnya keliru");
        assertThat(it.column("held_since")).isEqualTo("null");
    }

    @Test
    void the_second_who_decides_is_told_that_it_is_decided() {
        bls(it.operator, "Besok kami tambal");
        it.sms(it.head, "OK " + it.code());

        it.sms(it.secretary, "TOLAK " + it.code() + " jangan");

        assertThat(it.textsTo(it.secretary).getLast()).contains("Mungkin sudah diputuskan");
        assertThat(it.textsTo(it.citizen)).hasSize(1);
    }

    @Test
    void a_second_answer_waits_for_the_first_decision() {
        bls(it.operator, "Pertama");
        bls(it.operator, "Kedua");

        assertThat(it.textsTo(it.operator).getLast()).contains("masih menunggu persetujuan");
        assertThat(it.kinds().stream().filter("HOLD"::equals)).hasSize(1);
    }

    @Test
    void head_and_secretary_answer_at_once() {
        bls(it.head, "Dari kepala");
        bls(it.secretary, "Dari sekretaris");

        assertThat(it.textsTo(it.citizen)).containsExactly("Dari kepala", "Dari sekretaris");
    }

    @Test
    void who_may_not_decide_learns_no_more_than_that() {
        bls(it.operator, "Rahasia dulu");
        var other = new CaseRows(db).unit("Lain " + it.unit.id().value());
        var stranger = Matter.number();
        it.official(other.id(), "HEAD", stranger);

        it.sms(it.operator, "OK " + it.code());
        it.sms(stranger, "OK " + it.code());

        assertThat(it.textsTo(it.operator).getLast()).contains("Hanya kepala atau sekretaris");
        assertThat(it.textsTo(stranger))
                .singleElement()
                .asString()
                .contains("tidak dikenal untuk unit Anda")
                .doesNotContain("Rahasia", "berlubang");
        assertThat(it.textsTo(it.citizen)).isEmpty();
    }

    @Test
    void a_decision_without_a_code_decides_nothing_and_is_told_the_codes() {
        bls(it.operator, "Besok kami tambal");

        for (var text : List.of("ok", "TOLAK jadwalnya keliru")) {
            it.sms(it.head, text);

            assertThat(it.textsTo(it.head).getLast())
                    .contains("OK " + it.code(), "Menunggu persetujuan Anda: #" + it.code());
        }
        assertThat(it.textsTo(it.citizen)).isEmpty();
        assertThat(it.column("held_since")).isNotEqualTo("null");
    }

    @Test
    void a_citizens_ok_is_no_command() {
        it.sms(it.citizen, "OK " + it.code() + " terima kasih");

        assertThat(it.kinds()).endsWith("MESSAGE");
        assertThat(it.textsTo(it.citizen)).isEmpty();
    }

    @Test
    void on_the_page_somebody_agrees_and_names_who_knows_of_it() {
        bls(it.operator, "Besok kami tambal");
        var entry = it.lastEntry("HOLD");

        assertThat(cases.agree(it.id, entry, null, it.clerk))
                .isEqualTo(new Refused("knownBy", "cases.refused.known-by"));
        assertThat(cases.agree(it.id, entry, it.headId, it.clerk)).isEqualTo(new Done(it.id));
        assertThat(cases.agree(it.id, entry, it.headId, it.clerk))
                .isEqualTo(new Refused("", "answers.refused.decided"));

        assertThat(it.textsTo(it.citizen)).containsExactly("Besok kami tambal");
        assertThat(knownBy()).isEqualTo("Jabatan HEAD");
    }

    @Test
    void on_the_page_it_is_given_back_with_a_reason() {
        bls(it.operator, "Besok kami tambal");
        var entry = it.lastEntry("HOLD");

        assertThat(cases.refuse(it.id, entry, " ", it.moderator))
                .isEqualTo(new Refused("reason", "answers.refused.reason"));
        assertThat(cases.refuse(it.id, entry, "Tanggalnya?", it.moderator))
                .isEqualTo(new Done(it.id));

        assertThat(it.textsTo(it.operator).getLast()).endsWith("Alasan: Tanggalnya?");
        assertThat(it.textsTo(it.citizen)).isEmpty();
    }

    @Test
    void nothing_is_closed_over_it_and_a_case_that_goes_elsewhere_takes_it_along_unsent() {
        bls(it.operator, "Besok kami tambal");

        assertThat(cases.close(it.id, it.version(), it.moderator))
                .isEqualTo(new Refused("", "answers.refused.close-held"));
        var other = new CaseRows(db).unit("Lain " + it.unit.id().value());
        cases.forward(it.id, it.version(), other.id(), Category.COMPLAINT, "", it.moderator);

        assertThat(it.textsTo(it.operator).getLast()).contains("sudah berpindah");
        assertThat(it.textsTo(it.citizen)).isEmpty();
        assertThat(it.column("held_since")).isEqualTo("null");
    }

    @Test
    void when_another_answer_leaves_the_one_that_waits_never_does() {
        bls(it.operator, "Besok kami tambal");
        bls(it.head, "Lusa kami tambal");

        it.sms(it.secretary, "OK " + it.code());

        assertThat(it.textsTo(it.citizen)).containsExactly("Lusa kami tambal");
        assertThat(it.textsTo(it.secretary).getLast()).contains("Mungkin sudah diputuskan");
        assertThat(it.textsTo(it.operator).getLast()).contains("sudah dijawab");
        assertThat(it.column("held_since")).isEqualTo("null");

        bls(it.operator, "Atau hari Senin");
        cases.reply(it.id, it.version(), "Minggu depan", null, null, it.moderator);
        assertThat(held.of(it.id)).isEmpty();
    }

    @Test
    void when_its_citizen_is_blocked_it_can_still_be_given_back_and_the_case_closed() {
        bls(it.operator, "Besok kami tambal");
        blocking.sender(it.id, "Mengancam", false, Traffic.MODERATOR);
        var entry = it.lastEntry("HOLD");

        assertThat(cases.refuse(it.id, entry, "Diblokir", it.clerk)).isEqualTo(new Done(it.id));
        assertThat(cases.close(it.id, it.version(), it.moderator)).isEqualTo(new Done(it.id));
    }

    @Test
    void gone_from_the_bin_for_good_no_phone_keeps_a_word_of_it() {
        bls(it.operator, "Tambal rahasia");
        it.sms(it.head, "TOLAK " + it.code() + " alasan rahasia");
        it.sms(it.head, "INFO " + it.code());
        bls(it.head, "Jawab rahasia");
        var office = List.of("tel:" + it.head, "tel:" + it.secretary, "tel:" + it.operator);
        assertThat(said(office)).anyMatch(text -> text.contains("alasan rahasia"));
        assertThat(said(office)).anyMatch(text -> text.endsWith("Jalan berlubang"));

        deleting.delete(it.id, it.version(), "", it.moderator);
        await().until(() -> settled(office) == 0);
        db.sql("update case_bin set at = now() - interval '31 days' where service_case = ?")
                .param(it.id.value())
                .update();
        purging.some();

        assertThat(said(office))
                .noneMatch(text -> text.contains("ahasia") || text.contains("Jalan berlubang"));
    }

    /// How many texts are on the way; what waits for a carrier is given up.
    private int settled(List<String> phones) {
        db.sql(
                        """
                        update outbound_message set state = 'NO_RECEIPT'
                        where recipient in (:phones) and state in ('HELD', 'SCHEDULED', 'QUEUED', 'IN_DOUBT')
                        """)
                .param("phones", phones)
                .update();
        return db.sql(
                        """
                        select count(*) from outbound_message
                        where recipient in (:phones) and state = 'ON_WIRE'
                        """)
                .param("phones", phones)
                .query(Integer.class)
                .single();
    }

    private List<String> said(List<String> phones) {
        return db.sql(
                        """
                        select text from outbound_message where recipient in (:phones)
                        union all select text from inbound_message where sender in (:phones)
                        """)
                .param("phones", phones)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private String knownBy() {
        return db.sql("select known_by_title from case_entry where id = ?")
                .param(it.lastEntry("REPLY"))
                .query((row, _) -> row.getString(1))
                .single();
    }

    /// As it comes to the office that has set `known-by`.
    private void bls(String from, String text) {
        var office =
                new PhoneReplies(
                        store,
                        entries,
                        answers,
                        held,
                        new AnswerSettings(Duration.ZERO, PhoneAnswers.KNOWN_BY),
                        directory,
                        outbox,
                        replies,
                        audit,
                        texts);
        var phone = new Phone(from);
        var words = "BLS " + it.code() + " " + text;
        var message = MessageId.next();
        db.sql(
                        """
                        insert into inbound_message (id, channel, fingerprint, bucket, sender,
                            recipient, text, parts, missing_parts, sent_at, handled_at)
                        values (?, 'matter-test', ?, 0, ?, '5708', ?, 1, 0, now(), now())
                        """)
                .params(message.value(), message.value().toString(), phone.uri(), words)
                .update();
        tx.executeWithoutResult(
                _ ->
                        office.handle(
                                List.of(
                                        new InboundMessage(
                                                message,
                                                new ChannelId("matter-test"),
                                                message.value().toString(),
                                                contacts.at(phone),
                                                phone,
                                                words,
                                                1,
                                                0,
                                                Instant.now(),
                                                false,
                                                false,
                                                null))));
    }
}
