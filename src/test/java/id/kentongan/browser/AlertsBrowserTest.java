package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;
import static id.kentongan.browser.TestBrowser.link;
import static id.kentongan.browser.TestBrowser.looks;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import id.kentongan.demo.DemoTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An employee with a Telegram phone, the HR system of the demo, and the HR office's pages.
@DemoTest
class AlertsBrowserTest {

    private static final String NIP = "198504172010012003";

    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private BrowserContext phones;
    private BrowserContext office;
    private Page demo;

    @BeforeEach
    void a_telegram_phone() {
        phones = TestBrowser.window(1366, 768);
        office = TestBrowser.window(1366, 768);
        demo = phones.newPage();
        demo.navigate(base() + "/demo");
        demo.waitForResponse(
                it -> it.url().equals(base() + "/demo") && it.status() == 200,
                () -> button(demo, "Mulai ulang").click());
        demo.waitForLoadState();
    }

    @AfterEach
    void forget_what_happened() {
        TestBrowser.shot(demo, "pegawai-demo");
        phones.close();
        office.close();
        db.sql("delete from registration_brake").update();
        db.sql("delete from employee_registration").update();
        db.sql("delete from employee_matter").update();
        db.sql("update employee set ways = null").update();
    }

    @Test
    void an_employee_registers_hears_of_every_step_once_and_by_sms_when_the_bot_is_blocked() {
        phone().getByRole(AriaRole.BUTTON, named("Mulai")).click();
        assertThat(phone().getByText("reg#NIP#sandi")).isVisible();
        say("reg#" + NIP + "#salah99");
        assertThat(phone().getByText("NIP atau sandi tidak cocok")).isVisible();
        say("reg#" + NIP + "#pas123");
        assertThat(phone().getByText("Registrasi berhasil")).isVisible();
        assertThat(phone().getByText(NIP + "#pas123")).hasCount(0);
        assertThat(phone().getByText("#salah99")).hasCount(0);

        happens("Proses BKPSDM", "sedang diproses di BKPSDM");
        happens("Berkas Tidak Lengkap", "TIDAK LENGKAP");
        happens("Tidak Memenuhi Syarat", "TIDAK MEMENUHI SYARAT");
        happens("Proses BKN", "sedang diproses di BKN");
        happens("NPKP terbit", "sudah TERBIT");
        press("NPKP terbit");
        assertThat(phone().getByText("sudah TERBIT")).hasCount(1);
        looks(demo, "pegawai-demo-lima");

        phone().getByRole(AriaRole.BUTTON, named("Bagikan nomor saya")).click();
        assertThat(phone().getByText("terhubung")).isVisible();
        phone().getByRole(AriaRole.BUTTON, named("Blokir bot")).click();
        assertThat(phone().getByText("Bot diblokir")).isVisible();
        press("Berkas diterima");
        assertThat(demo.locator("#ponsel-warga").getByText("DITERIMA")).isVisible();

        var page = signIn();
        page.navigate(base() + "/app/pegawai/" + NIP);
        assertThat(page.getByText("pengganti").first()).isVisible();
        looks(page, "pegawai-satu");
        page.navigate(base() + "/app/pegawai/peristiwa");
        looks(page, "pegawai-peristiwa");
        page.navigate(base() + "/app/pegawai");
        looks(page, "pegawai-daftar");
        comesIn();
    }

    @Test
    void an_employee_comes_in_by_his_password_and_hears_when_the_hr_system_is_in_trouble() {
        var own = phones.newPage();
        phone().getByRole(AriaRole.BUTTON, named("Mulai")).click();
        say("reg#" + NIP + "#pas123");
        assertThat(phone().getByText("Registrasi berhasil")).isVisible();

        fault("Kunci ke sistem kepegawaian ditolak (401)", true);
        looks(demo, "gangguan");
        own.navigate(base() + "/pegawai");
        own.getByLabel("NIP").fill(NIP);
        own.getByLabel("Sandi kepegawaian").fill("pas123");
        button(own, "Masuk dengan sandi").click();
        assertThat(own.getByText("Sistem kepegawaian sedang gangguan")).isVisible();
        looks(own, "pegawai-sandi-gangguan");

        fault("Kunci ke sistem kepegawaian ditolak (401)", false);
        own.getByLabel("Sandi kepegawaian").fill("pas123");
        button(own, "Masuk dengan sandi").click();
        assertThat(own.getByText("Andi Tenri Abeng").first()).isVisible();
        own.close();
    }

    private void fault(String name, boolean on) {
        demo.navigate(base() + "/demo#gangguan-isi");
        var it = demo.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName(name));
        demo.waitForResponse("**/demo/gangguan", () -> it.setChecked(on));
    }

    /// On his own page, by the code that goes to his phone.
    private void comesIn() {
        phone().getByRole(AriaRole.BUTTON, named("Buka blokir bot")).click();
        assertThat(phone().getByRole(AriaRole.TEXTBOX, named("Pesan Telegram"))).isVisible();
        var own = phones.newPage();
        own.navigate(base() + "/pegawai");
        looks(own, "pegawai-pintu");
        own.getByLabel("NIP").fill(NIP);
        button(own, "Kirim kode ke ponsel saya").click();
        looks(own, "pegawai-kode");
        var told = phone().getByText("Kode masuk halaman pegawai").last();
        assertThat(told).isVisible();
        var code = told.textContent().replaceAll("(?s).*pegawai: (\\d{6}).*", "$1");
        own.getByLabel("Kode 6 angka").fill(code);
        button(own, "Masuk").click();
        assertThat(own.getByText("sudah TERBIT")).isVisible();
        own.getByLabel("Pertanyaan").fill("Kapan SK saya dapat diambil?");
        button(own, "Kirim pertanyaan").click();
        assertThat(own.getByText("Pertanyaan Anda kami terima")).isVisible();
        looks(own, "pegawai-sendiri");
        own.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Jalur kabar"))
                .getByRole(AriaRole.LINK, named("Ubah"))
                .click();
        own.getByLabel("Pertama").selectOption("sms");
        own.getByLabel("Bila gagal").selectOption("sms");
        button(own, "Simpan urutan").click();
        assertThat(own.getByText("tiap jalur hanya sekali")).isVisible();
        looks(own, "pegawai-jalur");
        own.getByLabel("Bila gagal").selectOption("telegram");
        button(own, "Simpan urutan").click();
        assertThat(own.getByText("Pilihan pegawai sendiri")).isVisible();
    }

    @Test
    void events_appear_without_reloading_and_texts_are_seen_on_two_phones() {
        var page = signIn();
        page.navigate(base() + "/app/pegawai/peristiwa");
        assertThat(page.getByText("tersambung", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        press("Berkas perlu perbaikan");
        assertThat(page.locator("#papan-peristiwa tbody tr").first())
                .containsText("Andi Tenri Abeng");
        assertThat(page.locator("#papan-peristiwa tbody tr").first())
                .containsText("Belum mendaftar");

        page.navigate(base() + "/app/pegawai");
        link(page, "Undang mendaftar").click();
        assertThat(page.getByLabel("Nama siaran")).hasValue("Undangan mendaftar kabar kepegawaian");
        looks(page, "pegawai-undang");
        page.getByLabel("Teks").fill("Yth. {nama}, {gaji}");
        button(page, "Buat siaran").click();
        assertThat(page.getByText("{gaji}").last()).isVisible();
        link(page, "Kembali").click();
        link(page, "Jalur").click();
        assertThat(page.getByLabel("Bila itu pun gagal")).hasValue("email");
        looks(page, "pegawai-aturan-jalur");
        link(page, "Jenis dan teks").click();
        looks(page, "pegawai-jenis");
        link(page, "Tambah status").click();
        page.getByLabel("Nama status").fill("Pertimbangan Teknis");
        page.getByLabel("Kode").fill("1");
        page.getByLabel("Teks").fill("Halo {nama}, sedang dipertimbangkan");
        assertThat(page.locator("#pratinjau").getByText("Halo Siti Aminah").first()).isVisible();
        button(page, "Tambah status").click();
        assertThat(page.getByText("Tulis kode yang diawali huruf")).isVisible();
        looks(page, "pegawai-status-baru");
        link(page, "Kembali").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ubah teks NPKP terbit"))
                .click();
        page.getByLabel("Teks").fill("Halo {nama}, NPKP terbit 🎉 {tanggal}");
        assertThat(page.locator("#pratinjau").getByText("Halo Siti Aminah").first()).isVisible();
        looks(page, "pegawai-teks");
        page.navigate(base() + "/app/pegawai/peristiwa/baru?nip=" + NIP);
        button(page, "Catat dan kirim").click();
        assertThat(page.getByText("Pilih peristiwanya.")).isVisible();
        looks(page, "pegawai-catat");
        page.navigate(base() + "/app/pegawai/impor/employees");
        looks(page, "pegawai-impor");
        page.navigate(base() + "/app/pegawai?cari=zzz");
        looks(page, "pegawai-kosong");
    }

    private Page signIn() {
        var page = TestBrowser.signIn(office, base(), "ratna", "kentongan-demo");
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        return page;
    }

    private void happens(String what, String words) {
        press(what);
        assertThat(phone().getByText(words)).hasCount(1);
    }

    private void press(String what) {
        demo.getByLabel("Pegawai", new Page.GetByLabelOptions().setExact(true)).selectOption(NIP);
        button(demo, what).click();
        assertThat(demo.getByText("Diterima pusat pesan.")).isVisible();
    }

    private void say(String words) {
        phone().getByRole(AriaRole.TEXTBOX, named("Pesan Telegram")).fill(words);
        phone().getByRole(AriaRole.BUTTON, named("Kirim pesan Telegram")).click();
    }

    private Locator phone() {
        return demo.locator("#ponsel-telegram");
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
