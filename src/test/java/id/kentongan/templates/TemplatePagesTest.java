package id.kentongan.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.KentonganTest;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class TemplatePagesTest {

    private static final String PASSWORD = "pagi di tepi danau";

    @LocalServerPort int port;
    @Autowired Users users;
    @Autowired Templates templates;
    @Autowired JdbcClient db;

    private final String some = UUID.randomUUID().toString().substring(0, 8);
    private Browser browser;

    @BeforeEach
    void a_moderator_signs_in() throws Exception {
        users.create("t" + some, "Ratna T", PASSWORD, Set.of("MODERATOR"), null);
        browser = new Browser(port);
        browser.signIn("t" + some, PASSWORD);
    }

    @Test
    void a_change_is_a_new_version_and_an_old_one_never_changes() throws Exception {
        var home = created("Undangan " + some, "Yth. {nama}, hadir Senin.");

        browser.get(home);
        var saved = browser.post(home, form("Undangan " + some, "Yth. {nama}, hadir Selasa.", "1"));

        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(browser.get(home).body()).contains("hadir Senin.", "hadir Selasa.", "Versi 2");
        var version = templates.versions(new TemplateId(id(home))).getLast();
        assertThat(version.text("id")).isEqualTo("Yth. {nama}, hadir Senin.");
        assertThatThrownBy(
                        () ->
                                db.sql(
                                                "update text_template_version set indonesian = 'x' where id = ?")
                                        .param(version.id().value())
                                        .update())
                .hasMessageContaining("never changes");
    }

    @Test
    void who_was_slower_is_told_and_loses_nothing() throws Exception {
        var home = created("Lomba " + some, "Satu {nama}");
        browser.get(home);
        browser.post(home, form("Lomba " + some, "Dua {nama}", "1"));

        var late = browser.post(home, form("Lomba " + some, "Tiga {nama}", "1"));

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("Ratna T sudah menyimpan versi 2", "Tiga {nama}");
    }

    @Test
    void what_is_wrong_is_said_at_its_field_with_its_place() throws Exception {
        browser.get("/app/templat/baru");

        var refused = browser.post("/app/templat", form("Salah " + some, "Yth. {nama", ""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("huruf ke-6 tidak ditutup", "indonesian-b");
    }

    @Test
    void the_preview_names_the_curly_quote_and_puts_plain_signs_into_the_text() throws Exception {
        browser.get("/app/templat/baru");
        var text = form("x", "“Hadirin” yang terhormat, " + "mohon hadir. ".repeat(6), "");

        var seen = browser.post("/app/templat/pratinjau", text);
        var plain = browser.post("/app/templat/pratinjau", with(text, "sederhana", "indonesian"));

        assertThat(seen.body()).contains("“", "huruf ke-1", "1 bagian SMS", "Pakai tulisan ini");
        assertThat(plain.body())
                .contains("hx-swap-oob=\"true\"", "\"Hadirin\" yang terhormat, mohon");
    }

    @Test
    void an_archived_text_is_offered_no_more_and_frees_its_name() throws Exception {
        var home = created("Arsip " + some, "Isi {nama}");
        browser.get(home);
        browser.post(home + "/arsip", Map.of("arsip", "true"));

        assertThat(templates.current()).noneMatch(it -> it.name().equals("Arsip " + some));
        assertThat(browser.get("/app/templat?arsip=true").body()).contains("Arsip " + some);
        created("Arsip " + some, "Isi baru {nama}");
    }

    private String created(String name, String text) throws Exception {
        browser.get("/app/templat/baru");
        var done = browser.post("/app/templat", form(name, text, ""));
        assertThat(done.statusCode()).isEqualTo(302);
        return done.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^http://[^/]+", "");
    }

    private static UUID id(String home) {
        return UUID.fromString(home.substring(home.lastIndexOf('/') + 1));
    }

    private static Map<String, String> form(String name, String text, String seen) {
        return Map.of(
                "name",
                name,
                "purpose",
                "",
                "indonesian",
                text,
                "english",
                "",
                "samples",
                "nama = Ibu Siti",
                "versi",
                seen.isEmpty() ? "0" : seen);
    }

    private static Map<String, String> with(Map<String, String> form, String key, String value) {
        var more = new java.util.HashMap<>(form);
        more.put(key, value);
        return more;
    }
}
