package id.kentongan.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.User;
import id.kentongan.directory.Users;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.institutions.Institutions;
import id.kentongan.messaging.Inbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// An institution answers from its telephone: whether it comes, or anything else.
@KentonganTest
class RepliesTest {

    @Autowired JdbcClient db;
    @Autowired Users users;
    @Autowired Inbox inbox;
    @Autowired Inviting inviting;
    @Autowired InvitationLists lists;
    @Autowired Institutions institutions;
    @Autowired Dialogues dialogues;
    @Autowired DialogueBoard board;
    @Autowired TransactionOperations tx;

    private final Phone phone = GrantOffice.phone();
    private GrantOffice office;
    private User officer;
    private InstitutionId mosque;
    private ListId list;
    private String code;

    @BeforeEach
    void an_institution_that_is_invited() {
        office = new GrantOffice(db, users, inbox);
        officer = office.user("Azhariyah", "GRANTS");
        mosque = office.institution("Masjid Balas", phone);
        list = inviting.invite(mosque, GrantOffice.wish(phone, GrantOffice.day(9)), officer).id();
        lists.process(list, officer);
        code = office.replyCode(list, mosque);
        office.textTo(phone, 1);
    }

    @Test
    void it_comes_and_the_officer_hears_of_it() {
        office.writes(phone, "Hadir " + code);

        assertThat(office.textTo(phone, 2)).contains("kehadiran Anda");
        assertThat(office.reply(list, mosque)).isEqualTo("COMING");
        assertThat(
                        db.sql(
                                        "select count(*) from notice where app_user = ? and kind = 'GRANT_REPLY'")
                                .param(officer.id().value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
        assertThat(board.of(mosque, null).lines())
                .extracting(DialogueBoard.Line::kind)
                .containsExactly(MessageKind.INVITATION, MessageKind.REPLY, MessageKind.ANSWER);
    }

    @Test
    void without_its_code_its_own_number_is_enough_and_the_last_word_counts() {
        office.writes(phone, "hadir");
        await().until(() -> office.reply(list, mosque).equals("COMING"));

        office.writes(phone, "TIDAK, ada musyawarah desa");
        await().until(() -> office.reply(list, mosque).equals("NOT_COMING"));

        assertThat(
                        db.sql("select reply_reason from invitation where list = ?")
                                .param(list.value())
                                .query((row, _) -> row.getString(1))
                                .single())
                .isEqualTo("ada musyawarah desa");
    }

    @Test
    void where_two_invitations_wait_on_one_telephone_the_code_decides() {
        var school = office.institution("TK Balas", phone);
        var other = inviting.invite(school, GrantOffice.wish(phone, GrantOffice.day(9)), officer);
        lists.process(other.id(), officer);
        office.textTo(phone, 2);

        office.writes(phone, "HADIR");
        assertThat(office.textTo(phone, 3)).contains("lebih dari satu");
        office.writes(phone, "HADIR " + office.replyCode(other.id(), school));

        await().until(() -> office.reply(other.id(), school).equals("COMING"));
        assertThat(office.reply(list, mosque)).isEmpty();
    }

    @Test
    void who_declined_and_is_invited_again_answers_for_the_new_day() {
        office.writes(phone, "tidak, ada rapat");
        await().until(() -> office.reply(list, mosque).equals("NOT_COMING"));
        var next = inviting.invite(mosque, GrantOffice.wish(phone, GrantOffice.day(15)), officer);
        lists.process(next.id(), officer);
        await().until(() -> office.textsTo(phone).size() == 3);

        office.writes(phone, "Hadir");

        await().until(() -> office.reply(next.id(), mosque).equals("COMING"));
        assertThat(office.reply(list, mosque)).isEqualTo("NOT_COMING");
    }

    @Test
    void a_bare_no_to_an_officers_question_is_no_word_about_the_invitation() {
        dialogues.write(mosque, "Apakah ada kendala dengan berkasnya?", officer);
        office.textTo(phone, 2);

        office.writes(phone, "Tidak ada, terima kasih");

        await().until(() -> board.of(mosque, null).lines().getLast().waits());
        assertThat(office.reply(list, mosque)).isEmpty();
    }

    @Test
    void another_telephone_needs_the_code_and_is_not_heard_after_five_wrong_ones() {
        var other = GrantOffice.phone();
        office.writes(other, "hadir " + code);
        await().until(() -> office.reply(list, mosque).equals("COMING"));

        var thief = GrantOffice.phone();
        for (int i = 0; i < 5; i++) {
            office.writes(thief, "TIDAK 00000" + i);
            office.textTo(thief, i + 1);
        }
        assertThat(office.textTo(thief, 5)).contains("Terlalu banyak");
        office.writes(thief, "TIDAK " + code);
        // Another one's text comes after it and is answered.
        office.writes(other, "tidak " + code + " batal");
        await().until(() -> office.reply(list, mosque).equals("NOT_COMING"));
        assertThat(
                        db.sql("select replied_from from invitation where list = ?")
                                .param(list.value())
                                .query((row, _) -> row.getString(1))
                                .single())
                .isEqualTo(other.e164());
        assertThat(office.textsTo(thief)).hasSize(5);
    }

    @Test
    void its_own_words_wait_in_its_conversation_until_somebody_answers() {
        office.writes(phone, "Apakah boleh diwakilkan sekretaris?");
        await().until(
                        () ->
                                !board.of(mosque, null).lines().getLast().kind().key().isEmpty()
                                        && board.of(mosque, null).lines().getLast().waits());
        assertThat(cases(phone)).isZero();

        dialogues.write(mosque, "Boleh, bawa surat kuasa.", officer);

        assertThat(office.textTo(phone, 2)).isEqualTo("Boleh, bawa surat kuasa.");
        assertThat(board.of(mosque, null).lines()).noneMatch(DialogueBoard.Line::waits);
    }

    @Test
    void a_new_number_keeps_the_conversation_and_the_old_one_is_a_citizen_again() {
        var fresh = GrantOffice.phone();
        institutions.setContact(
                mosque,
                "Bu Ketua",
                fresh.e164(),
                institutions.find(mosque).orElseThrow().version(),
                officer);

        office.writes(fresh, "Ini nomor baru kami");
        await().until(() -> board.of(mosque, null).lines().size() == 2);
        office.writes(phone, "Lampu jalan di depan rumah saya mati");
        await().until(() -> cases(phone) == 1);
        assertThat(board.of(mosque, null).lines()).hasSize(2);
    }

    @Test
    void a_citizen_who_writes_such_a_word_is_still_a_citizen() {
        var citizen = GrantOffice.phone();
        office.writes(citizen, "Hadirkan lampu jalan di desa kami, mohon");
        await().until(() -> cases(citizen) == 1);
        var second = GrantOffice.phone();
        office.writes(second, "Tidak ada air sejak kemarin");
        await().until(() -> cases(second) == 1);
    }

    @Test
    void an_answer_after_calling_off_waits_in_its_conversation() {
        lists.cancel(list, office.user("Admin", "ADMINISTRATOR"));
        office.textTo(phone, 2);

        office.writes(phone, "TIDAK " + code + " kami baru pindah alamat");

        await().until(
                        () ->
                                board.of(mosque, null).lines().stream()
                                        .anyMatch(
                                                it -> it.waits() && it.text().contains("pindah")));
        assertThat(cases(phone)).isZero();
    }

    @Test
    void a_wrong_code_of_its_own_telephone_is_answered_and_kept() {
        office.writes(phone, "HADIR " + (code.equals("123456") ? "123457" : "123456"));

        assertThat(office.textTo(phone, 2)).contains("tidak dikenal");
        assertThat(board.of(mosque, null).lines())
                .anyMatch(it -> it.waits() && it.text().startsWith("HADIR"));
    }

    @Test
    void it_is_heard_while_somebody_does_something_with_it() {
        tx.executeWithoutResult(
                _ -> {
                    institutions.lock(mosque);
                    office.writes(phone, "HADIR");
                    await().until(() -> office.reply(list, mosque).equals("COMING"));
                });
    }

    @Test
    void a_question_in_an_answer_waits_for_a_person() {
        office.writes(phone, "Hadir, boleh diwakilkan sekretaris?");

        await().until(() -> office.reply(list, mosque).equals("COMING"));
        assertThat(board.of(mosque, null).lines())
                .anyMatch(it -> it.waits() && it.kind() == MessageKind.REPLY);
    }

    @Test
    void where_its_officer_has_left_others_hear_of_it() {
        var colleague = office.user("Penerus", "GRANTS");
        db.sql("update app_user set active = false where id = ?")
                .param(officer.id().value())
                .update();

        office.writes(phone, "HADIR");
        await().until(() -> office.reply(list, mosque).equals("COMING"));
        office.writes(phone, "Apakah boleh diwakilkan?");

        await().until(() -> board.of(mosque, null).lines().stream().anyMatch(it -> it.waits()));
        assertThat(
                        db.sql("select key from notice where app_user = ?")
                                .param(colleague.id().value())
                                .query((row, _) -> row.getString(1))
                                .list())
                .contains("grants.notice.coming", "grants.notice.wrote");
    }

    @Test
    void a_citizen_whose_figure_is_no_code_is_still_a_citizen() {
        var citizen = GrantOffice.phone();
        office.writes(citizen, "Tidak 2 000 000 yang saya terima, hanya setengahnya");
        await().until(() -> cases(citizen) == 1);
    }

    private int cases(Phone of) {
        return db.sql(
                        """
                        select count(*) from case_entry e join inbound_message m on m.id = e.inbound
                        where m.sender = ? and e.kind = 'MESSAGE'
                        """)
                .param(of.uri())
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    HADIR 482193                 | true  | 482193 | ''
                    hadir482193                  | true  | 482193 | ''
                    'hadir: 482 193'             | true  | 482193 | ''
                    Hadir.                       | true  | ''     | ''
                    TIDAK 482193 ada rapat       | false | 482193 | ada rapat
                    tdk hadir 482193, sakit      | false | 482193 | sakit
                    tidak bisa, hujan            | false | ''     | bisa, hujan
                    HADIRIN yang terhormat       | none  | ''     | ''
                    Saya hadir                   | none  | ''     | ''
                    tidaklah benar               | none  | ''     | ''
                    """)
    void words_are_read_as_people_write_them(
            String text, String coming, String code, String reason) {
        var words = ReplyWords.in(text);
        assertThat(words.map(it -> String.valueOf(it.coming())).orElse("none")).isEqualTo(coming);
        words.ifPresent(
                it -> {
                    assertThat(it.code()).isEqualTo(code);
                    assertThat(it.reason()).isEqualTo(reason);
                });
    }
}
