package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

@KentonganTest
class EmployeePagesTest {

    private static final String PASSWORD = "hujan di bulan Juni";
    private static final String HOME = EmployeePlace.HOME;

    @Autowired Users users;
    @Autowired Inbox inbox;
    @Autowired JdbcClient db;
    @Autowired PasswordEncoder encoder;
    @Autowired AlertKinds kinds;
    @Autowired Registrations registrations;
    @LocalServerPort int port;

    private final String some = "u" + UUID.randomUUID().toString().substring(0, 7);
    private final String unit = "Dinas " + some;
    private final Phone phone = Staff.phone();
    private Staff staff;
    private Browser hr;
    private String nip = "";

    @BeforeEach
    void somebody_of_the_hr_office() throws Exception {
        staff = new Staff(db, inbox, encoder);
        nip = staff.employee("Siti " + some, unit, null);
        hr = signedIn("HR");
    }

    @AfterEach
    void tell_of_everything_again() {
        db.sql("update alert_kind set active = true").update();
    }

    private Browser signedIn(String role) throws Exception {
        var name =
                role.toLowerCase(java.util.Locale.ROOT)
                        + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Petugas", PASSWORD, Set.of(role), null);
        var browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        return browser;
    }

    @Test
    void who_is_registered_and_who_is_not_is_seen_by_unit_found_and_taken_along() throws Exception {
        var other = staff.employee("=Budi " + some, unit, null);
        staff.registered(other, phone);

        var page = hr.get(HOME + "?unit=" + unit.replace(" ", "+")).body();
        assertThat(page).contains("Siti " + some, "=Budi " + some, phone.masked());
        assertThat(page).doesNotContain(phone.e164());
        assertThat(hr.get(HOME + "?cari=" + nip.substring(0, 14) + "&keadaan=belum").body())
                .contains("Siti " + some)
                .doesNotContain("Budi " + some);
        assertThat(hr.get(HOME + "?cari=budi+" + some + "&keadaan=terdaftar").body())
                .contains("=Budi " + some);
        assertThat(hr.get(HOME + "?cari=tidak+ada+" + some).body())
                .contains("Tidak ada yang cocok");
        var file = hr.get(HOME + "/daftar.csv?cari=" + some).body();
        assertThat(file)
                .contains("'=Budi " + some)
                .contains("Siti " + some)
                .contains(phone.masked());
    }

    @Test
    void only_the_hr_office_and_who_may_all_enter() throws Exception {
        assertThat(signedIn("OPERATOR").get(HOME).statusCode()).isEqualTo(403);
        assertThat(signedIn("ADMINISTRATOR").get(HOME).statusCode()).isEqualTo(200);
    }

    @Test
    void an_event_is_entered_by_hand_and_a_form_sent_twice_is_one() throws Exception {
        staff.registered(nip, phone);
        var kind = kinds.find(Matter.PROMOTION, "BTL").orElseThrow().id().toString();
        var form =
                Map.of(
                        "once",
                        UUID.randomUUID().toString(),
                        "nip",
                        nip,
                        "kind",
                        kind,
                        "note",
                        "SKP belum ada");
        hr.get(HOME + "/peristiwa/baru?nip=" + nip);

        hr.post(HOME + "/peristiwa", form);
        assertThat(hr.get(HOME + "/peristiwa").body()).contains("kabarnya sedang dikirim");
        hr.post(HOME + "/peristiwa", form);

        assertThat(staff.textsTo(phone)).singleElement().asString().contains("SKP belum ada");
        assertThat(hr.get(HOME + "/peristiwa").body()).contains("Siti " + some, "Dicatat petugas");
        assertThat(hr.get(HOME + "/" + nip).body())
                .contains("Berkas Tidak Lengkap", "SKP belum ada", phone.masked());
    }

    @Test
    void what_is_wrong_in_the_form_is_said_beside_the_field() throws Exception {
        hr.get(HOME + "/peristiwa/baru");
        var wrong = hr.post(HOME + "/peristiwa", Map.of("nip", "198002312005021002", "note", "x"));

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("19800231 bukan tanggal")
                .contains("aria-invalid=\"true\"");
    }

    @Test
    void a_registration_is_ended_by_staff() throws Exception {
        staff.registered(nip, phone);
        hr.get(HOME + "/" + nip);
        var id = registrations.of(nip).getFirst().id();

        hr.post(HOME + "/" + nip + "/pendaftaran/" + id + "/akhiri", Map.of());

        assertThat(registrations.of(nip)).isEmpty();
        assertThat(hr.get(HOME + "/" + nip).body()).contains("Diakhiri petugas");
    }

    @Test
    void a_kind_is_turned_off_and_its_text_changed_with_known_gaps_only() throws Exception {
        staff.registered(nip, phone);
        var kind = kinds.find(Matter.FUNCTIONAL, "TMS").orElseThrow();
        var href = HOME + "/jenis/" + kind.id();
        assertThat(hr.get(HOME + "/jenis").body()).contains("Tidak Memenuhi Syarat");

        var page = hr.get(href).body();
        assertThat(page).contains("Di Telegram", "Lewat SMS", "Siti Aminah");
        var seen = page.replaceAll("(?s).*name=\"versi\" value=\"(\\d+)\".*", "$1");
        var bad = hr.post(href, Map.of("versi", seen, "teks", "Yth. {nama}, {gaji}"));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("{gaji} tidak dikenal");
        hr.post(href, Map.of("versi", seen, "teks", "Halo {nama}: {status} " + some));
        assertThat(hr.get(href).body()).contains("Versi " + (Integer.parseInt(seen) + 1));

        enter(kind);
        assertThat(staff.textsTo(phone))
                .containsExactly("Halo Siti " + some + ": Tidak Memenuhi Syarat " + some);
        hr.post(href + "/keadaan", Map.of("aktif", "false"));
        enter(kinds.find(Matter.FUNCTIONAL, "MS").orElseThrow());
        enter(kind);
        assertThat(staff.textsTo(phone)).hasSize(2);
        hr.post(
                href,
                Map.of("versi", String.valueOf(Integer.parseInt(seen) + 1), "teks", kind.words()));
        assertThat(hr.get("/app/templat").body()).doesNotContain("Jabatan fungsional: ");
    }

    @Test
    void events_come_from_a_file_and_the_same_file_tells_nothing_twice() throws Exception {
        staff.registered(nip, phone);
        var file =
                "NIP;Jenis;Status;Catatan;Waktu\n%1$s;Kenaikan Pangkat;BTL;SKP;1/3/2026 08.00\n%1$s;kp;Proses BKN;;2/3/2026\n"
                        .formatted(nip);
        for (var again : List.of(false, true)) {
            hr.get(HOME + "/impor/events");
            assertThat(hr.postBody(HOME + "/impor/events", "text/csv", file).statusCode())
                    .isEqualTo(200);
            var page = hr.get(HOME + "/impor/events").body();
            assertThat(page.contains("Terapkan semua")).isEqualTo(!again);
            var print = page.replaceAll("(?s).*name=\"sidik\" value=\"([0-9a-f]+)\".*", "$1");
            hr.post(HOME + "/impor/events/terapkan", Map.of("sidik", again ? "-" : print));
            hr.post(HOME + "/impor/events/batal", Map.of());
        }

        assertThat(staff.textsTo(phone))
                .satisfiesExactly(
                        it -> assertThat(it).contains("TIDAK LENGKAP", "SKP"),
                        it -> assertThat(it).contains("diproses di BKN"));
        hr.postBody(
                HOME + "/impor/events",
                "text/csv",
                "nip;jenis;status;waktu\n1,98E+17;kp;BTL;\n"
                        + nip
                        + ";cuti;BTL;\n"
                        + nip
                        + ";kp;BOTAL;1/1/2999\n");
        assertThat(hr.get(HOME + "/impor/events").body())
                .contains("sudah diubah Excel", "cuti tidak dikenal", "botal tidak dikenal")
                .contains("bukan waktu yang sudah lewat");
    }

    private void enter(AlertKind kind) throws Exception {
        hr.get(HOME + "/peristiwa/baru");
        hr.post(
                HOME + "/peristiwa",
                Map.of(
                        "once", UUID.randomUUID().toString(),
                        "nip", nip,
                        "kind", kind.id().toString()));
    }
}
