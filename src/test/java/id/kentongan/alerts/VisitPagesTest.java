package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Browser;
import id.kentongan.messaging.Inbox;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

@KentonganTest
class VisitPagesTest {

    private static final String HOME = VisitPages.HOME;

    @Autowired Inbox inbox;
    @Autowired JdbcClient db;
    @Autowired PasswordEncoder encoder;
    @LocalServerPort int port;

    private final Phone phone = Staff.phone();
    private Staff staff;
    private Browser browser;
    private String nip = "";

    @BeforeEach
    void an_employee_with_a_phone() {
        staff = new Staff(db, inbox, encoder);
        nip = staff.employee("Siti Aminah", "Dinas Uji", null);
        staff.registered(nip, phone);
        browser = new Browser(port);
    }

    @Test
    void an_employee_comes_in_by_a_code_and_his_question_becomes_a_case_once() throws Exception {
        browser.get(HOME);
        assertThat(browser.post(HOME + "/kode", Map.of("nip", nip)).body())
                .contains("Kode 6 angka");
        var wrong = browser.post(HOME + "/masuk", Map.of("nip", nip, "kode", "000 00"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Kode salah");
        browser.post(HOME + "/masuk", Map.of("nip", nip, "kode", code()));

        assertThat(browser.get(HOME).body()).contains("Siti Aminah", phone.masked());
        var once = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            browser.post(HOME + "/tanya", Map.of("teks", "Kapan SK terbit?", "sekali", once));
        }
        await().untilAsserted(() -> assertThat(cases()).isEqualTo(1));
        assertThat(browser.get(HOME).body()).contains("Kapan SK terbit?").doesNotContain(code());
        browser.post(HOME + "/keluar", Map.of());
        assertThat(browser.get(HOME).body()).doesNotContain("Siti Aminah");
    }

    @Test
    void a_code_is_good_once_and_for_five_tries_and_five_are_sent_in_an_hour() throws Exception {
        browser.get(HOME);
        browser.post(HOME + "/kode", Map.of("nip", nip));
        for (int i = 0; i < 5; i++) {
            browser.post(HOME + "/masuk", Map.of("nip", nip, "kode", "12"));
        }
        assertThat(browser.post(HOME + "/masuk", Map.of("nip", nip, "kode", code())).statusCode())
                .isEqualTo(422);
        for (int i = 0; i < 9; i++) {
            browser.post(HOME + "/kode", Map.of("nip", nip));
        }
        assertThat(staff.textsTo(phone)).hasSize(5);
    }

    @Test
    void nobody_learns_who_is_registered_and_a_wrong_number_is_explained() throws Exception {
        browser.get(HOME);
        var registered = browser.post(HOME + "/kode", Map.of("nip", nip)).body();
        var stranger = Staff.nip();
        var unknown = browser.post(HOME + "/kode", Map.of("nip", stranger)).body();

        assertThat(plain(unknown, stranger)).isEqualTo(plain(registered, nip));
        assertThat(browser.post(HOME + "/kode", Map.of("nip", "1980")).body())
                .contains("yang tertulis 4 angka");
        assertThat(browser.post(HOME + "/tanya", Map.of("teks", "halo")).statusCode())
                .isEqualTo(302);
    }

    @Test
    void an_employee_comes_in_by_his_password_and_wrong_ones_are_braked_as_at_registering()
            throws Exception {
        var known = staff.employee("Budi Santoso", "Dinas Uji", "kunci#77");
        browser.get(HOME);
        assertThat(byPassword(known, "kunci#77").body())
                .contains("belum ada ponsel yang terdaftar");
        staff.registered(known, Staff.phone());
        assertThat(byPassword(known, "").body()).contains("Sandi belum ditulis");
        assertThat(byPassword(known, "salah").body())
                .contains("NIP atau sandi tidak cocok", "value=\"" + known)
                .doesNotContain("salah\"");
        assertThat(byPassword(known, " kunci#77 ").statusCode()).isEqualTo(302);
        assertThat(browser.get(HOME).body()).contains("Budi Santoso");

        for (int i = 0; i < RegistrationBrake.FREE; i++) {
            byPassword(known, "tebak" + i);
        }
        assertThat(byPassword(known, "kunci#77").body()).contains("Coba lagi 1 menit lagi");
        var his = Staff.phone();
        staff.writes(his, "reg#" + known + "#kunci#77");
        assertThat(staff.textTo(his, 1)).contains("Terlalu banyak percobaan");
    }

    private HttpResponse<String> byPassword(String who, String password) throws Exception {
        return browser.post(HOME + "/sandi", Map.of("nip", who, "sandi", password));
    }

    private static String plain(String page, String nip) {
        return page.substring(page.indexOf("<main"))
                .replace(nip, "")
                .replaceAll("value=\"[^\"]{20,}\"", "");
    }

    private int cases() {
        return db.sql("select count(*) from service_case where reply_to = ?")
                .param(phone.uri())
                .query(Integer.class)
                .single();
    }

    private String code() {
        var found = Pattern.compile("\\b\\d{6}\\b").matcher(staff.textsTo(phone).getLast());
        assertThat(found.find()).isTrue();
        return found.group();
    }
}
