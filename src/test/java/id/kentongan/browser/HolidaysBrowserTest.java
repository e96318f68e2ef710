package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;
import static id.kentongan.browser.TestBrowser.link;
import static id.kentongan.browser.TestBrowser.looks;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import id.kentongan.KentonganTest;
import id.kentongan.directory.Users;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A year of holidays is entered by hand and by file, corrected, and cleared.
@KentonganTest
class HolidaysBrowserTest {

    private static final String PASSWORD = "pagi di tepi danau";

    @LocalServerPort int port;
    @Autowired Users users;
    @Autowired JdbcClient db;

    private final BrowserContext window = TestBrowser.window(1366, 768);

    @AfterEach
    void leave_no_holidays() {
        window.close();
        db.sql("delete from holiday where day between '2041-01-01' and '2041-12-31'").update();
    }

    @Test
    void a_year_is_entered_corrected_and_one_day_of_it_removed() {
        var page = open();
        page.navigate(base() + "/app/hari-libur?tahun=2041");
        assertThat(page.locator("main")).containsText("Belum ada hari libur 2041");
        assertThat(page.locator("main")).containsText("hanya Sabtu dan Minggu");
        looks(page, "libur-kosong");

        page.getByLabel("Tanggal").fill("2041-08-17");
        button(page, "Simpan").click();
        assertThat(page.locator("#name-b")).containsText("Tulis namanya");
        looks(page, "libur-salah");
        page.getByLabel("Nama").fill("Proklamasi Kemerdekaan");
        button(page, "Simpan").click();
        assertThat(page.getByText("Hari libur ditambahkan")).isVisible();

        link(page, "Impor CSV").click();
        page.locator("#berkas")
                .setInputFiles(
                        new FilePayload(
                                "libur.csv",
                                "text/csv",
                                """
                                tanggal;nama
                                1 Januari 2041;Tahun Baru Masehi
                                2041-05-01;Hari Buruh Internasional
                                24/12/2041;Cuti bersama Kelahiran Yesus Kristus
                                2041-12-25;Kelahiran Yesus Kristus
                                """
                                        .getBytes(StandardCharsets.UTF_8)));
        button(page, "Periksa berkas").click();
        assertThat(page.locator("#periksa")).hasText("Yang akan terjadi");
        looks(page, "libur-impor");
        button(page, "Terapkan semua").click();
        assertThat(page.getByText("4 baru")).isVisible();

        page.navigate(base() + "/app/hari-libur?tahun=2041");
        assertThat(page.locator("tbody tr")).hasCount(5);
        assertThat(page.locator("tbody")).containsText("Cuti bersama");
        looks(page, "libur-tahun");
        link(page, "Ubah Hari Buruh Internasional").click();
        looks(page, "libur-ubah");
        page.getByLabel("Tanggal").fill("2041-05-02");
        button(page, "Simpan").click();
        assertThat(page.locator("tbody")).containsText("Kam 2 Mei 2041");
        link(page, "Ubah Hari Buruh Internasional").click();
        link(page, "Hapus").click();
        looks(page, "libur-hapus");
        button(page, "Hapus").click();
        assertThat(page.getByText("Hari libur dihapus")).isVisible();
        assertThat(page.locator("tbody tr")).hasCount(4);
    }

    private Page open() {
        var name = "l" + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Lestari", PASSWORD, Set.of("ADMINISTRATOR"), null);
        var page = TestBrowser.signIn(window, base(), name, PASSWORD);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        return page;
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
