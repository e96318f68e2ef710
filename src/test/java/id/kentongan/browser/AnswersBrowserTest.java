package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.Users;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Answers as two people write them, each in a window of his own.
@KentonganTest
class AnswersBrowserTest {

    private static final String PASSWORD = "pagi di tepi danau";

    @Autowired Inbox inbox;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String some = "u" + UUID.randomUUID().toString().substring(0, 7);
    private final UnitId unit = new UnitId(UUID.randomUUID());
    private final String citizen =
            "+62812" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    private final List<BrowserContext> windows = new ArrayList<>();

    @BeforeEach
    void two_moderators_and_a_unit() {
        db.sql("insert into unit (id, name, short_name) values (?, ?, ?)")
                .params(unit.value(), "Dinas Pekerjaan Umum " + some, "Dinas PU " + some)
                .update();
        users.create("ra" + some, "Ratna Wulandari", PASSWORD, Set.of("MODERATOR"), unit);
        users.create("ri" + some, "Rina Marlina", PASSWORD, Set.of("MODERATOR"), null);
    }

    @AfterEach
    void close_the_windows() {
        windows.forEach(BrowserContext::close);
    }

    @Test
    void an_answer_counts_down_and_comes_back_into_the_composer() {
        sms("Lampu jalan " + some + " mati");
        var page = signedIn("ra", 1366, 768);
        opened(page);
        answer(page).fill("Hari ini juga kami perbaiki");
        complaint(page);
        answer(page).press("Control+Enter");

        var undo = page.getByRole(AriaRole.BUTTON, named("Urungkan"));
        assertThat(undo).containsText(Pattern.compile("\\((10|[1-9]) s\\)"));
        assertThat(page.locator(".k-bubble.is-answer")).containsText("jawaban dikirim ke warga");
        shot(page, "jawaban-hitung");
        answer(page).fill("Susulan");
        undo.click();

        assertThat(answer(page)).hasValue("Hari ini juga kami perbaiki\n\nSusulan");
        assertThat(page.locator("#komposer")).containsText("Jawaban tidak jadi dikirim");
        assertThat(page.locator("#percakapan")).containsText("Jawaban ditarik kembali");
        shot(page, "jawaban-ditarik");
        TestBrowser.assertAccessible(page);
        page.reload();
        assertThat(answer(page)).hasValue("Hari ini juga kami perbaiki\n\nSusulan");
    }

    @Test
    void a_ready_answer_is_found_by_typing_and_inserted_by_keys_alone() {
        var page = signedIn("ra", 1366, 768);
        for (var text :
                List.of(
                        "Giliran " + some + "|#{kode}: {unit} ke lokasi {hari}.",
                        "Terima kasih " + some + "|Terima kasih, laporan kami periksa.")) {
            page.navigate(base() + "/app/jawaban/baru");
            page.getByLabel("Nama", new Page.GetByLabelOptions().setExact(true))
                    .fill(text.substring(0, text.indexOf('|')));
            page.getByLabel("Teks bahasa Indonesia").fill(text.substring(text.indexOf('|') + 1));
            page.getByRole(AriaRole.BUTTON, named("Simpan")).click();
            assertThat(page.getByText("Jawaban siap tersimpan")).isVisible();
        }
        shot(page, "jawaban-siap-tulis");
        TestBrowser.assertAccessible(page);
        page.navigate(base() + "/app/jawaban");
        shot(page, "jawaban-siap-daftar");
        TestBrowser.assertAccessible(page);

        sms("Jalan " + some + " rusak");
        page.navigate(base() + "/app/pesan");
        opened(page);
        page.keyboard().press("b");
        page.keyboard().type("Halo.");
        page.keyboard().press("Control+j");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        assertThat(
                        page.getByRole(
                                AriaRole.COMBOBOX,
                                new Page.GetByRoleOptions().setName("Cari jawaban siap")))
                .isFocused();
        page.keyboard().type("giliran " + some);
        shot(page, "jawaban-siap");
        assertThat(page.getByRole(AriaRole.LISTBOX).getByRole(AriaRole.OPTION)).hasCount(1);
        TestBrowser.assertAccessible(page);
        page.keyboard().press("Enter");

        assertThat(answer(page)).hasValue(Pattern.compile("Halo\\. #\\d{4,6}: .* \\{hari\\}\\."));
        page.keyboard().type("besok");
        assertThat(answer(page)).hasValue(Pattern.compile(".* ke lokasi besok\\."));
        answer(page).fill("Kami datang {hari}");
        complaint(page);
        answer(page).press("Control+Enter");
        assertThat(page.locator("#komposer")).containsText("Lengkapi atau hapus dahulu");
        assertThat(answer(page)).hasValue("Kami datang {hari}");
    }

    @Test
    void on_a_dark_phone_the_same_is_in_reach() {
        db.sql("update app_user set theme = 'DARK' where username = ?").param("ra" + some).update();
        sms("Banjir " + some + " di pasar");
        var page = signedIn("ra", 390, 844);
        opened(page);
        answer(page).fill("Pompa kami kirim sore ini, mohon menunggu di tempat yang aman.");
        complaint(page);
        shot(page, "jawaban-390-tulis");
        page.getByRole(AriaRole.BUTTON, named("Jawaban siap")).click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        shot(page, "jawaban-390-siap");
        TestBrowser.assertAccessible(page);
        page.keyboard().press("Escape");
        page.locator("#komposer").getByRole(AriaRole.BUTTON, inside("Kirim")).click();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Urungkan"))).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Urungkan"))
                .click(new Locator.ClickOptions().setTrial(true));
        shot(page, "jawaban-390-hitung");
        TestBrowser.assertAccessible(page);
    }

    @Test
    void each_sees_that_the_other_reads_and_writes_in_the_list_and_at_the_case() {
        sms("Pohon " + some + " tumbang");
        var ratna = signedIn("ra", 1366, 768);
        var rina = signedIn("ri", 1366, 768);
        var row = rina.locator("#baris > li").filter(new Locator.FilterOptions().setHasText(some));
        assertThat(row).hasCount(1);
        assertThat(row.locator(".k-present .k-avatar")).hasCount(0);

        opened(ratna);
        opened(rina);
        assertThat(ratna.locator("#hadir")).containsText("Rina Marlina sedang membaca");
        assertThat(rina.locator("#hadir")).containsText("Ratna Wulandari sedang membaca");
        answer(rina).pressSequentially("Kami");
        assertThat(ratna.locator("#hadir")).containsText("Rina Marlina sedang menulis jawaban");
        assertThat(ratna.locator("#baris .k-present").getByText("Rina Marlina sedang menulis"))
                .isAttached();
        shot(ratna, "hadir");
        TestBrowser.assertAccessible(ratna);

        answer(rina).fill("");
        assertThat(ratna.locator("#hadir")).containsText("Rina Marlina sedang membaca");
        rina.reload();
        assertThat(ratna.locator("#hadir")).containsText("Rina Marlina sedang membaca");
        rina.navigate(base() + "/app/pesan");
        assertThat(ratna.locator("#hadir")).isEmpty();
    }

    @Test
    void who_was_overtaken_while_writing_reads_the_news_and_sends_with_one_more_click() {
        sms("Selokan " + some + " buntu");
        var ratna = signedIn("ra", 1366, 768);
        var rina = signedIn("ri", 1366, 768);
        opened(ratna);
        opened(rina);
        answer(rina).fill("Kami bersihkan besok");
        complaint(rina);

        answer(ratna).fill("Sudah kami bersihkan pagi ini");
        complaint(ratna);
        answer(ratna).press("Control+Enter");
        assertThat(rina.locator("#berubah")).containsText("sementara Anda menulis");
        assertThat(rina.locator("#berubah")).containsText("Sudah kami bersihkan pagi ini");
        shot(rina, "jawaban-terdahului");

        answer(rina).press("Control+Enter");
        var banner = rina.locator("#komposer .k-banner");
        assertThat(banner).containsText("Ratna Wulandari: Sudah kami bersihkan pagi ini");
        assertThat(answer(rina)).hasValue("Kami bersihkan besok");
        shot(rina, "jawaban-tertahan");
        TestBrowser.assertAccessible(rina);
        assertThat(rina.locator(".k-bubble.is-answer")).hasCount(1);

        rina.getByRole(AriaRole.BUTTON, named("Tetap kirim")).click();
        assertThat(rina.locator(".k-bubble.is-answer")).hasCount(2);
    }

    private void opened(Page page) {
        page.locator("#baris").getByText(some).first().click();
        assertThat(page.locator("#percakapan")).containsText(some);
    }

    private static void complaint(Page page) {
        page.locator("#komposer").getByLabel("Kategori").selectOption("keluhan");
    }

    private static Locator answer(Page page) {
        return page.getByLabel("Balasan", new Page.GetByLabelOptions().setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions inside(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private Page signedIn(String user, int width, int height) {
        var window = TestBrowser.window(width, height);
        windows.add(window);
        var page = TestBrowser.signIn(window, base(), user + some, PASSWORD);
        page.navigate(base() + "/app/pesan");
        return page;
    }

    private String base() {
        return "http://localhost:" + port;
    }

    private static void shot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "shots", name + ".png")));
    }

    private void sms(String text) {
        inbox.accept(
                new Incoming(
                        new ChannelId("answers-test"),
                        UUID.randomUUID().toString(),
                        new Phone(citizen),
                        "5708",
                        text,
                        1,
                        0,
                        Instant.now()));
    }
}
