package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SelectOption;
import id.kentongan.demo.DemoTest;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Each page for each role: by light on a desk, by night on a phone.
@DemoTest
class PagesTest {

    private static final List<String> PLACES =
            List.of(
                    "/app/pesan",
                    "/app/unit",
                    "/app/kirim",
                    "/app/kanal",
                    "/app/penolakan",
                    "/app/daftar-hitam",
                    "/app/tempat-sampah",
                    "/app/kunci-api",
                    "/app/webhook",
                    "/app/templat",
                    "/app/pejabat",
                    "/app/pengguna",
                    "/app/hak-akses",
                    "/app/pejabat/impor/officials",
                    "/app/siaran-massal",
                    "/app/profil");

    @LocalServerPort int port;

    private final BrowserContext window = TestBrowser.window(1366, 768);

    @AfterEach
    void close_the_window() {
        window.close();
    }

    @ParameterizedTest
    @CsvSource({"ratna", "budi", "admin"})
    void every_page_of_a_role_is_accessible(String user) {
        var page = calm(TestBrowser.signIn(window, base(), user, "kentongan-demo"));
        page.navigate(base() + "/app/pesan");
        var own = PLACES.stream().filter(place -> leadsTo(page, place)).toList();
        var closed = PLACES.stream().filter(place -> !own.contains(place)).limit(1);
        for (var place : Stream.concat(own.stream(), closed).toList()) {
            page.navigate(base() + place);
            bothLooks(page);
        }
        page.navigate(base() + "/app/pesan");
        page.locator(".k-row").first().click();
        assertThat(page.locator("#percakapan")).isVisible();
        bothLooks(page);
    }

    @Test
    void every_place_of_the_bar_on_top_is_reached_from_a_phone() {
        var page = calm(TestBrowser.signIn(window, base(), "admin", "kentongan-demo"));
        var places = addresses(page, ".k-top-nav a");
        page.setViewportSize(390, 844);
        page.locator(".k-tabs summary").click();

        assertThat(page.locator(".k-tabs").getByText("Kanal")).isVisible();
        TestBrowser.assertAccessible(page);
        assertThat(addresses(page, ".k-tabs a:visible")).containsAll(places);
        page.locator(".k-tabs").getByText("Kanal").click();
        assertThat(page).hasTitle("Kanal · Kentongan");
    }

    @Test
    void pages_without_signing_in_are_accessible() {
        var page = calm(window.newPage());
        for (var place : List.of("/masuk", "/demo", "/api/docs", "/publik", "/tidak-ada")) {
            page.navigate(base() + place);
            bothLooks(page);
        }
    }

    @Test
    void a_decision_about_a_message_in_doubt_needs_no_sideways_scrolling_on_a_phone() {
        var page = TestBrowser.signIn(window, base(), "admin", "kentongan-demo");
        page.setViewportSize(390, 844);
        page.navigate(base() + "/app/kanal");
        var decide = page.locator("#ragu a.btn").last();
        decide.evaluate("it => it.scrollIntoView({ block: 'center' })");

        var box = decide.boundingBox();
        assertThat(box.x + box.width).isLessThanOrEqualTo(390);
        assertThat(page.locator("#ragu tbody tr").first()).not().containsText("no answer");

        decide.click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Hapus pesan ke");
        TestBrowser.assertAccessible(page);
    }

    @Test
    void a_failed_answer_says_so_and_can_be_sent_again() {
        var demo = window.newPage();
        demo.navigate(base() + "/demo");
        demo.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Gangguan")).click();
        button(demo, "Pakai nomor yang mati").click();
        var words = "Nomor ini mati " + ThreadLocalRandom.current().nextInt(1_000_000);
        demo.getByLabel("SMS dari warga", new Page.GetByLabelOptions().setExact(true)).fill(words);
        button(demo, "Kirim SMS warga").click();

        try (var office = TestBrowser.window(1366, 768)) {
            var inbox = TestBrowser.signIn(office, base(), "ratna", "kentongan-demo");
            inbox.navigate(base() + "/app/pesan");
            inbox.locator(".k-row")
                    .filter(new Locator.FilterOptions().setHasText(words))
                    .first()
                    .click();
            assertThat(inbox.locator("#percakapan")).containsText(words);
            inbox.locator("#teks").fill("Jawaban untuk nomor yang mati");
            inbox.locator("#komposer")
                    .getByLabel("Kategori")
                    .selectOption(new SelectOption().setLabel("Keluhan"));
            inbox.locator("#teks").press("Control+Enter");

            var answer = inbox.locator(".k-bubble.is-answer");
            assertThat(answer.locator(".k-mark[data-mark=bad]")).containsText("Gagal");
            TestBrowser.assertAccessible(inbox);
            button(inbox, "Kirim ulang").click();
            assertThat(answer).hasCount(2);
            assertThat(answer.first().getByText("Kirim ulang")).hasCount(0);
        }
    }

    /// The profile is behind the avatar; the others are in the bar, when they are this user's.
    private static boolean leadsTo(Page page, String place) {
        return page.locator("header a[href='" + place + "']").count() > 0;
    }

    private static List<String> addresses(Page page, String links) {
        return page.locator(links).all().stream().map(it -> it.getAttribute("href")).toList();
    }

    /// Colours do not fade while they are measured.
    private static Page calm(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        return page;
    }

    private static void bothLooks(Page page) {
        page.setViewportSize(1366, 768);
        TestBrowser.assertAccessible(page);
        page.evaluate("document.documentElement.dataset.bsTheme = 'dark'");
        page.setViewportSize(390, 844);
        TestBrowser.assertAccessible(page);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url())
                .isLessThanOrEqualTo(390);
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
