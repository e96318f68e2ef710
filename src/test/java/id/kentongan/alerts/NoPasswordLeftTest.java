package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
import id.kentongan.messaging.Inbox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Passwords with a mark go every way that there is; then every table is looked through.
@KentonganTest
@ExtendWith(OutputCaptureExtension.class)
class NoPasswordLeftTest {

    @Autowired Inbox inbox;
    @Autowired JdbcClient db;
    @Autowired PasswordEncoder encoder;
    @Autowired Users users;
    @LocalServerPort int port;

    private final String mark = "tanda" + UUID.randomUUID().toString().replace("-", "");
    private final Phone phone = Staff.phone();

    @Test
    void a_password_is_in_no_table_no_log_and_no_page_after_a_run(CapturedOutput output)
            throws Exception {
        var staff = new Staff(db, inbox, encoder);
        var nip = staff.employee("Siti Aminah", "Dinas Tanda", mark + "right");
        var texts =
                List.of(
                        "reg#" + nip + "#" + mark + "wrong",
                        "REG ＃ " + nip + " ＃ " + mark + "right",
                        "reg#" + nip.substring(1) + "#" + mark + "short",
                        "reg#" + mark + "place#" + nip,
                        "reg##" + mark + "none",
                        "reg " + nip + " " + mark + "blank",
                        "kenapa reg#" + nip + "#" + mark + "why gagal?",
                        nip + "#" + mark + "bare");
        texts.forEach(it -> staff.writes(phone, it));
        imported(nip);
        typedOnThePage(nip);

        var own = "sender = '" + phone.uri() + "'";
        await().untilAsserted(
                        () -> {
                            assertThat(open("registration_attempt", "outcome is null")).isZero();
                            assertThat(open("inbound_message", "handled_at is null and " + own))
                                    .isZero();
                        });
        assertThat(staff.textsTo(phone)).hasSizeGreaterThanOrEqualTo(texts.size() - 1);
        assertThat(open("employee_registration", "address = '" + phone.uri() + "'")).isEqualTo(1);
        assertThat(found()).isEmpty();
        assertThat(output.getAll()).doesNotContain(mark);
    }

    /// Wrong, right, in the wrong field, for a number that is none; the answer never has it.
    private void typedOnThePage(String nip) throws Exception {
        var browser = new Browser(port);
        browser.get("/pegawai");
        for (var typed :
                List.of(
                        Map.of("nip", nip, "sandi", mark + "page"),
                        Map.of("nip", nip, "sandi", mark + "right"),
                        Map.of("nip", nip.substring(1), "sandi", mark + "short"))) {
            assertThat(browser.post("/pegawai/sandi", typed).body()).doesNotContain(mark);
        }
        assertThat(browser.post("/pegawai/kode", Map.of("nip", nip, "sandi", mark + "code")).body())
                .doesNotContain(mark);
    }

    /// A rehearsed file waits sealed, an applied one leaves hashes.
    private void imported(String nip) throws Exception {
        var name = "hr" + mark.substring(5, 15);
        users.create(name, "Petugas", "hujan di bulan Juni", Set.of("HR"), null);
        var browser = new Browser(port);
        browser.signIn(name, "hujan di bulan Juni");
        browser.get("/app/pegawai/impor/employees");
        var file =
                "nip;nama;pin\n%s;Siti Aminah;%spin\n%s;Budi;%spin\n"
                        .formatted(nip, mark, Staff.nip(), mark);
        assertThat(browser.postBody("/app/pegawai/impor/employees", "text/csv", file).statusCode())
                .isEqualTo(200);
        assertThat(found()).isEmpty();
        var page = browser.get("/app/pegawai/impor/employees");
        assertThat(page.body()).contains("Budi").doesNotContain(mark);
        var print = page.body().replaceAll("(?s).*name=\"sidik\" value=\"([0-9a-f]+)\".*", "$1");
        browser.post("/app/pegawai/impor/employees/terapkan", Map.of("sidik", print));
        assertThat(encoder.matches(mark + "pin", hash(nip))).isTrue();
        db.sql("update employee set password_hash = ? where nip = ?")
                .params(encoder.encode(mark + "right"), nip)
                .update();
    }

    private String hash(String nip) {
        return db.sql("select password_hash from employee where nip = ?")
                .param(nip)
                .query(String.class)
                .single();
    }

    private int open(String table, String condition) {
        return db.sql("select count(*) from " + table + " where " + condition)
                .query(Integer.class)
                .single();
    }

    /// Tables that have the mark in a row, as it is or as bytes.
    private List<String> found() {
        var hex = HexFormat.of().formatHex(mark.getBytes(StandardCharsets.UTF_8));
        var found = new ArrayList<String>();
        for (var table :
                db.sql(
                                "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                        .query((row, _) -> row.getString(1))
                        .list()) {
            var rows =
                    db.sql(
                                    "select count(*) from \"%s\" t where t::text like ? or t::text like ?"
                                            .formatted(table))
                            .params("%" + mark + "%", "%" + hex + "%")
                            .query(Integer.class)
                            .single();
            if (rows > 0) {
                found.add(table);
            }
        }
        return found;
    }
}
