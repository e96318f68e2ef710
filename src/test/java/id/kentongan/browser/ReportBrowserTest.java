package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import id.kentongan.demo.DemoTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DemoTest
class ReportBrowserTest {

    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final BrowserContext window = TestBrowser.window(1366, 768);
    private final List<String> complaints = new ArrayList<>();

    @AfterEach
    void leave() {
        window.close();
    }

    @Test
    void a_year_is_chosen_its_charts_say_what_its_tables_say_and_it_is_taken_along()
            throws Exception {
        var page = open("ratna");
        page.getByRole(AriaRole.LINK, named("Laporan")).first().click();
        page.getByRole(AriaRole.RADIO, named("Tahun")).check();
        page.getByRole(AriaRole.BUTTON, named("Terapkan")).click();
        assertThat(page.locator("h1")).hasText("Laporan");
        assertThat(page.locator("[data-chart=stack] svg")).isVisible();
        assertThat(page.locator("[data-chart=heat] svg")).isVisible();
        assertThat(page.locator("#tabel-masuk")).isHidden();

        page.getByText("Lihat tabel").first().click();
        assertThat(page.locator("#tabel-masuk")).isVisible();
        var rows = page.locator("#tabel-masuk tbody tr");
        assertThat(rows).hasCount(12);
        int sum = 0;
        for (var cell : page.locator("#tabel-masuk tbody td:last-child").all()) {
            sum += Integer.parseInt(cell.getAttribute("data-n"));
        }
        var tile = page.locator(".k-tile .k-fig").first().innerText().replace(".", "");
        assertThat(Integer.parseInt(tile)).isEqualTo(sum).isPositive();
        TestBrowser.assertAccessible(page);
        shots(page, "tahun");

        for (var name : List.of("CSV", "XLSX", "PDF")) {
            var file =
                    page.waitForDownload(
                            () ->
                                    page.getByRole(
                                                    AriaRole.LINK,
                                                    new Page.GetByRoleOptions()
                                                            .setName(name)
                                                            .setExact(true))
                                            .click());
            assertThat(file.suggestedFilename()).startsWith("laporan-").endsWith(lower(name));
            assertThat(Files.size(file.path())).isGreaterThan(2_000);
            file.saveAs(Path.of("target/shots/laporan." + lower(name)));
        }
        assertThat(complaints).as("the content policy and the scripts agree").isEmpty();
    }

    @Test
    void a_wrong_interval_is_explained_and_the_dates_stay() {
        var page = open("ratna");
        page.navigate(base() + "/app/laporan");
        page.getByRole(AriaRole.RADIO, named("Kustom")).check();
        page.getByLabel("Dari tanggal").fill("2026-03-09");
        page.getByLabel("Sampai tanggal").fill("2026-03-01");
        page.getByRole(AriaRole.BUTTON, named("Terapkan")).press("Enter");

        assertThat(page.getByRole(AriaRole.ALERT).last())
                .containsText("Tanggal awal harus sebelum");
        assertThat(page.getByLabel("Dari tanggal")).hasValue("2026-03-09");
        TestBrowser.assertAccessible(page);
    }

    @Test
    void without_scripts_the_tables_stand_open() {
        try (var plain =
                window.browser()
                        .newContext(
                                new NewContextOptions()
                                        .setLocale("id-ID")
                                        .setJavaScriptEnabled(false))) {
            var page = TestBrowser.signIn(plain, base(), "ratna", "kentongan-demo");
            page.navigate(base() + "/app/laporan?rentang=tahun");
            assertThat(page.locator("#tabel-masuk")).isVisible();
            assertThat(page.locator("#tabel-jam")).isVisible();
        }
    }

    private void shots(Page page, String name) {
        for (var theme : List.of("light", "dark")) {
            db.sql("update app_user set theme = ? where username = 'ratna'")
                    .param(theme.toUpperCase(Locale.ROOT))
                    .update();
            for (var width : List.of(1366, 390)) {
                page.setViewportSize(width, 800);
                page.reload();
                page.locator("[data-chart=stack] svg").waitFor();
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(width);
                var path = "target/shots/laporan-" + name + "-" + width + "-" + theme + ".png";
                page.screenshot(
                        new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(path)));
            }
            TestBrowser.assertAccessible(page);
        }
        page.setViewportSize(1366, 768);
        db.sql("update app_user set theme = 'LIGHT' where username = 'ratna'").update();
    }

    private Page open(String who) {
        var page = TestBrowser.signIn(window, base(), who, "kentongan-demo");
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
        return page;
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error")) {
            complaints.add(message.text());
        }
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
