package id.kentongan.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.cases.CaseRows;
import id.kentongan.cases.Cases;
import id.kentongan.cases.Matter;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
import id.kentongan.messaging.Inbox;
import id.kentongan.templates.Templates;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class CannedTest {

    private static final String PASSWORD = "pagi di tepi danau";

    @LocalServerPort int port;
    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired Users users;
    @Autowired Templates templates;
    @Autowired JdbcClient db;

    private final String some = UUID.randomUUID().toString().substring(0, 8);
    private Matter it;
    private Browser moderator;
    private Browser operator;

    @BeforeEach
    void a_case_of_a_unit_and_its_people() throws Exception {
        it = new Matter(inbox, db).opened("Air mati " + some).forwarded(cases);
        users.create("cm" + some, "Ratna Wulandari", PASSWORD, Set.of("MODERATOR"), null);
        users.create("co" + some, "Budi", PASSWORD, Set.of("OPERATOR"), it.unit.id());
        moderator = signedIn("cm" + some);
        operator = signedIn("co" + some);
    }

    @Test
    void a_ready_answer_is_filled_from_the_case_and_what_is_missing_stays_visible()
            throws Exception {
        created("Jadwal " + some, "#{kode} {unit} ke lokasi {hari}. {petugas}", "");

        var offered = operator.get(kase("siap")).body();

        assertThat(offered)
                .contains("#" + it.code() + " " + it.unit.name() + " ke lokasi {hari}. Budi");
        assertThat(templates.current()).noneMatch(t -> t.name().equals("Jadwal " + some));
    }

    @Test
    void without_a_script_it_is_chosen_and_put_below_what_is_written() throws Exception {
        created("Sapaan " + some, "Terima kasih.", "");
        operator.get(kase(""));

        var choice = operator.post(kase("sisipan"), answer("Halo.")).body();
        assertThat(choice).contains("Sapaan " + some, "Halo.");
        var id =
                choice.replaceFirst(
                        "(?s).*<option value=\"([0-9a-f-]{36})\"[^>]*>Sapaan " + some + ".*", "$1");
        var form = new HashMap<>(answer("Halo."));
        form.put("siap", id);

        assertThat(operator.post(kase("sisipan"), form).body()).contains("Halo.\nTerima kasih.");
    }

    @Test
    void an_answer_with_a_gap_is_not_sent() throws Exception {
        operator.get(kase(""));

        var refused = operator.post(kase("balasan"), answer("Kami datang {hari}."));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Masih ada isian dalam kurung kurawal", "Kami datang {hari}.");
        assertThat(it.textsTo(it.citizen)).isEmpty();
    }

    @Test
    void a_units_answer_is_offered_to_that_unit_alone() throws Exception {
        var other = new CaseRows(db).unit("Unit " + some);
        created("Milik sendiri " + some, "Dari kami", it.unit.id().value().toString());
        created("Milik lain " + some, "Dari mereka", other.id().value().toString());

        assertThat(operator.get(kase("siap")).body())
                .contains("Milik sendiri " + some)
                .doesNotContain("Milik lain " + some);
        assertThat(operator.get("/app/pesan/" + UUID.randomUUID() + "/siap").body())
                .doesNotContain("Milik");
    }

    @Test
    void an_operator_keeps_none_and_braces_that_do_not_add_up_are_named() throws Exception {
        assertThat(operator.get("/app/jawaban").statusCode()).isEqualTo(403);

        moderator.get("/app/jawaban/baru");
        var refused = moderator.post("/app/jawaban", form("Salah " + some, "Yth. {nama", ""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("huruf ke-6 tidak ditutup");
    }

    @Test
    void an_archived_answer_is_offered_no_more() throws Exception {
        var home = created("Lama " + some, "Sudah lewat", "");
        moderator.post(home + "/arsip", Map.of("arsip", "true"));

        assertThat(operator.get(kase("siap")).body()).doesNotContain("Lama " + some);
    }

    private String created(String name, String text, String unit) throws Exception {
        moderator.get("/app/jawaban/baru");
        var done = moderator.post("/app/jawaban", form(name, text, unit));
        assertThat(done.statusCode()).isEqualTo(302);
        return done.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^http://[^/]+", "");
    }

    private static Map<String, String> form(String name, String text, String unit) {
        return Map.of(
                "name",
                name,
                "purpose",
                "",
                "indonesian",
                text,
                "category",
                "COMPLAINT",
                "unit",
                unit);
    }

    private Map<String, String> answer(String text) {
        return Map.of(
                "versi",
                String.valueOf(it.version()),
                "teks",
                text,
                "jenis",
                "keluhan",
                "diketahui",
                it.headId.value().toString());
    }

    private String kase(String deed) {
        var home = "/app/pesan/" + it.id.value();
        return deed.isEmpty() ? home : home + "/" + deed;
    }

    private Browser signedIn(String user) throws Exception {
        var browser = new Browser(port);
        browser.signIn(user, PASSWORD);
        return browser;
    }
}
