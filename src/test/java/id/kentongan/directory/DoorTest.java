package id.kentongan.directory;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@KentonganTest
class DoorTest {

    private static final String PASSWORD = "hujan di bulan Juni";

    @Autowired Users users;
    @LocalServerPort int port;

    private Browser signedIn() throws Exception {
        var name = "d" + UUID.randomUUID().toString().substring(0, 12);
        users.create(name, "Bayu Segara", PASSWORD, Set.of("OPERATOR"), null);
        var browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        browser.get("/app/profil");
        return browser;
    }

    @Test
    void what_nobody_listed_nobody_may() throws Exception {
        var forbidden = signedIn().get("/app/kunci-api");

        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(forbidden.body())
                .contains("Halaman ini bukan untuk Anda", "Kode galat", "profil Bayu Segara");
        assertThat(signedIn().get("/app/tidak-terdaftar").statusCode()).isEqualTo(404);
        assertThat(new Browser(port).get("/app/tidak-terdaftar").statusCode()).isEqualTo(302);
        assertThat(new Browser(port).get("/entah").statusCode()).isEqualTo(404);
        assertThat(new Browser(port).get("/demo").statusCode()).isEqualTo(404);
        assertThat(new Browser(port).get("/actuator/env").statusCode()).isEqualTo(404);
    }

    @Test
    void every_page_tells_browsers_to_be_careful() throws Exception {
        for (var response :
                new java.net.http.HttpResponse<?>[] {
                    new Browser(port).get("/masuk"),
                    new Browser(port).get("/entah"),
                    signedIn().get("/app/profil"),
                    signedIn().get("/app/tidak")
                }) {
            var headers = response.headers();
            assertThat(headers.firstValue("content-security-policy").orElseThrow())
                    .contains("script-src 'self'", "frame-ancestors 'none'");
            assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
            assertThat(headers.firstValue("referrer-policy")).hasValue("same-origin");
            assertThat(headers.firstValue("permissions-policy")).isPresent();
            assertThat(headers.firstValue("cache-control").orElseThrow()).contains("no-store");
        }
    }

    @Test
    void nobody_who_only_looks_gets_a_session() throws Exception {
        var browser = new Browser(port);

        browser.get("/masuk");
        browser.get("/app/profil");

        assertThat(browser.cookie("SESSION")).isEmpty();
    }

    @Test
    void styles_and_scripts_are_there_and_keep_for_a_year() throws Exception {
        var browser = signedIn();
        var page = browser.get("/app/profil").body();

        var assets = Pattern.compile("(?:href|src)=\"(/(?:look|webjars)/[^\"]+)\"").matcher(page);
        var found = 0;
        for (; assets.find(); found++) {
            var asset = browser.get(assets.group(1));
            assertThat(asset.statusCode()).as(assets.group(1)).isEqualTo(200);
            assertThat(asset.headers().firstValue("cache-control").orElseThrow())
                    .contains("max-age=31536000");
        }
        assertThat(found).isEqualTo(7);
        assertThat(page).doesNotContain("style=\"", "onclick", "<style");
    }

    @Test
    void a_ten_megabyte_form_is_refused_in_words() throws Exception {
        var browser = signedIn();

        var response = browser.post("/app/profil", Map.of("name", "x".repeat(10 * 1024 * 1024)));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("Kiriman terlalu besar", "K-413-");
    }

    @Test
    void a_nul_in_any_field_is_refused_and_sql_is_only_text() throws Exception {
        var browser = signedIn();

        assertThat(browser.post("/app/profil", Map.of("name", "a\0b")).statusCode()).isEqualTo(400);
        assertThat(browser.get("/masuk?username=%00").statusCode()).isEqualTo(400);
        assertThat(browser.get("/app/%00").statusCode()).isEqualTo(400);
        assertThat(new Browser(port).signIn("a' or '1'='1", "x' or 1=1; --").statusCode())
                .isEqualTo(401);
        var sql = "'; drop table app_user; --";
        browser.post("/app/profil", Map.of("name", sql, "locale", sql, "theme", sql));
        assertThat(browser.get("/app/profil").body()).contains("drop table app_user");
        assertThat(browser.get("/app/profil?tersimpan=%ff%fe").statusCode()).isLessThan(500);
    }

    @Test
    void errors_speak_the_language_and_the_format_of_who_asks() throws Exception {
        var english =
                new Browser(port).get("/entah", "Accept", "text/html", "Accept-Language", "en");
        assertThat(english.body()).contains("Page not found").doesNotContain("Exception");

        var problem = signedIn().get("/app/kunci-api", "Accept", "application/json");
        assertThat(problem.statusCode()).isEqualTo(403);
        assertThat(problem.headers().firstValue("content-type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(problem.body()).contains("\"status\":403", "\"code\":\"K-403-");

        var fragment =
                signedIn().get("/app/kunci-api", "Accept", "text/html", "HX-Request", "true");
        assertThat(fragment.body()).contains("k-banner").doesNotContain("<html");

        var elsewhere =
                new Browser(port).get("/app/x", "Accept", "text/html", "HX-Request", "true");
        assertThat(elsewhere.statusCode()).isEqualTo(401);
        assertThat(elsewhere.headers().firstValue("HX-Redirect")).hasValue("/masuk");
    }

    @Test
    void a_wrong_verb_is_405_in_words() throws Exception {
        var browser = signedIn();

        var response = browser.post("/app/siaran", Map.of());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).contains("Tindakan ini tidak dikenal di sini");
    }

    @Test
    void health_is_for_everybody_without_details() throws Exception {
        var health = new Browser(port).get("/actuator/health/readiness", "Accept", "*/*");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void the_whole_form_arrives_or_its_sender_hears_why_even_with_raw_bytes() throws Exception {
        var response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create("http://localhost:" + port + "/masuk"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .header("Accept", "text/html")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofByteArray(
                                                        new byte[10 * 1024 * 1024]))
                                        .build(),
                                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("Kiriman terlalu besar");
    }
}
