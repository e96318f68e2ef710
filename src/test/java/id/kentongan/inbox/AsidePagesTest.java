package id.kentongan.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.Traffic;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
import id.kentongan.messaging.Inbox;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is put aside, by plain forms: as in a browser without JavaScript.
@KentonganTest
class AsidePagesTest {

    private static final String PASSWORD = "hujan di bulan Juni";

    @Autowired Inbox inbox;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final Phone phone = new Phone(Traffic.number());
    private final String written = phone.e164().replace("+62", "0");
    private Traffic traffic;
    private Browser moderator = new Browser(0);

    @BeforeEach
    void a_moderator_signs_in() throws Exception {
        traffic = new Traffic(inbox, db);
        moderator = signedIn("MODERATOR");
    }

    @Test
    void a_case_is_deleted_with_the_way_back_on_the_list_and_taken_it() throws Exception {
        var it = traffic.opened(phone.e164(), "Tanpa skrip");
        var address = "/app/pesan/" + it.value();
        assertThat(moderator.get(address + "?dialog=penghapusan").body())
                .contains("dialog-penghapusan", "Yakin");

        var long_ = Map.of("versi", version(it), "sebab", "x".repeat(501));
        assertThat(moderator.post(address + "/penghapusan", long_).body())
                .contains("paling panjang 500");
        var done = moderator.post(address + "/penghapusan", Map.of("versi", version(it)));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(moderator.get("/app/pesan").body())
                .contains("Kasus #" + traffic.code(it) + " dihapus", it.value() + "/pemulihan");
        assertThat(moderator.get(address).headers().firstValue("Location").orElse(""))
                .endsWith("/app/tempat-sampah/" + it.value());
        assertThat(moderator.post(address + "/penghapusan", Map.of("versi", "1")).statusCode())
                .isEqualTo(404);

        var back = moderator.post("/app/tempat-sampah/" + it.value() + "/pemulihan", Map.of());
        assertThat(back.headers().firstValue("Location").orElse("")).contains(address);
        var again = moderator.post("/app/tempat-sampah/" + it.value() + "/pemulihan", Map.of());
        assertThat(again.headers().firstValue("Location").orElse("")).contains(address);
    }

    @Test
    void what_is_not_in_the_bin_is_not_found_and_wrong_addresses_harm_nothing() throws Exception {
        var it = traffic.opened(phone.e164(), "Tidak dihapus");

        assertThat(moderator.get("/app/tempat-sampah/" + it.value()).statusCode()).isEqualTo(404);
        assertThat(moderator.get("/app/tempat-sampah/bukan-id").statusCode()).isEqualTo(400);
        assertThat(moderator.get("/app/tempat-sampah?setelah=x~y").statusCode()).isEqualTo(200);
        assertThat(moderator.get("/app/daftar-hitam?setelah=x~y").statusCode()).isEqualTo(200);
        assertThat(moderator.get("/app/daftar-hitam/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        moderator.get("/app/daftar-hitam");
        assertThat(
                        moderator
                                .post(
                                        "/app/daftar-hitam/pesan/" + UUID.randomUUID() + "/kasus",
                                        Map.of())
                                .statusCode())
                .isEqualTo(302);
        assertThat(moderator.get("/app/daftar-hitam").body())
                .contains("belum dapat dijadikan kasus");
    }

    @Test
    void a_number_is_blocked_by_form_shown_masked_and_revealed_on_record() throws Exception {
        assertThat(block(written, "Mengirim ancaman").statusCode()).isEqualTo(302);
        var page = moderator.get("/app/daftar-hitam?cari=" + written).body();

        assertThat(page).contains(phone.masked(), "Mengirim ancaman", "Sari Dewi", "Jangan Blokir");
        assertThat(page).doesNotContain(phone.e164());
        var twice = block(written, "Mengirim ancaman");
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(twice.body()).contains("sudah diblokir");
        var id = objection();
        assertThat(moderator.post("/app/daftar-hitam/" + id + "/nomor", Map.of()).body())
                .contains(phone.display());
        assertThat(
                        traffic.number(
                                """
                                select count(*) from audit_entry
                                where action = 'number.reveal' and subject = ?
                                """,
                                "objection:" + id))
                .isEqualTo(1);
        assertThat(moderator.post("/app/daftar-hitam/" + id + "/pembukaan", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(moderator.get("/app/daftar-hitam").body()).contains("Blokir dibuka");
        moderator.post("/app/daftar-hitam/" + id + "/pembukaan", Map.of());
        assertThat(moderator.get("/app/daftar-hitam").body()).contains("sudah dibuka sebelumnya");
    }

    @Test
    void what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays() throws Exception {
        for (var wrong : List.of("", "12345", "02150", "abc", "<b>", "0812 3456 7890 1234 5678")) {
            var answer = block(wrong, "Mengirim ancaman");
            assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
            assertThat(answer.body()).contains("bukan nomor ponsel lengkap", "Mengirim ancaman");
        }
        for (var wrong : List.of("", "   ", "abcd")) {
            var answer = block(written, wrong);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("Tulis alasannya", written);
        }
        assertThat(block(written, "x".repeat(301)).body()).contains("paling panjang 300");
        assertThat(moderator.get("/app/daftar-hitam?cari=ab").body()).contains("tiga angka");
        assertThat(moderator.get("/app/daftar-hitam?cari=999999999999").body())
                .contains("tidak diblokir");
    }

    @Test
    void many_cases_are_done_by_a_plain_form_and_undone_from_its_answer() throws Exception {
        var it = traffic.opened(phone.e164(), "Banyak tanpa skrip");
        moderator.get("/app/pesan");

        var page = bulk(it.value() + ":" + version(it), "tutup").body();

        assertThat(page).contains("1 dikerjakan", "Urungkan", "/app/pesan?antrean=belum");
        assertThat(traffic.state(it)).isEqualTo("CLOSED");
        var undo = Pattern.compile("action=\"([^\"]*/urungkan[^\"]*)\"").matcher(page);
        assertThat(undo.find()).isTrue();
        assertThat(moderator.post(undo.group(1), Map.of()).body()).contains("1 diurungkan");
        assertThat(traffic.state(it)).isEqualTo("NEW");
        assertThat(moderator.post(undo.group(1), Map.of()).body())
                .contains("Sudah lewat satu menit");
        assertThat(bulk("", "tutup").statusCode()).isEqualTo(422);
        assertThat(bulk("", "tutup").body()).contains("Pilih dahulu kasusnya");
        assertThat(bulk(it.value() + ":0", "hancurkan").statusCode()).isEqualTo(400);
    }

    @Test
    void an_operator_has_no_business_with_what_is_put_aside() throws Exception {
        var it = traffic.opened(phone.e164(), "Bukan untuk operator");
        var operator = signedIn("OPERATOR");

        for (var place : List.of("/app/tempat-sampah", "/app/daftar-hitam")) {
            assertThat(operator.get(place).statusCode()).as(place).isEqualTo(403);
        }
        operator.get("/app/profil");
        for (var deed : List.of("penghapusan", "pemblokiran", "penggabungan")) {
            var form = Map.of("versi", "0", "kode", "1234");
            assertThat(operator.post("/app/pesan/" + it.value() + "/" + deed, form).statusCode())
                    .as(deed)
                    .isEqualTo(404);
        }
        assertThat(
                        operator.post(
                                        "/app/pesan/borongan",
                                        Map.of("pilih", it.value() + ":0", "tindakan", "hapus"))
                                .body())
                .contains("0 dikerjakan, 1 tidak", "tidak ada lagi di daftar Anda")
                .doesNotContain(traffic.code(it));
        assertThat(traffic.state(it)).isEqualTo("NEW");
    }

    private HttpResponse<String> bulk(String picked, String deed) throws Exception {
        return moderator.post(
                "/app/pesan/borongan?antrean=belum", Map.of("pilih", picked, "tindakan", deed));
    }

    private HttpResponse<String> block(String number, String reason) throws Exception {
        moderator.get("/app/daftar-hitam");
        return moderator.post("/app/daftar-hitam", Map.of("nomor", number, "sebab", reason));
    }

    private String version(CaseId it) {
        return String.valueOf(traffic.version(it));
    }

    private UUID objection() {
        return db.sql("select id from contact_objection where address = ?")
                .param(phone.uri())
                .query(UUID.class)
                .single();
    }

    private Browser signedIn(String role) throws Exception {
        var name = "a" + UUID.randomUUID().toString().substring(0, 12);
        users.create(name, "Sari Dewi", PASSWORD, Set.of(role), null);
        var browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        browser.get("/app/profil");
        return browser;
    }
}
