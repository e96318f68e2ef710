package id.kentongan.webhooks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import id.kentongan.audit.Actor;
import id.kentongan.browser.TestBrowser;
import id.kentongan.demo.DemoTest;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import id.kentongan.messaging.DeliveryState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The administrator registers a program, sees it fail, and sends again what has failed.
@DemoTest
class WebhookBrowserTest {

    @Autowired Hooks hooks;
    @Autowired ApiKeys keys;
    @LocalServerPort int port;

    private final Receiver receiver = new Receiver();
    private final BrowserContext window = TestBrowser.window(1366, 768);
    private Hooks.Key key = new Hooks.Key(new java.util.UUID(0, 0), "");

    @AfterEach
    void close_the_window() {
        window.close();
        receiver.close();
        keys.revoke(key.id(), Actor.SYSTEM);
    }

    @Test
    void a_program_is_registered_fails_and_is_sent_again_what_it_missed() {
        key = hooks.key(ApiScope.WEBHOOKS);
        receiver.says("/kentongan", 500);
        var base = "http://127.0.0.1:" + port;
        var page = TestBrowser.signIn(window, base, "admin", "kentongan-demo");
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));

        page.navigate(base + "/app/webhook");
        page.getByLabel("Alamat yang dipanggil").fill("https://10.0.0.9/masuk");
        button(page, "Daftarkan webhook").click();
        assertThat(page.locator("#url-galat")).containsText("KENTONGAN_WEBHOOKS_ALLOW");
        TestBrowser.assertAccessible(page);
        page.getByLabel("Alamat yang dipanggil").fill(receiver.address("/kentongan"));
        button(page, "Daftarkan webhook").click();
        assertThat(page.locator("#rahasia")).containsText("whsec_");
        TestBrowser.assertAccessible(page);

        hooks.happens(key, DeliveryState.DELIVERED);
        button(page, "Kirim uji coba").click();
        reloadUntil(page, page.getByText("HTTP 500"));
        TestBrowser.assertAccessible(page);
        receiver.says("/kentongan", 204);
        button(page, "Kirim ulang").click();
        reloadUntil(page, page.locator(".k-chip[data-tone=ok]"));

        page.locator("main a[href^='/app/webhook/']").first().click();
        assertThat(page.locator("tbody tr")).hasCount(2);
        page.setViewportSize(390, 844);
        page.navigate(base + "/app/webhook");
        TestBrowser.assertAccessible(page);
        page.goBack();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Hapus").setExact(true))
                .click();
        TestBrowser.assertAccessible(page);
        button(page, "Hapus").click();
        assertThat(page.getByText("Webhook dihapus.")).isVisible();
    }

    private static void reloadUntil(Page page, Locator shown) {
        for (int i = 0; i < 200 && shown.count() == 0; i++) {
            page.waitForTimeout(100);
            page.reload();
        }
        assertThat(shown.first()).isVisible();
    }
}
