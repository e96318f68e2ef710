package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.Inbox;
import java.time.InstantSource;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

@KentonganTest
class RegistrationTest {

    private static final String PASSWORD = "pas#123";

    @Autowired Inbox inbox;
    @Autowired JdbcClient db;
    @Autowired PasswordEncoder encoder;
    @Autowired Registrations registrations;
    @Autowired RegistrationBrake brake;
    @Autowired InstantSource clock;

    private final Phone phone = Staff.phone();
    private final Phone other = Staff.phone();
    private Staff staff;
    private String nip = "";

    @BeforeEach
    void an_employee() {
        staff = new Staff(db, inbox, encoder);
        nip = staff.employee("Siti Aminah", "Dinas Uji", PASSWORD);
    }

    @Test
    void a_telephone_is_registered_asked_how_it_stands_and_taken_off_again() {
        staff.writes(phone, " REG ＃ " + nip + " # " + PASSWORD + " ");

        assertThat(staff.textTo(phone, 1)).contains("Registrasi berhasil", "Siti Aminah");
        assertThat(registrations.of(nip))
                .singleElement()
                .returns(phone.uri(), Registration::address);
        staff.writes(phone, "status");
        assertThat(staff.textTo(phone, 2)).contains("Siti Aminah", "Belum ada kabar");
        staff.writes(phone, "reg#" + nip + "#" + PASSWORD);
        assertThat(staff.textTo(phone, 3)).contains("memang sudah terdaftar");
        staff.writes(phone, "Berhenti.");
        assertThat(staff.textTo(phone, 4)).contains("tidak menerima");
        assertThat(registrations.of(nip)).isEmpty();
        assertThat(cases(phone)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reg#%s#salah            | tidak cocok",
                "reg##                   | NIP belum ditulis",
                "reg#a#b#c               | hanya berisi angka",
                "reg#19801125200502100#x | yang tertulis 17 angka",
                "reg#198002312005021002#x| 19800231 bukan tanggal",
                "reg#%s                  | Sandi belum ditulis",
                "reg#%s#                 | Sandi belum ditulis",
                "reg#196501011990011777#x| tidak cocok",
            })
    void what_is_wrong_is_said_in_words(String text, String words) {
        staff.writes(phone, text.formatted(nip));

        assertThat(staff.textTo(phone, 1)).contains(words);
        assertThat(registrations.at(phone)).isEmpty();
        assertThat(cases(phone)).isZero();
    }

    @Test
    void another_telephone_takes_the_place_only_when_the_old_one_says_yes() {
        staff.registered(nip, phone);
        staff.writes(other, "reg#" + nip + "#" + PASSWORD);

        assertThat(staff.textTo(other, 1)).contains("sudah terdaftar", phone.masked());
        assertThat(staff.textTo(phone, 1)).contains(other.masked(), "YA ", "TIDAK");
        staff.writes(phone, "YA 0000" + (code().equals("0000") ? "1" : ""));
        assertThat(staff.textTo(phone, 2)).contains("Kode tidak cocok");
        assertThat(registrations.at(other)).isEmpty();
        staff.writes(phone, "Ya");
        assertThat(staff.textTo(phone, 3)).contains("4 angka");
        assertThat(cases(phone)).isZero();
        staff.writes(phone, "ya " + code());
        assertThat(staff.textTo(other, 2)).contains("Registrasi berhasil");
        assertThat(staff.textTo(phone, 4)).contains("dipindah ke " + other.masked());
        assertThat(registrations.of(nip))
                .singleElement()
                .returns(other.uri(), Registration::address);
        assertThat(registrations.history(nip))
                .extracting(Registration::endReason)
                .containsExactlyInAnyOrder(null, Registration.End.MOVED);
    }

    @Test
    void the_old_telephone_may_refuse() {
        staff.registered(nip, phone);
        staff.writes(other, "reg#" + nip + "#" + PASSWORD);
        staff.textTo(phone, 1);

        staff.writes(phone, "TIDAK");

        assertThat(staff.textTo(other, 2)).contains("ditolak");
        assertThat(registrations.at(phone)).isPresent();
        staff.writes(phone, "YA " + code());
        await().untilAsserted(() -> assertThat(cases(phone)).isEqualTo(1));
        assertThat(registrations.at(other)).isEmpty();
    }

    @Test
    void a_telephone_of_somebody_else_is_not_taken() {
        staff.registered(staff.employee("Orang Lain", "Dinas Uji", null), phone);

        staff.writes(phone, "reg#" + nip + "#" + PASSWORD);

        assertThat(staff.textTo(phone, 1)).contains("pegawai lain").doesNotContain("Orang Lain");
    }

    @Test
    void trouble_at_the_hr_system_brakes_nobody_until_it_has_gone_on_for_some_tries() {
        var phones = "tel:" + phone.e164();
        for (int i = 1; i <= 5; i++) {
            assertThat(brake.press(nip, phones)).as("try %d", i).isEmpty();
            brake.ease(nip, phones);
        }

        var lock = brake.press(nip, phones);

        assertThat(lock).hasValueSatisfying(it -> assertThat(it.minutes(clock)).isEqualTo(1));
    }

    @Test
    void after_five_wrong_passwords_nobody_is_asked_for_a_while() {
        for (int i = 1; i <= 5; i++) {
            staff.writes(phone, "reg#" + nip + "#salah" + i);
            assertThat(staff.textTo(phone, i)).contains("tidak cocok");
        }
        staff.writes(phone, "reg#" + nip + "#" + PASSWORD);
        assertThat(staff.textTo(phone, 6)).contains("Terlalu banyak", "1 menit");
        staff.writes(other, "reg#" + nip + "#" + PASSWORD);
        assertThat(staff.textTo(other, 1)).contains("Terlalu banyak");

        assertThat(brake.release(nip)).isTrue();
        staff.writes(other, "reg#" + nip + "#" + PASSWORD);
        assertThat(staff.textTo(other, 2)).contains("Registrasi berhasil");
    }

    @Test
    void a_free_text_of_an_employee_becomes_a_case_and_so_does_a_question_about_registering() {
        staff.registered(nip, phone);

        staff.writes(phone, "Kapan SK saya terbit?");
        staff.writes(other, "kenapa reg#" + nip.substring(1) + "#x gagal terus?");

        await().untilAsserted(() -> assertThat(cases(phone) + cases(other)).isEqualTo(2));
        assertThat(staff.textsTo(phone)).isEmpty();
    }

    @Test
    void a_password_is_in_no_row_when_it_was_looked_at() {
        var secret = "sandi-" + UUID.randomUUID();
        staff.writes(phone, "reg#" + nip + "#" + secret);
        staff.textTo(phone, 1);

        await().untilAsserted(
                        () ->
                                assertThat(
                                                db.sql(
                                                                "select count(*) from inbound_message where sender = ? and (secret is not null or text like ?)")
                                                        .params(phone.uri(), "%" + secret + "%")
                                                        .query(Integer.class)
                                                        .single())
                                        .isZero());
    }

    private int cases(Phone of) {
        return db.sql("select count(*) from service_case where reply_to = ?")
                .param(of.uri())
                .query(Integer.class)
                .single();
    }

    private String code() {
        var found = Pattern.compile("YA (\\d{4})").matcher(staff.textsTo(phone).getFirst());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
