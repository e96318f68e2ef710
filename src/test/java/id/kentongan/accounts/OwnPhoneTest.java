package id.kentongan.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class OwnPhoneTest {

    private static final String PASSWORD = "hujan di bulan Juni";
    private static final String PAGE = "/app/profil/kontak";

    @Autowired Users users;
    @Autowired Objections objections;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String name = "hp" + UUID.randomUUID().toString().substring(0, 12);
    private final String number = number();
    private Browser browser = new Browser(0);

    @BeforeEach
    void somebody_who_signs_in() throws Exception {
        users.create(name, "Azhariyah", PASSWORD, Set.of("OPERATOR"), null);
        browser = new Browser(port);
        browser.signIn(name, PASSWORD);
    }

    @Test
    void a_number_is_ones_own_with_the_code_that_went_to_it() throws Exception {
        assertThat(browser.get(PAGE).body()).contains("Nomor belum terverifikasi", "Indonesia +62");
        assertThat(give(number.replace("+62", "0"))).contains("Kode 6 angka dikirim", "Langkah 2");
        assertThat(phone()).isEmpty();

        assertThat(enter(code(number))).contains("Nomor ponsel Anda terverifikasi");

        assertThat(phone()).isEqualTo(number);
        assertThat(browser.get(PAGE).body()).contains("Nomor terverifikasi").doesNotContain(number);
        assertThat(enter(code(number))).contains("sudah tidak berlaku");
        assertThat(classes(number)).containsExactly("OTP");
        assertThat(audited()).containsExactly("user.phoneCode", "user.phone");
    }

    @Test
    void a_foreign_number_is_written_as_its_country_does() throws Exception {
        var last = "%04d".formatted(ThreadLocalRandom.current().nextInt(10_000));
        browser.get(PAGE);
        browser.post(PAGE, Map.of("negara", "SG", "nomor", "8123 " + last));
        enter(code("+658123" + last));

        assertThat(phone()).isEqualTo("+658123" + last);
    }

    @Test
    void what_is_no_single_mobile_number_is_refused_in_words() throws Exception {
        for (var wrong :
                List.of(
                        "",
                        "0812",
                        "021 345 6789",
                        "081234567890, 081234567891",
                        "081234567890/081234567891",
                        "delapan",
                        "0812345678901234567")) {
            browser.get(PAGE);
            var answer = browser.post(PAGE, Map.of("nomor", wrong));

            assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
            assertThat(answer.body()).as(wrong).contains("Bukan nomor ponsel");
        }
        assertThat(audited()).isEmpty();
    }

    @Test
    void the_number_of_before_is_told_and_stays_until_the_new_one_is_verified() throws Exception {
        give(number);
        enter(code(number));
        older(name);
        var other = number();

        give(other);
        assertThat(phone()).isEqualTo(number);
        assertThat(classes(number)).containsExactly("OTP");
        enter(code(other));

        assertThat(phone()).isEqualTo(other);
        assertThat(classes(number)).containsExactly("OTP", "ALERT");
        assertThat(lastText(number)).contains("diganti", "Azhariyah").doesNotContain(other);
        older(name);
        assertThat(give(other)).contains("Itu sudah nomor Anda");
    }

    @Test
    void five_wrong_codes_are_enough() throws Exception {
        give(number);
        var wrong = code(number).equals("111111") ? "222222" : "111111";

        for (int left = 4; left > 0; left--) {
            assertThat(enter(wrong)).contains("Masih ada " + left + " percobaan");
        }
        assertThat(enter(wrong)).contains("Terlalu banyak kode salah");
        assertThat(enter(code(number))).contains("Terlalu banyak kode salah");
        assertThat(phone()).isEmpty();
    }

    @Test
    void another_code_is_sent_after_a_minute_then_two_then_four_and_only_it_counts()
            throws Exception {
        give(number);
        var first = code(number);
        assertThat(again()).contains("Kode baru saja dikirim");

        earlier(61);
        assertThat(again()).doesNotContain("Kode baru saja dikirim");
        earlier(61);
        assertThat(again()).contains("Kode baru saja dikirim");
        earlier(60);
        again();

        assertThat(classes(number)).hasSize(3);
        if (!first.equals(code(number))) {
            assertThat(enter(first)).contains("Kode salah");
        }
        assertThat(enter(code(number))).contains("terverifikasi");
    }

    @Test
    void a_mistyped_number_is_dropped_and_its_code_is_of_no_use() throws Exception {
        give(number);
        browser.post(PAGE + "/ganti", Map.of());

        assertThat(enter(code(number))).contains("sudah tidak berlaku");
        assertThat(give(number())).contains("Kode baru saja dikirim");
    }

    @Test
    void neither_a_user_nor_a_number_gets_codes_without_end() throws Exception {
        for (int i = 0; i < OwnAddresses.A_DAY; i++) {
            give(number());
            earlier(65 * 60);
        }
        earlier(2 * 60 * 60);
        assertThat(give(number())).contains("Terlalu banyak kode diminta");
        older(name);

        for (int i = 0; i < OwnAddresses.ADDRESS_AN_HOUR; i++) {
            give(number);
            db.sql(
                            "update own_code set app_user = (select id from app_user limit 1)"
                                    + " where app_user = (select id from app_user where username = ?)")
                    .param(name)
                    .update();
        }
        assertThat(give(number)).contains("Terlalu banyak kode diminta");
    }

    @Test
    void whoever_wants_no_texts_gets_no_code() throws Exception {
        objections.refuse(new Phone(number), Objections.Kind.BLOCKED, "ancaman", Actor.SYSTEM);

        assertThat(give(number)).contains("menolak SMS dari kami");
        assertThat(browser.get(PAGE).body()).contains("Langkah 1");
    }

    private String give(String phone) throws Exception {
        browser.get(PAGE);
        var answer = browser.post(PAGE, Map.of("negara", "ID", "nomor", phone));
        return answer.statusCode() == 422 ? answer.body() : browser.get(PAGE).body();
    }

    private String enter(String code) throws Exception {
        browser.post(PAGE + "/kode", Map.of("kode", code));
        return browser.get(PAGE).body();
    }

    private String again() throws Exception {
        browser.post(PAGE + "/ulang", Map.of());
        return browser.get(PAGE).body();
    }

    /// As if what went out had gone out so many seconds before.
    private void earlier(int seconds) {
        db.sql(
                        """
                        update own_code set sent_at = sent_at - make_interval(secs => :s)
                        where app_user = (select id from app_user where username = :name)
                        """)
                .param("s", seconds)
                .param("name", name)
                .update();
    }

    private void older(String username) {
        db.sql(
                        """
                        update own_code
                        set sent_at = sent_at - interval '2 days', expires_at = sent_at
                        where app_user = (select id from app_user where username = ?)
                        """)
                .param(username)
                .update();
    }

    private String phone() {
        return db.sql("select coalesce(phone, '') from app_user where username = ?")
                .param(name)
                .query(String.class)
                .single();
    }

    private String code(String phone) {
        var found = Pattern.compile("\\b(\\d{6})\\b").matcher(lastText(phone));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String lastText(String phone) {
        return sent("text", phone).getLast();
    }

    private List<String> classes(String phone) {
        return sent("class", phone);
    }

    private List<String> sent(String what, String phone) {
        return db.sql(
                        "select %s from outbound_message where recipient = ? order by id"
                                .formatted(what))
                .param("tel:" + phone)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> audited() {
        return db.sql(
                        """
                        select action from audit_entry
                        where action like 'user.phone%'
                            and subject = 'user:' || (select id from app_user where username = ?)
                        order by id
                        """)
                .param(name)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static String number() {
        return "+62857" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }
}
