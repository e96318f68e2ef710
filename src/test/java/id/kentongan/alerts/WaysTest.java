package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.contacts.Email;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Inbox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/// Who hears from us by which way first: the office's rule, and the employee's own choice.
@KentonganTest
class WaysTest {

    private static final String OWN = "/pegawai/jalur";
    private static final String RULE = "/app/pegawai/jalur";
    private static final String PASSWORD = "kata-sandi-panjang-1";

    @Autowired Inbox inbox;
    @Autowired Events events;
    @Autowired AlertKinds kinds;
    @Autowired EmployeeWays ways;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;
    @Autowired PasswordEncoder encoder;
    @Autowired ApplicationEventPublisher publisher;
    @LocalServerPort int port;

    private final Phone phone = Staff.phone();
    private final Email email =
            new Email("siti." + UUID.randomUUID().toString().substring(0, 8) + "@contoh.go.id");
    private Staff staff;
    private Browser browser;
    private String nip = "";

    @BeforeEach
    void an_employee_with_a_phone_and_an_address() {
        staff = new Staff(db, inbox, encoder);
        nip = staff.employee("Siti Aminah", "Dinas Uji", null);
        staff.registered(nip, phone);
        db.sql("update employee set email = ? where nip = ?").params(email.address(), nip).update();
        browser = new Browser(port);
    }

    @AfterEach
    void the_usual_rule() {
        ways.rule(List.of(Way.values()), Actor.SYSTEM);
    }

    @Test
    void who_wants_letters_first_gets_them_first_and_a_text_only_when_they_fail() throws Exception {
        comesIn();
        assertThat(browser.get(OWN).body()).contains(phone.masked(), email.masked());
        browser.post(OWN, Map.of("jalur", "email,sms"));
        assertThat(browser.get("/pegawai").body()).contains("Pilihan pegawai sendiri");

        var before = staff.textsTo(phone).size();
        staff.happens(tx, events, kinds, nip, "BTL");
        assertThat(staff.textsTo(email)).hasSize(1);
        assertThat(staff.textsTo(phone)).hasSize(before);
        staff.becomes(tx, publisher, email, DeliveryState.REJECTED);
        assertThat(staff.textsTo(phone)).hasSize(before + 1);
        assertThat(staff.textsTo(email)).hasSize(1);
        assertThat(audits("employee.ways")).isEqualTo(1);
    }

    @Test
    void who_wants_one_way_only_is_written_to_by_no_other() {
        ways.choose(nip, List.of(Way.SMS), Actor.SYSTEM);

        staff.happens(tx, events, kinds, nip, "BTL");
        staff.becomes(tx, publisher, phone, DeliveryState.UNDELIVERED);

        assertThat(staff.textsTo(phone)).hasSize(1);
        assertThat(staff.textsTo(email)).isEmpty();
    }

    @Test
    void an_order_that_is_none_is_refused_and_the_office_rule_can_be_taken_again()
            throws Exception {
        comesIn();
        for (var wrong : List.of("", "sms,sms", "telegram", "merpati")) {
            var answer = browser.post(OWN, Map.of("jalur", wrong));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("sedikitnya satu jalur");
        }
        browser.post(OWN, Map.of("jalur", "email"));
        assertThat(ways.reach(nip).order()).containsExactly(Way.EMAIL);
        browser.post(OWN, Map.of("jalur", "email", "aturan", "kantor"));
        assertThat(ways.reach(nip).order()).containsExactly(Way.SMS, Way.EMAIL);
        assertThat(new Browser(port).get(OWN).statusCode()).isEqualTo(302);
    }

    @Test
    void by_a_word_from_his_phone_he_chooses_and_hears_how_it_is() {
        staff.writes(phone, "Jalur e-mail SMS");
        assertThat(staff.textTo(phone, 1)).contains("Surel, SMS");
        await().until(() -> ways.reach(nip).order().equals(List.of(Way.EMAIL, Way.SMS)));
        staff.writes(phone, "JALUR TELEGRAM");
        assertThat(staff.textTo(phone, 2)).contains("belum ada pada Anda", "SMS, Surel");
        staff.writes(phone, "jalur kantor");
        assertThat(staff.textTo(phone, 3)).contains("SMS, Surel");
        assertThat(ways.reach(nip).isChosen()).isFalse();
    }

    @Test
    void the_office_makes_the_rule_for_all_who_have_not_chosen() throws Exception {
        var hr = signedIn();
        hr.get(RULE);
        assertThat(hr.post(RULE, Map.of("jalur", "sms,sms")).statusCode()).isEqualTo(422);
        hr.post(RULE, Map.of("jalur", "email,sms,telegram"));

        assertThat(hr.get("/app/pegawai/" + nip).body())
                .contains("Menurut aturan kantor", email.masked());
        staff.happens(tx, events, kinds, nip, "BTL");
        assertThat(staff.textsTo(email)).hasSize(1);
        assertThat(staff.textsTo(phone)).isEmpty();
    }

    @Test
    void the_hr_office_notes_an_address_and_a_wrong_one_is_explained() throws Exception {
        var hr = signedIn();
        var page = "/app/pegawai/" + nip;
        hr.get(page);
        var wrong = hr.post(page + "/surel", Map.of("surel", "siti@contoh", "versi", "0"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("siti@contoh", "Tulis alamat surel yang utuh");
        hr.post(page + "/surel", Map.of("surel", "Baru@Contoh.GO.ID", "versi", "0"));
        assertThat(hr.get(page).body()).contains("Alamat surel disimpan", "Baru@contoh.go.id");
        hr.post(page + "/surel", Map.of("surel", "", "versi", "0"));
        assertThat(hr.get(page).body()).contains("diubah orang lain");
        hr.post(page + "/surel", Map.of("surel", "", "versi", "1"));
        assertThat(ways.reach(nip).email()).isNull();
    }

    private void comesIn() throws Exception {
        browser.get("/pegawai");
        browser.post("/pegawai/kode", Map.of("nip", nip));
        var code = staff.textsTo(phone).getLast().replaceAll("(?s).*?(\\d{6}).*", "$1");
        browser.post("/pegawai/masuk", Map.of("nip", nip, "kode", code));
    }

    private Browser signedIn() throws Exception {
        var name = "jalur" + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Petugas", PASSWORD, Set.of("HR"), null);
        var hr = new Browser(port);
        hr.signIn(name, PASSWORD);
        return hr;
    }

    private int audits(String action) {
        return db.sql("select count(*) from audit_entry where action = ? and subject = ?")
                .params(action, "employee:" + nip)
                .query(Integer.class)
                .single();
    }
}
