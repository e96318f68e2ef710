package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.looks;
import static id.kentongan.browser.TestBrowser.shot;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Users;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Publishing as a moderator does it, and reading as a citizen does.
@KentonganTest
class PublishBrowserTest {

    private static final String PASSWORD = "hujan di tepi sawah";

    @Autowired Inbox inbox;
    @Autowired Users users;
    @LocalServerPort int port;

    /// Letters only: digits could look like a number plate or an account, which is covered.
    private final String some =
            UUID.randomUUID()
                    .toString()
                    .substring(0, 8)
                    .chars()
                    .mapToObj(it -> Character.toString(it < 'a' ? it - '0' + 'g' : it))
                    .collect(Collectors.joining());
    private final BrowserContext office = TestBrowser.window(1366, 768);
    private final BrowserContext home = TestBrowser.window(1366, 768);

    @BeforeEach
    void a_moderator() {
        users.create("m" + some, "Ratna Wulandari", PASSWORD, Set.of("MODERATOR"), null);
    }

    @AfterEach
    void close_the_windows() {
        office.close();
        home.close();
    }

    @Test
    void a_moderator_covers_publishes_and_takes_back_what_a_citizen_reads() {
        var desk = answeredCase();
        desk.keyboard().press("p");
        assertThat(desk.getByRole(AriaRole.HEADING, level(1))).containsText("Publikasikan kasus");
        assertThat(desk.locator(".k-found").first()).containsText("Sumarno");
        assertThat(desk.getByLabel("Pertanyaan warga")).hasValue(Pattern.compile("Pak \\[nama\\]"));
        looks(desk, "publish");

        desk.getByLabel("Jawaban").fill("Hubungi 0812-7441-0099, temui Pak Hendra.");
        assertThat(desk.locator("#pratinjau")).containsText("tidak boleh terbit");
        looks(desk, "publish-number");
        desk.getByLabel("Jawaban").fill("Temui Pak Hendra di loket " + some + ".");
        var checked = desk.getByLabel("Sudah saya periksa");
        assertThat(checked).isVisible();
        assertThat(desk.locator("#pratinjau article")).containsText("di loket " + some);
        button(desk, "Publikasikan").click();
        assertThat(desk.locator("#diperiksa-galat")).containsText("Centang dahulu");
        TestBrowser.assertAccessible(desk);
        desk.getByLabel("Sudah saya periksa").check();
        button(desk, "Publikasikan").click();
        assertThat(desk.locator("#percakapan")).containsText("mempublikasikan di halaman publik");
        assertThat(desk.locator("#kepala")).containsText("Terbit");
        looks(desk, "publish-case");

        var reader = home.newPage();
        reader.navigate(base() + "/publik");
        reader.getByLabel("Kata").fill("loket " + some);
        button(reader, "Cari").click();
        assertThat(reader.locator("article")).containsText("Temui Pak Hendra");
        assertThat(reader.locator("main")).not().containsText("Sumarno");
        looksPublic(reader, "public");
        reader.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(Pattern.compile("Tautan tetap")))
                .click();
        looksPublic(reader, "public-one");

        button(desk, "Ubah publikasi", AriaRole.LINK).click();
        desk.getByLabel("Alasan").fill("Warga berkeberatan");
        button(desk, "Batalkan Publikasi").click();
        assertThat(desk.locator("#percakapan")).containsText("Warga berkeberatan");
        reader.reload();
        assertThat(reader.locator("main")).containsText("Sudah ditarik");
        looksPublic(reader, "public-gone");
        reader.navigate(base() + "/publik?cari=" + some);
        assertThat(reader.locator("main")).containsText("Tidak ada yang cocok");
        looksPublic(reader, "public-empty");
    }

    private Page answeredCase() {
        var from = "+62812" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
        inbox.accept(
                new Incoming(
                        new ChannelId("publish-browser"),
                        UUID.randomUUID().toString(),
                        new Phone(from),
                        "5708",
                        "Lampu jalan "
                                + some
                                + " mati, hub saya Pak Sumarno 0812 7441 0099 NIK 1501010101010001,"
                                + " motor BH 1234 XY terperosok",
                        1,
                        0,
                        Instant.now()));
        var page = TestBrowser.signIn(office, base(), "m" + some, PASSWORD);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.navigate(base() + "/app/pesan?cari=" + some);
        page.locator("#baris").getByText("Lampu jalan " + some).click();
        page.locator("#teks").fill("Petugas kami memeriksa panel lampu sore ini.");
        page.locator("#komposer").getByLabel("Kategori").selectOption("Keluhan");
        page.locator("#teks").press("Control+Enter");
        assertThat(page.locator(".k-bubble.is-answer")).isVisible();
        page.locator("#judul").focus();
        return page;
    }

    private static void looksPublic(Page page, String name) {
        shot(page, name);
        TestBrowser.assertAccessible(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(390, 844);
        shot(page, name + "-390-dark");
        TestBrowser.assertAccessible(page);
        TestBrowser.assertFits(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1366, 768);
    }

    private static Locator button(Page page, String name) {
        return button(page, name, AriaRole.BUTTON);
    }

    private static Locator button(Page page, String name, AriaRole role) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name)).first();
    }

    private static Page.GetByRoleOptions level(int level) {
        return new Page.GetByRoleOptions().setLevel(level);
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
