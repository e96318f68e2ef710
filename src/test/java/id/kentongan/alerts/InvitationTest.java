package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Email;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
import id.kentongan.messaging.Inbox;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Those of a unit who have not registered are invited by a broadcast.
@KentonganTest
class InvitationTest {

    private static final String HOME = "/app/pegawai/undang";
    private static final String PASSWORD = "kata-sandi-panjang-1";

    @Autowired Inbox inbox;
    @Autowired Invitations invitations;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @Autowired PasswordEncoder encoder;
    @LocalServerPort int port;

    private final String some = UUID.randomUUID().toString().substring(0, 8);
    private final String unit = "Dinas Undang " + some;
    private final Phone phone = Staff.phone();
    private final Phone other = Staff.phone();
    private final Email email = new Email("budi." + some + "@contoh.go.id");
    private Staff staff;
    private Browser hr;

    @BeforeEach
    void a_unit_of_five() throws Exception {
        staff = new Staff(db, inbox, encoder);
        known(staff.employee("Siti " + some, unit, null), phone, null);
        known(staff.employee("Budi " + some, unit, null), other, email);
        // A wife and a husband with one telephone.
        known(staff.employee("Tono " + some, unit, null), phone, null);
        staff.employee("Rina " + some, unit, null);
        var registered = staff.employee("Dewi " + some, unit, null);
        known(registered, Staff.phone(), null);
        staff.registered(registered, Staff.phone());
        hr = signedIn("HR");
        hr.get(HOME);
    }

    @Test
    void who_has_not_registered_gets_one_text_and_nobody_a_second_one_unasked() throws Exception {
        assertThat(invitations.count(unit)).isEqualTo(new Invitations.Count(4, 3, 1, 1, 0, 0));

        var broadcast = made(Map.of("lewat", "sms", "teks", "Yth. {nama}, daftar: reg#NIP#sandi"));
        assertThat(hr.get(broadcast).body()).contains("Undangan " + some);
        assertThat(invitations.count(unit)).isEqualTo(new Invitations.Count(4, 3, 1, 1, 3, 1));
        assertThat(post(Map.of("lewat", "sms")).body()).contains("Tidak ada yang dapat diundang");
        assertThat(hr.get(HOME + "?unit=" + unit.replace(" ", "+")).body())
                .contains("3 diundang dalam 30 hari terakhir");

        goes(broadcast);
        await().until(() -> staff.textsTo(phone).size() == 1);
        assertThat(staff.textTo(phone, 1))
                .isEqualTo("Yth. Siti " + some + ", daftar: reg#NIP#sandi");
        assertThat(staff.textTo(other, 1)).contains("Budi " + some);
        assertThat(staff.textsTo(email)).isEmpty();
        made(Map.of("lewat", "sms", "lagi", "true"));
    }

    @Test
    void by_letter_the_name_of_the_broadcast_is_the_subject() throws Exception {
        var broadcast = made(Map.of("lewat", "email", "nama", "Ayo mendaftar " + some));

        goes(broadcast);

        assertThat(staff.textTo(email, 1)).contains("Budi " + some);
        assertThat(
                        db.sql("select subject from outbound_message where recipient = ?")
                                .param(email.uri())
                                .query(String.class)
                                .single())
                .isEqualTo("Ayo mendaftar " + some);
        assertThat(staff.textsTo(other)).isEmpty();
    }

    @Test
    void a_draft_that_is_cancelled_has_invited_nobody() throws Exception {
        var broadcast = made(Map.of("lewat", "sms"));
        assertThat(invitations.count(unit).latelyPhones()).isEqualTo(3);

        hr.get(broadcast);
        hr.post(broadcast + "/pembatalan", Map.of());

        assertThat(invitations.count(unit).latelyPhones()).isZero();
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_not_everybody_may_invite() throws Exception {
        assertThat(post(Map.of("teks", "Yth. {gaji}")).body()).contains("{gaji}", "is-invalid");
        assertThat(post(Map.of("nama", " ")).statusCode()).isEqualTo(422);
        assertThat(post(Map.of("teks", " ")).statusCode()).isEqualTo(422);
        assertThat(invitations.count(unit).latelyPhones()).isZero();
        assertThat(signedIn("OPERATOR").get(HOME).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> post(Map<String, String> fields) throws Exception {
        var form = new HashMap<String, String>();
        form.put("unit", unit);
        form.put("nama", "Undangan " + some);
        form.put("teks", "Yth. {nama}, mohon mendaftar.");
        form.putAll(fields);
        return hr.post(HOME, form);
    }

    private String made(Map<String, String> fields) throws Exception {
        var answer = post(fields);
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^https?://[^/]+", "");
    }

    /// It is submitted by its author and approved by somebody else.
    private void goes(String broadcast) throws Exception {
        var id = UUID.fromString(broadcast.substring(broadcast.lastIndexOf('/') + 1));
        hr.get(broadcast);
        hr.post(broadcast + "/pengajuan", Map.of());
        await().until(() -> one(id, "state").equals("SUBMITTED"));
        var moderator = signedIn("MODERATOR");
        moderator.get(broadcast);
        moderator.post(broadcast + "/persetujuan", Map.of("sidik", one(id, "content_hash")));
        await().until(() -> !one(id, "fed").equals("0"));
    }

    private String one(UUID broadcast, String column) {
        return db.sql("select " + column + "::text from broadcast where id = ?")
                .param(broadcast)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .single();
    }

    private void known(String nip, Phone number, @org.jspecify.annotations.Nullable Email address) {
        db.sql("update employee set phone = ?, email = nullif(?, '') where nip = ?")
                .params(number.e164(), address == null ? "" : address.address(), nip)
                .update();
    }

    private Browser signedIn(String role) throws Exception {
        var name = "undang" + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Petugas", PASSWORD, Set.of(role), null);
        var browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        return browser;
    }
}
