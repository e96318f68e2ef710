package id.kentongan.cases;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.ShortCode;
import id.kentongan.messaging.Inbox;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What becomes of `BLS` and of other words from phones, each in one line: who writes, what, and
/// what he reads. Nobody who may not answer learns a word of the case.
@KentonganTest
class PhoneAnswersTest {

    private static final String SECRET = "Nama saya Sulastri, pipa bocor";

    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired Objections objections;
    @Autowired WaitingCases waiting;
    @Autowired JdbcClient db;

    private Matter it;

    @BeforeEach
    void a_case_of_a_unit() {
        it = new Matter(inbox, db).opened(SECRET).forwarded(cases);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    head           | BLS                 | Kode belum ada
                    head           | BLS kami cek        | Kode belum ada
                    head           | BLS 99 kami cek     | Kode 99 tidak dikenal untuk unit Anda
                    head           | BLS {code}          | Jawaban masih kosong
                    head           | bls#{code}:         | Jawaban masih kosong
                    head of others | BLS {code} kami cek | Kode {code} tidak dikenal untuk unit Anda
                    head who moved | BLS {code} kami cek | Kode {code} tidak dikenal untuk unit Anda
                    head who left  | BLS {code} kami cek | Nomor ini tidak terdaftar
                    stranger       | BLS {code} kami cek | Nomor ini tidak terdaftar
                    stranger       | BLS 99 kami cek     | Nomor ini tidak terdaftar
                    head, closed   | BLS {code} kami cek | Kasus #{code} sudah ditutup
                    operator       | OK {code}           | Hanya kepala atau sekretaris
                    head           | OK {code}           | Tidak ada jawaban #{code} yang menunggu
                    head of others | TOLAK {code} salah  | Kode {code} tidak dikenal untuk unit Anda
                    head           | Ok, siap pak        | Kode belum ada
                    operator       | TOLAK               | Kode belum ada
                    """)
    void is_refused_in_words(String who, String what, String words) {
        var phone = phone(who);
        var before = it.textsTo(phone).size();

        it.sms(phone, what.replace("{code}", it.code()));

        var read = it.textsTo(phone);
        assertThat(read).hasSize(before + 1);
        assertThat(read.getLast())
                .contains(words.replace("{code}", it.code()))
                .doesNotContain("Sulastri", "bocor", it.citizen);
        assertThat(it.textsTo(it.citizen)).isEmpty();
        assertThat(it.kinds()).doesNotContain("REPLY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'BLS {code} Sore ini kami cek'
                    'bls{code}Sore ini kami cek'
                    ' Bls  #{code}: Sore ini kami cek '
                    'BLS.{code}, Sore ini kami cek'
                    """)
    void is_forgiven_its_spelling(String what) {
        it.sms(it.operator, what.replace("{code}", it.code()));

        assertThat(it.textsTo(it.citizen)).containsExactly("Sore ini kami cek");
    }

    @Test
    void three_thousand_characters_are_refused_by_phone_and_on_the_page() {
        var text = "x".repeat(3000);

        it.sms(it.head, "BLS " + it.code() + " " + text);

        assertThat(it.textsTo(it.head).getLast()).contains("terlalu panjang: 3.000 karakter");
        assertThat(cases.reply(it.id, it.version(), text, Category.COMPLAINT, null, it.moderator))
                .isEqualTo(new Refused("text", "cases.refused.text-long"));
        assertThat(it.textsTo(it.citizen)).isEmpty();
    }

    @Test
    void a_blocked_official_is_not_heard_and_not_answered() {
        objections.refuse(
                new Phone(it.head), Objections.Kind.BLOCKED, "Uji", it.moderator.asActor());
        var before = it.textsTo(it.head);

        it.sms(it.head, "BLS " + it.code() + " Dari yang diblokir");

        assertThat(it.textsTo(it.citizen)).isEmpty();
        assertThat(it.textsTo(it.head)).isEqualTo(before);
        assertThat(it.kinds()).doesNotContain("REPLY");
    }

    @Test
    void thanks_for_an_answer_are_kept_and_nobody_has_to_act() {
        it.sms(it.head, "BLS " + it.code() + " Sore ini kami cek");
        var told = it.textsTo(it.head);

        it.sms(it.citizen, "Ok pak, terima kasih \uD83D\uDE4F");

        assertThat(it.kinds()).endsWith("REPLY", "MESSAGE");
        assertThat(it.state()).isEqualTo("ANSWERED");
        assertThat(it.column("unread")).isEqualTo("true");
        assertThat(it.textsTo(it.head)).isEqualTo(told);
    }

    @Test
    void what_comes_after_the_thanks_waits_since_it_came() {
        it.sms(it.head, "BLS " + it.code() + " Sore ini kami cek");
        it.sms(it.citizen, "Terima kasih");

        it.sms(it.citizen, "Tapi sampai malam belum ada yang datang");

        assertThat(it.state()).isEqualTo("FORWARDED");
        assertThat(waiting.one(it.id).orElseThrow().since())
                .isEqualTo(
                        db.sql(
                                        "select at from case_entry where service_case = ? and not thanks"
                                                + " and kind = 'MESSAGE' order by id desc limit 1")
                                .param(it.id.value())
                                .query(OffsetDateTime.class)
                                .single()
                                .toInstant());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Apakah boleh sore ini?  | Ok pak
                    Sore ini kami cek       | Terima kasih, tapi belum ada yang datang
                    Sore ini kami cek       | Ok jam berapa?
                    Sore ini kami cek       | ok 3
                    """)
    void an_answer_to_a_question_and_thanks_with_more_to_say_wait_for_somebody(
            String reply, String text) {
        it.sms(it.head, "BLS " + it.code() + " " + reply);

        it.sms(it.citizen, text);

        assertThat(it.state()).isEqualTo("FORWARDED");
        assertThat(it.textsTo(it.head).getLast()).contains("(lanjutan) " + text);
    }

    @Test
    void two_officials_at_once_both_reach_the_citizen_and_nothing_is_lost() {
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(
                                () -> it.sms(it.head, "BLS " + it.code() + " Dari kepala")),
                        CompletableFuture.runAsync(
                                () -> it.sms(it.operator, "BLS " + it.code() + " Dari operator")))
                .join();

        assertThat(it.textsTo(it.citizen))
                .containsExactlyInAnyOrder("Dari kepala", "Dari operator");
        assertThat(it.kinds().stream().filter("REPLY"::equals)).hasSize(2);
        assertThat(it.state()).isEqualTo("ANSWERED");
    }

    @Test
    void a_sender_by_name_is_never_answered_whatever_he_writes() {
        var bank = new ShortCode("BANKKITA" + it.code().charAt(0));

        for (var text : List.of("BLS " + it.code() + " halo", "CEK " + it.code(), "BERHENTI")) {
            it.sms(bank, text);
        }

        assertThat(
                        db.sql("select count(*) from outbound_message where recipient = ?")
                                .param(bank.uri())
                                .query(Integer.class)
                                .single())
                .isZero();
        assertThat(it.textsTo(it.citizen)).isEmpty();
    }

    @Test
    void berhenti_stops_what_nobody_asked_for_and_not_the_answer_to_a_question() {
        it.sms(it.citizen, "BERHENTI");

        var uri = new Phone(it.citizen).uri();
        assertThat(objections.among(List.of(uri))).containsEntry(uri, Objections.Kind.OPTED_OUT);
        assertThat(it.textsTo(it.citizen)).hasSize(1);
        assertThat(it.cases()).isEqualTo(1);

        it.sms(it.head, "BLS " + it.code() + " Pipa sudah diganti");
        assertThat(it.textsTo(it.citizen)).contains("Pipa sudah diganti");
    }

    private String phone(String who) {
        return switch (who) {
            case "head" -> it.head;
            case "operator" -> it.operator;
            case "head, closed" -> {
                cases.close(it.id, it.version(), it.moderator);
                yield it.head;
            }
            case "head of others" -> {
                var phone = Matter.number();
                it.official(others().id(), "HEAD", phone);
                yield phone;
            }
            case "head who moved" -> {
                change("unit = '" + others().id().value() + "'");
                yield it.head;
            }
            case "head who left" -> {
                change("active = false");
                yield it.head;
            }
            default -> Matter.number();
        };
    }

    private id.kentongan.directory.Unit others() {
        return new CaseRows(db).unit("Lain " + it.unit.id().value());
    }

    private void change(String what) {
        db.sql("update official set " + what + " where phone = ?").param(it.head).update();
    }
}
