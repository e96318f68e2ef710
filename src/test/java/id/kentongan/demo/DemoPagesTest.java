package id.kentongan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DemoTest
class DemoPagesTest {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient browser =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    @LocalServerPort int port;
    @Autowired Phones phones;

    @Test
    void a_newcomer_sees_three_phones_beside_the_inbox() throws Exception {
        var page = get("/demo").body();

        assertThat(page)
                .contains("aria-label=\"SMS dari warga\"", "aria-label=\"Kirim SMS warga\"")
                .contains("aria-label=\"SMS dari kepala dinas\"")
                .contains("aria-label=\"Kirim SMS kepala dinas\"")
                .contains("aria-label=\"SMS dari operator\"", "aria-label=\"Kirim SMS operator\"")
                .contains("#4820", "Bantuan beras di desa kami")
                .doesNotContain("+6285300000917");
    }

    @Test
    void a_text_from_the_citizens_phone_is_a_bubble_at_once_and_a_case_soon_after()
            throws Exception {
        get("/demo");

        var page = post("/demo/ponsel/warga", "text=Jembatan+Serindit+Lama+goyang+<b>sekali");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Jembatan Serindit Lama goyang &lt;b&gt;sekali");
        await().untilAsserted(
                        () ->
                                assertThat(get("/demo/ponsel/warga").body())
                                        .contains("terkirim", "1 bagian"));
        await().untilAsserted(
                        () ->
                                assertThat(get("/demo/kotak").body())
                                        .contains("Jembatan Serindit Lama goyang"));
    }

    @Test
    void an_empty_text_is_not_sent_and_says_so() throws Exception {
        get("/demo");

        assertThat(post("/demo/ponsel/kepala", "text=++").body())
                .contains("Tulis pesannya dahulu.");
        assertThat(get("/demo/ponsel/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void starting_over_gives_the_citizen_a_fresh_number() throws Exception {
        get("/demo");
        var before = phones.citizen();

        post("/demo/ulang", "");

        assertThat(phones.citizen()).isNotEqualTo(before);
        assertThat(phones.talk(phones.citizen())).isEmpty();
    }

    @Test
    void one_click_signs_a_sample_moderator_in_who_sees_the_channels() throws Exception {
        get("/demo");

        var page = post("/demo/masuk", "sebagai=MODERATOR");
        var channels = get("/app/kanal");

        assertThat(page.uri().getPath()).isEqualTo("/app/pesan");
        assertThat(channels.statusCode()).isEqualTo(200);
        assertThat(channels.body())
                .contains("Ratna Wulandari", "Nasib tidak diketahui", "0857 •••• 8812")
                .contains("Kirim ulang", "Hapus dari daftar");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(at(path)).header("Accept-Language", "id").build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form)
            throws IOException, InterruptedException {
        var token = CSRF.matcher(get("/demo").body());
        assertThat(token.find()).isTrue();
        var body = form + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        return browser.send(
                HttpRequest.newBuilder(at(path))
                        .header("Accept-Language", "id")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
