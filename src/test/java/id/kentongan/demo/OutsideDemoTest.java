package id.kentongan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@KentonganTest
class OutsideDemoTest {

    @LocalServerPort int port;
    @Autowired ObjectProvider<DemoSignIn> signIn;
    @Autowired ObjectProvider<SampleData> data;

    @Test
    void an_office_has_neither_the_one_click_sign_in_nor_sample_data() throws Exception {
        try (var browser = HttpClient.newHttpClient()) {
            var page =
                    browser.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/demo/masuk"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("sebagai=MODERATOR"))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(page.statusCode()).isIn(302, 403, 404);
            assertThat(page.headers().map()).doesNotContainKey("set-cookie: SESSION");
        }
        assertThat(signIn.getIfAvailable()).isNull();
        assertThat(data.getIfAvailable()).isNull();
    }
}
