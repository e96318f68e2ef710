package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;
import static id.kentongan.browser.TestBrowser.link;
import static id.kentongan.browser.TestBrowser.looks;
import static id.kentongan.browser.TestBrowser.shot;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import id.kentongan.demo.DemoTest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DemoTest
class OfficialsBrowserTest {

    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final BrowserContext window = TestBrowser.window(1366, 768);
    private final String number =
            "0858" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);

    @AfterEach
    void leave_the_regency_as_it_was() {
        window.close();
        db.sql("delete from official where phone = ?").param("+62" + number.substring(1)).update();
    }

    @Test
    void an_official_is_added_and_his_number_verified() {
        var page = open("/app/pejabat");
        TestBrowser.assertAccessible(page);
        shot(page, "pejabat-pilih");
        page.getByLabel("Cari unit atau nama pejabat").fill("pupr");
        page.getByLabel("Cari unit atau nama pejabat").press("Enter");
        page.getByText("Dinas PUPR").first().click();
        assertThat(page.locator("#pejabat-judul")).containsText("Pekerjaan Umum");
        looks(page, "pejabat-unit");
        link(page, "Tambah pejabat").click();

        page.getByLabel("Nama").fill("Wahyu Pratama, S.T.");
        page.getByLabel("Jabatan").fill("Operator UPIK");
        page.getByLabel("Nomor ponsel").fill("0812");
        button(page, "Simpan").click();
        assertThat(page.locator("#phone-b")).containsText("bukan nomor ponsel lengkap");
        assertThat(page.getByLabel("Nama")).hasValue("Wahyu Pratama, S.T.");
        looks(page, "pejabat-salah");
        page.getByLabel("Nomor ponsel").fill(number);
        button(page, "Simpan").click();
        assertThat(page.getByText("Pejabat ditambahkan")).isVisible();

        button(page, "Kirim kode").click();
        page.getByLabel("Kode dari ponselnya").fill("000001");
        button(page, "Periksa kode").click();
        assertThat(page.locator("#kode-b")).containsText("percobaan");
        looks(page, "pejabat-kode");
        page.getByLabel("Kode dari ponselnya").fill(code());
        button(page, "Periksa kode").click();
        assertThat(page.getByText("Nomor ini terverifikasi.")).isVisible();
        looks(page, "pejabat-terverifikasi");

        link(page, "Kembali").click();
        var row = page.locator("tr").filter(new Locator.FilterOptions().setHasText("Wahyu"));
        assertThat(row).containsText("Terverifikasi");
        assertThat(row).not().containsText(number.substring(4));
        row.getByRole(AriaRole.BUTTON).click();
        assertThat(row).containsText(number.substring(8));
        TestBrowser.assertAccessible(page);
    }

    @Test
    void a_list_is_rehearsed_and_then_applied() {
        var page = open("/app/pejabat/impor");
        looks(page, "pejabat-impor-kosong");
        upload(
                page,
                "unit;nama;jabatan;nomor\nDinas PUPR;Ana;Ratu;12\nEntah;Budi;Operator;" + number);
        assertThat(page.getByText("3 kesalahan.")).isVisible();
        assertThat(page.locator("#salah")).isVisible();
        looks(page, "pejabat-impor-salah");

        upload(page, "unit;nama;jabatan;nomor\nDinas PUPR;Ana Lestari;Operator;" + number);
        assertThat(page.getByText("Ana Lestari, Dinas PUPR")).isVisible();
        looks(page, "pejabat-impor-benar");
        button(page, "Terapkan semua").click();
        assertThat(page.getByText("Diterapkan: 1 baru")).isVisible();
        looks(page, "pejabat-impor-selesai");
    }

    @Test
    void a_unit_is_added_with_the_keyboard_alone() {
        var page = open("/app/pejabat/unit/baru");
        looks(page, "pejabat-unit-baru");
        page.getByLabel("Nama lengkap").focus();
        page.keyboard().type("Kecamatan Rawa Indah");
        page.keyboard().press("Tab");
        page.keyboard().type("Kec. Rawa Indah");
        page.keyboard().press("Enter");

        assertThat(page.locator("#pejabat-judul")).hasText("Kecamatan Rawa Indah");
        assertThat(page.getByText("Belum ada pejabat")).isVisible();
        looks(page, "pejabat-unit-kosong");
        link(page, "Ubah unit").click();
        link(page, "Hapus unit").click();
        looks(page, "pejabat-unit-hapus");
        button(page, "Yakin").click();
        assertThat(page.getByText("Unit dihapus.")).isVisible();
    }

    private Page open(String path) {
        var base = "http://127.0.0.1:" + port;
        var page = TestBrowser.signIn(window, base, "ratna", "kentongan-demo");
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.navigate(base + path);
        return page;
    }

    private String code() {
        return Awaitility.await()
                .until(
                        () ->
                                db.sql(
                                                """
                                                select text from outbound_message where recipient = ?
                                                order by id desc limit 1
                                                """)
                                        .param("tel:+62" + number.substring(1))
                                        .query(String.class)
                                        .optional()
                                        .flatMap(
                                                it ->
                                                        Pattern.compile("\\b\\d{6}\\b")
                                                                .matcher(it)
                                                                .results()
                                                                .map(found -> found.group())
                                                                .findFirst())
                                        .orElse(""),
                        it -> !it.isEmpty());
    }

    private static void upload(Page page, String csv) {
        page.locator("#berkas")
                .setInputFiles(
                        new FilePayload(
                                "daftar.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        button(page, "Periksa berkas").click();
    }
}
