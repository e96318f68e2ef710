package id.kentongan.directory;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class SignInTest {

    private static final String PASSWORD = "hujan di bulan Juni";

    @Autowired Users users;
    @Autowired UserDesk desk;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String name = "u" + UUID.randomUUID().toString().substring(0, 12);
    private UserId id;
    private Browser browser;

    @BeforeEach
    void a_moderator_at_a_browser() {
        id = users.create(name, "Ratna Wulandari", PASSWORD, Set.of("MODERATOR"), null);
        browser = new Browser(port);
    }

    @Test
    void the_right_password_opens_the_inbox() throws Exception {
        var response = browser.signIn(name, PASSWORD);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("location").orElseThrow()).endsWith("/");
        assertThat(browser.get("/").headers().firstValue("location").orElseThrow())
                .endsWith("/app/pesan");
    }

    @Test
    void after_signing_in_one_gets_the_page_one_asked_for() throws Exception {
        assertThat(browser.get("/app/profil").headers().firstValue("location").orElseThrow())
                .endsWith("/masuk");

        var response = browser.signIn(name, PASSWORD);

        assertThat(response.headers().firstValue("location").orElseThrow()).endsWith("/app/profil");
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() throws Exception {
        var wrong = browser.signIn(name, "not this one at all").body();
        var unknown = browser.signIn(name + "x", "not this one at all").body();

        assertThat(wrong).contains("Nama pengguna atau kata sandi tidak cocok", "Masih ada 4");
        assertThat(strip(unknown).replace(name + "x", name)).isEqualTo(strip(wrong));
    }

    @Test
    void five_failures_lock_the_name_whether_it_exists_or_not() throws Exception {
        for (var who : new String[] {name, name + "x"}) {
            for (var i = 0; i < 5; i++) {
                browser.signIn(who, "guess number " + i);
            }

            var response = browser.signIn(who, PASSWORD);

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).contains("Terlalu banyak percobaan", "15 menit");
        }
    }

    @Test
    void whoever_guesses_pays_for_each_guess() {
        assertThat(new Security().passwordEncoder().encode(PASSWORD)).startsWith("$2a$11$");
    }

    @Test
    void after_fifteen_minutes_the_lock_is_gone() throws Exception {
        for (var i = 0; i < 5; i++) {
            browser.signIn(name, "guess number " + i);
        }
        db.sql("update sign_in_failure set last_at = last_at - interval '16 minutes'").update();

        assertThat(browser.signIn(name, PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void who_is_deactivated_is_out_at_the_next_request() throws Exception {
        browser.signIn(name, PASSWORD);
        assertThat(browser.get("/app/profil").statusCode()).isEqualTo(200);

        desk.setActive(id, false, Actor.SYSTEM);

        assertThat(browser.get("/app/profil").statusCode()).isEqualTo(302);
        assertThat(browser.signIn(name, PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void the_session_stands_in_the_database_and_ends_with_signing_out() throws Exception {
        browser.signIn(name, PASSWORD);
        assertThat(sessions()).isEqualTo(1);
        assertThat(browser.get("/app/profil").body()).contains("Ratna Wulandari");

        browser.post("/keluar", Map.of());

        assertThat(sessions()).isZero();
        assertThat(browser.get("/app/profil").statusCode()).isEqualTo(302);
    }

    @Test
    void signing_in_gives_a_new_session_id() throws Exception {
        browser.signIn(name, PASSWORD);
        var first = browser.cookie("SESSION");

        browser.get("/app/profil");
        browser.post("/masuk", Map.of("username", name, "password", PASSWORD));

        assertThat(browser.cookie("SESSION")).isNotEmpty().isNotEqualTo(first);
    }

    @Test
    void a_form_without_its_token_is_refused_in_words() throws Exception {
        var response = browser.postRaw("/masuk", Map.of("username", name, "password", PASSWORD));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("Formulir sudah kedaluwarsa");
    }

    @Test
    void a_new_password_ends_the_other_sessions() throws Exception {
        var other = new Browser(port);
        other.signIn(name, PASSWORD);
        browser.signIn(name, PASSWORD);
        browser.get("/app/profil");

        var next = "kemarau di bulan Mei";
        var response =
                browser.post(
                        "/app/profil/sandi",
                        Map.of("current", PASSWORD, "next", next, "repeated", next));

        assertThat(response.headers().firstValue("location").orElseThrow()).contains("sandi");
        assertThat(browser.get("/app/profil").statusCode()).isEqualTo(200);
        assertThat(other.get("/app/profil").statusCode()).isEqualTo(302);
        assertThat(new Browser(port).signIn(name, next).statusCode()).isEqualTo(302);
    }

    @Test
    void a_password_that_breaks_a_rule_is_refused_beside_its_field() throws Exception {
        browser.signIn(name, PASSWORD);
        browser.get("/app/profil");

        for (var bad :
                new String[] {"short", "a".repeat(20), "é".repeat(37) + "xyz", name + "!?"}) {
            var response =
                    browser.post(
                            "/app/profil/sandi",
                            Map.of("current", PASSWORD, "next", bad, "repeated", bad));
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(response.body()).contains("next-galat");
        }
    }

    @Test
    void language_and_theme_change_with_the_next_page() throws Exception {
        browser.signIn(name, PASSWORD);
        browser.get("/app/profil");

        browser.post(
                "/app/profil", Map.of("name", "Ratna <b>W</b>", "locale", "en", "theme", "DARK"));

        assertThat(browser.get("/app/profil").body())
                .contains("lang=\"en\"", "data-bs-theme=\"dark\"", "Sign out", "Ratna &lt;b>W");
    }

    private static String strip(String page) {
        return page.replaceAll("value=\"[^\"]{40,}\"", "").replaceAll("hx-headers='[^']*'", "");
    }

    private long sessions() {
        return db.sql("select count(*) from spring_session where principal_name = ?")
                .param(id.value().toString())
                .query(Long.class)
                .single();
    }
}
