package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import id.kentongan.demo.DemoTest;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The main job, as its people do it: in two browser windows, over real SMPP.
@DemoTest
class WholeRoadTest {

    @LocalServerPort int port;

    private BrowserContext phones;
    private BrowserContext office;
    private Page demo;
    private Page inbox;

    @BeforeEach
    void a_moderator_at_the_inbox_and_three_phones() {
        phones = TestBrowser.window(1366, 768);
        office = TestBrowser.window(1366, 768);
        demo = phones.newPage();
        demo.navigate(base() + "/demo");
        button(demo, "Ganti nomor warga").click();
        inbox = TestBrowser.signIn(office, base(), "ratna", "kentongan-demo");
        inbox.navigate(base() + "/app/pesan");
        inbox.evaluate("window.notReloaded = true");
        assertThat(inbox.getByText("tersambung", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    @AfterEach
    void close_the_windows() {
        demo.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(java.nio.file.Path.of("target/shots/road-demo.png")));
        inbox.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(java.nio.file.Path.of("target/shots/road-inbox.png")));
        phones.close();
        office.close();
    }

    @Test
    void a_citizens_text_is_forwarded_answered_from_the_heads_phone_and_marked_received() {
        var words = "Lampu jalan depan balai desa padam " + unique();
        fromPhone("SMS dari warga", "Kirim SMS warga", words);

        var row = row(words);
        assertThat(row).isVisible();
        row.click();
        forward("Keluhan");
        assertThat(kase().getByText("meneruskan ke")).isVisible();

        var code = code();
        var head = demo.getByLabel("Percakapan SMS kepala dinas");
        assertThat(head.getByText("#" + code).first()).isVisible();
        assertThat(demo.getByLabel("Percakapan SMS operator").getByText("#" + code).first())
                .isVisible();

        var answer = "Sore ini petugas kami ke sana " + unique();
        fromPhone("SMS dari kepala dinas", "Kirim SMS kepala dinas", "BLS " + code + " " + answer);

        assertThat(demo.getByLabel("Percakapan SMS warga").getByText(answer)).isVisible();
        assertThat(kase().getByText(answer)).isVisible();
        assertThat(kase().getByText("Diterima di ponsel warga").first()).isVisible();
        org.assertj.core.api.Assertions.assertThat(inbox.evaluate("window.notReloaded"))
                .isEqualTo(true);
        assertThat(head.getByText("sudah diterima di ponsel warga").first()).isVisible();
    }

    @Test
    void an_answer_from_the_web_reaches_the_phone() {
        var words = "Kapan jadwal posyandu " + unique();
        fromPhone("SMS dari warga", "Kirim SMS warga", words);
        row(words).click();

        var answer = "Setiap Selasa pukul 08.00 " + unique();
        var composer =
                inbox.getByRole(
                        AriaRole.FORM, new Page.GetByRoleOptions().setName("Jawaban untuk warga"));
        composer.getByLabel("Balasan").fill(answer);
        composer.getByLabel("Kategori")
                .selectOption(new SelectOption().setLabel("Permintaan Informasi"));
        composer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Kirim"))
                .click();

        assertThat(demo.getByLabel("Percakapan SMS warga").getByText(answer)).isVisible();
        assertThat(kase().getByText("Diterima di ponsel warga").first()).isVisible();
    }

    @Test
    void a_unit_that_is_not_concerned_sends_the_case_back_with_its_reason() {
        var words = "Kartu tanda penduduk saya hilang " + unique();
        fromPhone("SMS dari warga", "Kirim SMS warga", words);
        row(words).click();
        forward("Permintaan Informasi");
        assertThat(kase().getByText("meneruskan ke")).isVisible();

        try (var unit = TestBrowser.window(1366, 768)) {
            var operator = TestBrowser.signIn(unit, base(), "budi", "kentongan-demo");
            operator.navigate(base() + "/app/pesan");
            row(operator, words).click();
            operator.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(Pattern.compile("^Tolak")))
                    .first()
                    .click();
            var dialog = operator.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Alasan ditolak")
                    .fill("Urusan kartu penduduk ada di Disdukcapil, mohon diteruskan.");
            dialog.getByLabel("Diketahui oleh").selectOption(new SelectOption().setIndex(1));
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Tolak"))
                    .click();
        }

        assertThat(kase().getByText("Urusan kartu penduduk ada di Disdukcapil")).isVisible();
    }

    @Test
    void an_answer_to_a_dead_number_has_a_red_mark_and_its_words() {
        demo.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Gangguan")).click();
        button(demo, "Pakai nomor yang mati").click();
        var words = "Nomor saya sebentar lagi mati " + unique();
        fromPhone("SMS dari warga", "Kirim SMS warga", words);
        row(words).click();

        var composer =
                inbox.getByRole(
                        AriaRole.FORM, new Page.GetByRoleOptions().setName("Jawaban untuk warga"));
        composer.getByLabel("Balasan").fill("Jawaban yang tidak sampai");
        composer.getByLabel("Kategori").selectOption(new SelectOption().setLabel("Keluhan"));
        composer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Kirim"))
                .click();

        var mark = kase().locator(".k-mark[data-mark=bad]").first();
        assertThat(mark).isVisible();
        assertThat(mark).containsText("Gagal");
    }

    private void forward(String category) {
        inbox.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^Teruskan")))
                .first()
                .click();
        var dialog = inbox.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Diteruskan untuk").selectOption(new SelectOption().setLabel(unitName()));
        dialog.getByLabel(category).check();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Kirim")).click();
    }

    private String unitName() {
        return inbox.getByRole(AriaRole.DIALOG)
                .getByLabel("Diteruskan untuk")
                .locator("option")
                .filter(new Locator.FilterOptions().setHasText("Pekerjaan Umum"))
                .first()
                .textContent()
                .strip();
    }

    private void fromPhone(String field, String button, String text) {
        demo.getByLabel(field, new Page.GetByLabelOptions().setExact(true)).fill(text);
        demo.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private Locator row(String words) {
        return row(inbox, words);
    }

    private static Locator row(Page page, String words) {
        return page.locator(".k-row").filter(new Locator.FilterOptions().setHasText(words)).first();
    }

    private Locator kase() {
        return inbox.locator("#kasus");
    }

    private String code() {
        return kase().locator(".k-case-title .k-code").textContent().replace("#", "").strip();
    }

    private static String unique() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000L), 36);
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
