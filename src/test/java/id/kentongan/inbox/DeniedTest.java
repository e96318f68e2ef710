package id.kentongan.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseRows;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Unit;
import id.kentongan.directory.Users;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An operator tries what is not his, over real HTTP.
@KentonganTest
class DeniedTest {

    private static final String PASSWORD = "hujan di bulan Juni";

    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private CaseRows rows;
    private Unit unit;
    private Browser browser;

    @BeforeEach
    void an_operator() throws Exception {
        rows = new CaseRows(db);
        unit = rows.unit("Dinas " + UUID.randomUUID());
        var name = "o" + UUID.randomUUID().toString().substring(0, 12);
        users.create(name, "Budi", PASSWORD, Set.of("OPERATOR"), unit.id());
        browser = new Browser(port);
        browser.signIn(name, PASSWORD);
    }

    @Test
    void another_units_case_is_not_there_and_each_try_is_in_the_trail_without_its_words()
            throws Exception {
        var foreign = rows.open(rows.unit("Unit " + UUID.randomUUID()), "Rahasia", Instant.now());
        browser.get("/app/unit");

        for (var address : List.of("/app/pesan/", "/app/unit/")) {
            var page = browser.get(address + foreign.value());
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).doesNotContain("Rahasia");
        }
        assertThat(browser.get("/app/pesan/" + code(foreign)).statusCode()).isEqualTo(404);
        var deeds = List.of("catatan", "pengingat", "balasan", "nomor", "penerusan");
        for (var deed : deeds) {
            var form = Map.of("versi", "0", "catatan", "x", "teks", "x");
            assertThat(
                            browser.post("/app/pesan/" + foreign.value() + "/" + deed, form)
                                    .statusCode())
                    .as(deed)
                    .isEqualTo(404);
        }

        assertThat(trail(foreign)).hasSize(3 + deeds.size()).containsOnly("Budi {}");
    }

    @Test
    void a_case_that_nobody_has_and_ones_own_leave_no_trail() throws Exception {
        var own = rows.open(unit, "Milik sendiri", Instant.now());
        var before = allDenials();

        assertThat(browser.get("/app/unit/" + own.value()).statusCode()).isEqualTo(200);
        assertThat(browser.get("/app/unit/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(browser.get("/app/unit/0000").statusCode()).isEqualTo(404);

        assertThat(allDenials()).isEqualTo(before);
    }

    @Test
    void a_forged_form_does_nothing() throws Exception {
        var own = rows.open(unit, "Jalan rusak", Instant.now());
        browser.get("/app/unit/" + own.value());
        var address = "/app/unit/" + own.value() + "/catatan";

        var none = browser.postRaw(address, Map.of("catatan", "tanpa tanda"));
        var wrong =
                browser.postRaw(address, Map.of("catatan", "tanda palsu", "_csrf", "x".repeat(96)));

        assertThat(none.statusCode()).isEqualTo(403);
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(notes(own)).isZero();
        browser.get("/app/unit/" + own.value());
        browser.post(address, Map.of("catatan", "yang benar"));
        assertThat(notes(own)).isEqualTo(1);
    }

    private String code(CaseId id) {
        return db.sql("select code from service_case where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private List<String> trail(CaseId id) {
        return db.sql(
                        """
                        select actor_name || ' ' || facts from audit_entry
                        where action = 'case.denied' and subject = ?
                        """)
                .param("case:" + id.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private int allDenials() {
        return db.sql("select count(*) from audit_entry where action = 'case.denied'")
                .query(Integer.class)
                .single();
    }

    private int notes(CaseId id) {
        return db.sql("select count(*) from case_entry where service_case = ? and kind = 'NOTE'")
                .param(id.value())
                .query(Integer.class)
                .single();
    }
}
