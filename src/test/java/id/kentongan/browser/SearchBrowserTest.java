package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class SearchBrowserTest {

    private static final String PASSWORD = "pagi di tepi danau";

    @Autowired Inbox inbox;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String some = "u" + UUID.randomUUID().toString().substring(0, 7);
    private final UnitId unit = new UnitId(UUID.randomUUID());
    private final List<BrowserContext> windows = new ArrayList<>();

    @BeforeEach
    void two_cases_one_of_them_with_a_unit() {
        db.sql("insert into unit (id, name, short_name) values (?, ?, ?)")
                .params(unit.value(), "Dinas Saring " + some, "Saring " + some)
                .update();
        users.create("m" + some, "Ratna Wulandari", PASSWORD, Set.of("MODERATOR"), null);
        sms("Penerangan jln " + some + " padam, tdk diperbaiki");
        sms("Sampah menumpuk " + some);
        Awaitility.await()
                .until(
                        () ->
                                2
                                        == db.sql(
                                                        """
                                                        update service_case set unit = :unit,
                                                            state = case when subject like 'Pen%'
                                                                then 'FORWARDED' else state end
                                                        where subject like :some
                                                        """)
                                                .param("unit", unit.value())
                                                .param("some", "%" + some + "%")
                                                .update());
        Awaitility.await()
                .until(
                        () ->
                                2
                                        == db.sql(
                                                        """
                                                        select count(*) from case_words
                                                        where words @@ to_tsquery('simple', ?)
                                                        """)
                                                .param(some)
                                                .query(Integer.class)
                                                .single());
    }

    @AfterEach
    void close_the_windows() {
        windows.forEach(BrowserContext::close);
        db.sql(
                        "delete from saved_filter where owner in (select id from app_user where username = ?)")
                .param("m" + some)
                .update();
        db.sql("update unit set active = false where id = ?").param(unit.value()).update();
    }

    @Test
    void a_list_is_narrowed_by_label_kept_under_a_name_and_found_again() {
        var page = moderator(1366, 768);
        assertThat(page.locator("#baris")).containsText("Sampah menumpuk " + some);

        page.getByText("Saring", new Page.GetByTextOptions().setExact(true)).press("Enter");
        page.getByLabel("Unit", exactly()).selectOption("Dinas Saring " + some);
        page.getByLabel("Kanal", exactly()).selectOption("SMS");
        page.getByLabel("Status", exactly()).selectOption("Diteruskan");
        shot(page, "saring");
        TestBrowser.assertAccessible(page);
        button(page, "Terapkan").click();

        assertThat(page)
                .hasURL(Pattern.compile("\\?unit=[0-9a-f-]{36}&status=diteruskan&kanal=sms$"));
        assertThat(page.locator("#baris > li")).hasCount(1);
        assertThat(page.locator("#baris")).containsText("padam");
        assertThat(page.locator("a.k-tag")).hasCount(3);

        page.getByText("Simpan saringan", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Nama saringan").fill("Unit " + some);
        page.getByLabel("Tampilkan untuk semua pengguna").uncheck();
        button(page, "Simpan").click();
        var kept = page.locator(".k-rail").getByText("Unit " + some);
        assertThat(kept).isVisible();
        shot(page, "saring-tersimpan");
        TestBrowser.assertAccessible(page);

        page.getByText("Hapus semua").click();
        assertThat(page).hasURL(Pattern.compile("/app/pesan$"));
        kept.click();
        assertThat(page.locator("#baris > li")).hasCount(1);
        page.locator("a.k-tag")
                .filter(new Locator.FilterOptions().setHasText("Diteruskan"))
                .click();
        assertThat(page.locator("#baris > li")).hasCount(2);
        page.locator("a.k-tag").filter(new Locator.FilterOptions().setHasText("SMS")).click();
        for (var box : page.locator(".k-rail li:not([hidden]) > [id^=antrean-]").all()) {
            var told = box.locator("b").innerText();
            box.click();
            assertThat(page.locator("#baris > li")).hasCount(Integer.parseInt(told));
        }
    }

    @Test
    void a_name_is_changed_refused_when_taken_and_removed() {
        var page = moderator(1366, 768);
        for (var name : List.of("Satu", "Dua")) {
            page.navigate(base() + "/app/pesan?antrean=belum");
            page.getByText("Simpan saringan", new Page.GetByTextOptions().setExact(true)).click();
            page.getByLabel("Nama saringan").fill(name + some);
            button(page, "Simpan").click();
            assertThat(page.locator(".k-rail").getByText(name + some)).isVisible();
        }

        page.getByText("Kelola saringan").click();
        page.getByLabel("Nama baru untuk Dua" + some).fill("satu" + some);
        button(page, "Ganti nama Dua" + some).click();
        assertThat(page.locator(".k-error")).containsText("sudah punya saringan");
        shot(page, "saring-kelola");
        TestBrowser.assertAccessible(page);
        page.getByLabel("Nama baru untuk Dua" + some).fill("Tiga" + some);
        button(page, "Ganti nama Dua" + some).click();
        assertThat(page.getByLabel("Nama baru untuk Tiga" + some)).isVisible();
        button(page, "Hapus saringan Satu" + some).click();
        assertThat(page.getByLabel("Nama baru untuk Satu" + some)).hasCount(0);
    }

    @Test
    void spellings_and_affixes_are_forgiven_while_one_types() {
        var page = moderator(390, 844);
        for (var words : List.of("jalan " + some, "terang gak perbaikan " + some, some + " pad")) {
            page.getByLabel("Cari pesan, nomor, atau kode").fill(words);
            assertThat(page.locator("#baris > li")).hasCount(1);
            assertThat(page.locator("#baris")).containsText("padam, tdk diperbaiki");
        }
        shot(page, "saring-390");
        TestBrowser.assertAccessible(page);
        page.getByLabel("Cari pesan, nomor, atau kode").fill("");
        assertThat(page).hasURL(Pattern.compile("/app/pesan$"));
        page.getByText("Saring", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(button(page, "Terapkan")).isVisible();
        shot(page, "saring-390-terbuka");
        page.keyboard().press("Escape");
        assertThat(button(page, "Terapkan")).isHidden();
    }

    private Page moderator(int width, int height) {
        var window = TestBrowser.window(width, height);
        windows.add(window);
        return TestBrowser.signIn(window, base(), "m" + some, PASSWORD);
    }

    private String base() {
        return "http://localhost:" + port;
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static void shot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "shots", name + ".png")));
    }

    private void sms(String text) {
        inbox.accept(
                new Incoming(
                        new ChannelId("smpp"),
                        UUID.randomUUID().toString(),
                        new Phone(
                                "+62812"
                                        + ThreadLocalRandom.current()
                                                .nextInt(10_000_000, 99_999_999)),
                        "5708",
                        text,
                        1,
                        0,
                        Instant.now()));
    }
}
