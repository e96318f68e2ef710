package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
import id.kentongan.messaging.Inbox;
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
import org.springframework.transaction.support.TransactionTemplate;

/// Statuses that the HR office adds, names, orders and ends.
@KentonganTest
class KindDeskTest {

    private static final String HOME = "/app/pegawai/jenis";
    private static final String PASSWORD = "kata-sandi-panjang-1";

    @Autowired Inbox inbox;
    @Autowired Events events;
    @Autowired AlertKinds kinds;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;
    @Autowired PasswordEncoder encoder;
    @LocalServerPort int port;

    private final String status =
            "UJI_"
                    + UUID.randomUUID()
                            .toString()
                            .substring(0, 6)
                            .toUpperCase(java.util.Locale.ROOT);
    private final Phone phone = Staff.phone();
    private Staff staff;
    private Browser hr;

    @BeforeEach
    void somebody_of_the_hr_office() throws Exception {
        staff = new Staff(db, inbox, encoder);
        var name = "jenis" + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Petugas", PASSWORD, Set.of("HR"), null);
        hr = new Browser(port);
        hr.signIn(name, PASSWORD);
        hr.get(HOME);
    }

    @AfterEach
    void end_what_was_added() {
        db.sql("update alert_kind set ended_at = now() where status = ?").param(status).update();
    }

    @Test
    void a_new_status_is_taken_told_renamed_and_ends_but_is_never_deleted() throws Exception {
        assertThat(
                        add(status.toLowerCase(java.util.Locale.ROOT), "Pertimbangan Teknis")
                                .statusCode())
                .isEqualTo(302);
        var nip = staff.employee("Siti Aminah", "Dinas Uji", null);
        staff.registered(nip, phone);

        staff.happens(tx, events, kinds, nip, status);
        assertThat(staff.textsTo(phone)).containsExactly("Yth. Siti Aminah: Pertimbangan Teknis.");
        var page = HOME + "/" + kind().id();
        hr.post(page + "/nama", Map.of("nama", "Pertek  BKN"));
        assertThat(hr.get("/app/pegawai/" + nip).body()).contains("Pertek BKN");
        assertThat(hr.get(page).body()).contains("Nama diganti");
        hr.post(page + "/hapus", Map.of());
        assertThat(hr.get(page).body()).contains("tidak dapat dihapus");
        hr.post(page + "/akhir", Map.of("berakhir", "true"));
        assertThat(kinds.find(Matter.PROMOTION, status)).isEmpty();
        assertThat(hr.get("/app/pegawai/" + nip).body()).contains("Pertek BKN");
        assertThat(add(status, "Lain").body()).contains("sudah ada di usul ini");
        hr.post(page + "/akhir", Map.of("berakhir", "false"));
        assertThat(kinds.find(Matter.PROMOTION, status)).isPresent();
    }

    @Test
    void one_that_was_never_used_can_be_deleted_and_changes_places_with_its_neighbour()
            throws Exception {
        add(status, "Percobaan");
        var before = kinds.of(Matter.PROMOTION).stream().map(AlertKind::status).toList();
        assertThat(before.getLast()).isEqualTo(status);
        var page = HOME + "/" + kind().id();
        hr.post(page + "/urutan", Map.of("naik", "true"));
        assertThat(kinds.of(Matter.PROMOTION).get(before.size() - 2).status()).isEqualTo(status);
        hr.post(page + "/urutan", Map.of("naik", "false"));
        hr.post(page + "/urutan", Map.of("naik", "false"));
        assertThat(kinds.of(Matter.PROMOTION).stream().map(AlertKind::status)).isEqualTo(before);
        hr.post(page + "/hapus", Map.of());
        assertThat(hr.get(page).statusCode()).isEqualTo(404);
        assertThat(add(status, "Percobaan").statusCode()).isEqualTo(302);
    }

    @Test
    void what_is_wrong_is_said_beside_its_field() throws Exception {
        assertThat(add("1A", "Nama").body()).contains("Tulis kode yang diawali huruf");
        assertThat(add(status, " ").body()).contains("Tulis nama, paling panjang 60");
        assertThat(add("BTL", "Nama").body()).contains("Kode BTL sudah ada");
        var wrong =
                hr.post(
                        HOME,
                        Map.of(
                                "jenis",
                                "promotion",
                                "kode",
                                status,
                                "nama",
                                "Nama",
                                "teks",
                                "Yth. {nama}, {gaji}"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("{gaji}", "{catatan}", "value=\"" + status);
        assertThat(hr.post(HOME, Map.of("jenis", "document", "kode", status)).body())
                .contains("Pilih kenaikan pangkat atau jabatan fungsional");
        var document = kinds.of(Matter.DOCUMENT).getFirst();
        assertThat(hr.post(HOME + "/" + document.id() + "/hapus", Map.of()).statusCode())
                .isEqualTo(404);
    }

    private AlertKind kind() {
        return kinds.find(Matter.PROMOTION, status).orElseThrow();
    }

    private java.net.http.HttpResponse<String> add(String code, String name) throws Exception {
        return hr.post(
                HOME,
                Map.of(
                        "jenis",
                        "promotion",
                        "kode",
                        code,
                        "nama",
                        name,
                        "teks",
                        "Yth. {nama}: {status}."));
    }
}
