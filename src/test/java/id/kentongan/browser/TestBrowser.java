package id.kentongan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The system's Chromium, one for the whole run, as a person would use it.
public final class TestBrowser {

    private static final int PATIENCE = 30_000;

    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private static final Browser BROWSER = launch();

    /// A window of its own, with its own cookies.
    public static BrowserContext window(int width, int height) {
        var context =
                BROWSER.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                // Half of a colour's change is no colour to be judged.
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setLocale("id-ID")
                                .setTimezoneId("Asia/Jakarta"));
        context.setDefaultTimeout(PATIENCE);
        return context;
    }

    /// Signs in as a person does.
    public static Page signIn(BrowserContext window, String base, String user, String password) {
        var page = window.newPage();
        page.navigate(base + "/masuk");
        page.getByLabel("Nama Pengguna").fill(user);
        page.getByLabel("Kata Sandi").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Masuk")).click();
        page.waitForURL("**/app/**");
        return page;
    }

    /// As it is on a desk by light and, by night, on a phone: nothing for axe-core to complain of,
    /// nothing that stands over the edge, and a picture of each for who wants to look.
    public static void looks(Page page, String name) {
        shot(page, name);
        assertAccessible(page);
        page.evaluate("document.documentElement.dataset.bsTheme = 'dark'");
        page.setViewportSize(390, 844);
        shot(page, name + "-390-dark");
        assertAccessible(page);
        assertFits(page);
        page.evaluate("document.documentElement.dataset.bsTheme = 'light'");
        page.setViewportSize(1366, 768);
    }

    public static void assertFits(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url())
                .isLessThanOrEqualTo(page.viewportSize().width);
    }

    /// A picture of the whole page.
    public static void shot(Page page, String name) {
        page.waitForLoadState();
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "shots", name + ".png")));
    }

    public static Locator button(Page page, String name) {
        return named(page, AriaRole.BUTTON, name);
    }

    public static Locator link(Page page, String name) {
        return named(page, AriaRole.LINK, name);
    }

    private static Locator named(Page page, AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// axe-core finds nothing to complain of in a page that is wholly there.
    public static void assertAccessible(Page page) {
        page.waitForLoadState();
        var found = axe(page).analyze().getViolations();
        assertThat(found)
                .as(page.url())
                .extracting(it -> it.getId() + ": " + it.getNodes().getFirst().getHtml())
                .isEmpty();
    }

    /// No page has frames of strangers, for which axe would open a window of its own each time. All
    /// rules are tried; only what fails is described.
    private static AxeBuilder axe(Page page) {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(options);
    }

    private static Browser launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        var options =
                new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        return Playwright.create(options)
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium())
                                .setArgs(FLAGS));
    }

    private static Path chromium() {
        return Stream.of(
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/usr/bin/google-chrome-stable")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "No Chromium; run ./kentongan test, which installs it"));
    }

    private TestBrowser() {}
}
