package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import id.kentongan.KentonganTest;
import id.kentongan.directory.Users;
import id.kentongan.messaging.Inbox;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class InboxBrowserTest {

    @Autowired Inbox inbox;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private UnitAtWork office;
    private String some;

    @BeforeEach
    void an_office() {
        office = new UnitAtWork(db, users, inbox, port);
        some = office.some;
    }

    @AfterEach
    void close_the_windows() {
        office.close();
    }

    @Test
    void a_message_is_seen_forwarded_noted_and_answered_without_a_reload() {
        var page = moderator(1366, 768);
        page.evaluate("window.stayed = true");

        office.sms(UnitAtWork.number(), "Lampu jalan depan Pasar " + some + " mati sudah seminggu");
        var row = page.locator("#baris").getByText("depan Pasar " + some);
        assertThat(row).isVisible();
        assertThat(page.locator(".k-toast").getByText("depan Pasar " + some)).isVisible();
        row.click();
        assertThat(page.locator("#percakapan")).containsText("mati sudah seminggu");
        TestBrowser.assertAccessible(page);

        page.keyboard().press("t");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Diteruskan untuk").selectOption(office.unit.value().toString());
        dialog.getByLabel("Keluhan").check();
        shot(page, "inbox-terus");
        TestBrowser.assertAccessible(page);
        dialog.getByRole(AriaRole.BUTTON, named("Kirim")).click();
        assertThat(page.locator("#percakapan")).containsText("meneruskan ke Dinas PU " + some);

        page.keyboard().press("n");
        page.keyboard().type("Cek panelnya dulu");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Simpan catatan"))
                .click();
        assertThat(page.locator(".k-bubble.is-note")).containsText("Cek panelnya dulu");

        page.keyboard().press("b");
        page.keyboard().type("Petugas kami memeriksa panel lampu sore ini – mohon “sabar”.");
        assertThat(page.locator("#hitung")).containsText("GSM-7");
        page.getByLabel("Diketahui oleh").first().selectOption("Sekretaris Dinas PU");
        shot(page, "inbox");
        page.keyboard().press("b");
        page.getByLabel("Balasan", new Page.GetByLabelOptions().setExact(true))
                .press("Control+Enter");
        assertThat(page.locator(".k-bubble.is-answer")).containsText("panel lampu sore ini");
        assertThat(page.getByLabel("Balasan", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("");
        assertThat((Boolean) page.evaluate("window.stayed === true")).isTrue();
    }

    @Test
    void news_come_in_under_the_hands_of_somebody_who_writes() {
        var citizen = UnitAtWork.number();
        office.sms(citizen, "Jembatan " + some + " papannya lepas");
        var page = moderator(1366, 768);
        page.locator("#baris").getByText("Jembatan " + some).click();
        var answer = page.getByLabel("Balasan", new Page.GetByLabelOptions().setExact(true));
        answer.click();
        page.keyboard().type("Kami sedang me");

        office.sms(citizen, "Sekarang sudah ada yang jatuh");

        assertThat(page.locator("#percakapan")).containsText("sudah ada yang jatuh");
        assertThat(page.locator("#berubah")).containsText("sementara Anda menulis");
        page.keyboard().type("meriksa");
        assertThat(answer).hasValue("Kami sedang memeriksa");
        page.reload();
        assertThat(page.getByLabel("Balasan", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Kami sedang memeriksa");
    }

    @Test
    void an_operator_rejects_with_a_reason_and_the_short_one_is_refused_at_the_field() {
        var page = moderator(1366, 768);
        office.sms(UnitAtWork.number(), "Salah alamat " + some);
        page.locator("#baris").getByText("Salah alamat " + some).click();
        assertThat(page.locator("#percakapan")).containsText("Salah alamat");
        page.keyboard().press("t");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Diteruskan untuk").selectOption(office.unit.value().toString());
        dialog.getByLabel("Pengaduan").check();
        dialog.getByRole(AriaRole.BUTTON, named("Kirim")).click();
        assertThat(page.locator("#percakapan")).containsText("meneruskan");

        var operator = operator(1366, 768);
        operator.locator("#baris").getByText("Salah alamat " + some).click();
        assertThat(operator.locator("#percakapan")).containsText("Salah alamat");
        operator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tolak")).click();
        var form = operator.getByRole(AriaRole.DIALOG);
        form.getByLabel("Alasan ditolak").fill("Bukan kami.");
        form.getByLabel("Diketahui oleh").selectOption("Kepala Dinas PU");
        form.getByRole(AriaRole.BUTTON, named("Tolak")).click();
        assertThat(operator.getByRole(AriaRole.DIALOG)).containsText("paling sedikit 20 karakter");
        assertThat(operator.getByLabel("Alasan ditolak")).hasValue("Bukan kami.");
        shot(operator, "inbox-tolak");
        operator.getByLabel("Alasan ditolak").fill("Jalan ini milik provinsi, bukan kabupaten.");
        operator.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, named("Tolak")).click();
        assertThat(operator.locator("#kasus")).containsText("tidak lagi di tangan Anda");
        assertThat(page.locator("#percakapan")).containsText("milik provinsi");
        assertThat(page.locator("#kepala")).containsText("Dikembalikan unit");
    }

    @Test
    void on_a_phone_there_is_the_list_or_the_case() {
        office.sms(
                UnitAtWork.number(),
                "Air " + some + " keruh sejak subuh, panjang ".repeat(4) + "x".repeat(200));
        var page = moderator(390, 844);
        shot(page, "inbox-390");
        TestBrowser.assertAccessible(page);
        page.locator("#baris").getByText("Air " + some).click();
        assertThat(page.locator("#kasus")).isVisible();
        shot(page, "inbox-kasus-390");
        TestBrowser.assertAccessible(page);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Kembali ke daftar"))
                .click();
        assertThat(page.locator("#daftar")).isVisible();
        assertThat(page.locator("#kasus")).isHidden();
    }

    @Test
    void dark_pages_empty_queues_and_the_way_back_work() {
        db.sql("update app_user set theme = 'DARK' where username = ?").param("m" + some).update();
        office.sms(UnitAtWork.number(), "Gelap " + some);
        var page = moderator(1366, 768);
        page.locator("#baris").getByText("Gelap " + some).click();
        assertThat(page.locator("#percakapan")).containsText("Gelap");
        shot(page, "inbox-gelap");
        TestBrowser.assertAccessible(page);
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Pintasan");
        shot(page, "inbox-pintasan");
        page.keyboard().press("Escape");

        page.keyboard().press("/");
        page.keyboard().type("tidakadayangbegini");
        assertThat(page.locator("#hasil")).containsText("Tidak ada yang cocok");
        shot(page, "inbox-kosong");
        page.goBack();
        assertThat(page).hasURL(Pattern.compile("/app/pesan/[0-9a-f-]{36}$"));
        assertThat(page.locator("#percakapan")).containsText("Gelap " + some);
    }

    private Page moderator(int width, int height) {
        return office.moderator(width, height);
    }

    private Page operator(int width, int height) {
        return office.operator(width, height);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void shot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "shots", name + ".png")));
    }
}
