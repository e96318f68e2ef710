package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;
import static id.kentongan.browser.TestBrowser.link;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.AriaRole;
import id.kentongan.demo.DemoTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@DemoTest
class ApiKeysBrowserTest {

    @LocalServerPort int port;

    private final BrowserContext window = TestBrowser.window(1366, 768);

    @AfterEach
    void close_the_window() {
        window.close();
    }

    @Test
    void a_key_is_made_tried_on_the_guide_and_revoked() {
        var base = "http://127.0.0.1:" + port;
        var page = TestBrowser.signIn(window, base, "admin", "kentongan-demo");
        page.navigate(base + "/app/kunci-api");
        page.getByLabel("Nama program").fill("SIMPEG");
        page.getByLabel("Membaca nasib pesannya sendiri").check();
        button(page, "Buat kunci").click();
        var key = page.locator("#kunci").textContent();
        TestBrowser.assertAccessible(page);

        page.navigate(base + "/api/docs");
        page.getByLabel("Kunci untuk mencoba").fill(key);
        var call = page.locator("#sendMessage");
        call.getByText("Coba").click();
        call.locator("button[type=submit]").click();
        assertThat(call.locator("output")).containsText("202");
        assertThat(call.locator("output")).containsText("\"state\": \"QUEUED\"");
        TestBrowser.assertAccessible(page);

        page.navigate(base + "/app/kunci-api");
        link(page, "Cabut kunci SIMPEG").click();
        TestBrowser.assertAccessible(page);
        button(page, "Cabut").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).isVisible();
        assertThat(page.getByText("Kunci dicabut.")).isVisible();
        assertThat(link(page, "Cabut kunci SIMPEG")).hasCount(0);
    }
}
