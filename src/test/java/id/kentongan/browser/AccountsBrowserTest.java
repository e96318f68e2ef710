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
import id.kentongan.directory.Telephone;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DemoTest
class AccountsBrowserTest {

    private static final String CHOSEN = "kemarau di bulan Mei";

    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final BrowserContext window = TestBrowser.window(1366, 768);
    private final BrowserContext another = TestBrowser.window(1366, 768);
    private final String name = "wira" + UUID.randomUUID().toString().substring(0, 5);

    @AfterEach
    void leave_the_office_as_it_was() {
        window.close();
        another.close();
        db.sql("delete from app_user where username = ?").param(name).update();
        db.sql("delete from role_permission where role = 'PEMANTAU_KANAL'").update();
        db.sql("delete from role where code = 'PEMANTAU_KANAL'").update();
    }

    @Test
    void a_new_user_chooses_a_password_and_signs_in_with_a_code_from_his_phone() {
        var page = open("/app/pengguna");
        looks(page, "akun-daftar");
        link(page, "Tambah pengguna").click();
        page.getByLabel("Nama", exactly()).fill("Wira Kusuma");
        page.getByLabel("Nama pengguna").fill("x");
        button(page, "Simpan").click();
        assertThat(page.locator("#username-b")).containsText("huruf kecil");
        assertThat(page.getByLabel("Nama", exactly())).hasValue("Wira Kusuma");
        looks(page, "akun-salah");
        page.getByLabel("Nama pengguna").fill(name);
        page.getByLabel("Moderator").check();
        button(page, "Simpan").click();
        var password = page.locator("#sandi-baru").textContent();
        looks(page, "akun-baru");

        var his = another.newPage();
        calm(his);
        enter(his, password);
        assertThat(heading(his, "Pilih kata sandi Anda")).isVisible();
        looks(his, "akun-sandi-pertama");
        his.getByLabel("Kata sandi baru").first().fill(CHOSEN);
        his.getByLabel("Ulangi kata sandi baru").fill(CHOSEN);
        button(his, "Simpan dan mulai bekerja").click();
        his.waitForURL("**/app/pesan**");

        his.navigate(base() + "/app/profil/kode");
        looks(his, "akun-kode-mati");
        button(his, "Pasang kode dari ponsel").click();
        var telephone = Telephone.with(his.locator("#kunci").textContent());
        looks(his, "akun-kode-pasang");
        his.getByLabel("Kode 6 angka").fill("000000");
        button(his, "Nyalakan").click();
        assertThat(his.locator("#kode-b")).containsText("Kode tidak cocok");
        his.getByLabel("Kode 6 angka").fill(telephone.shows(Instant.now()));
        button(his, "Nyalakan").click();
        assertThat(his.locator("#kode-cadangan")).isVisible();
        var paper = his.locator("#kode-cadangan").textContent().lines().findFirst().orElseThrow();
        looks(his, "akun-kode-cadangan");
        link(his, "Sudah saya simpan").click();
        his.navigate(base() + "/app/profil/kode");
        looks(his, "akun-kode-nyala");
        his.navigate(base() + "/app/profil/sesi");
        assertThat(his.getByText("perangkat ini")).isVisible();
        looks(his, "akun-sesi");

        leave(his);
        enter(his, CHOSEN);
        assertThat(heading(his, "Kode dari ponsel")).isVisible();
        looks(his, "akun-masuk-kode");
        his.getByLabel("Kode 6 angka").fill(telephone.showsNext());
        button(his, "Lanjutkan").click();
        his.waitForURL("**/app/**");
        leave(his);
        enter(his, CHOSEN);
        link(his, "Pakai kode cadangan").click();
        looks(his, "akun-masuk-cadangan");
        his.locator("#kode").fill(paper);
        button(his, "Lanjutkan").click();
        his.waitForURL("**/app/**");

        page.navigate(base() + "/app/pengguna?cari=" + name);
        link(page, "Ubah Wira Kusuma").click();
        assertThat(page.getByText("1 perangkat")).isVisible();
        link(page, "Lepas kode").click();
        looks(page, "akun-lepas-kode");
        button(page, "Lepas kode").click();
        page.getByLabel("Nonaktif").check();
        button(page, "Simpan").click();
        assertThat(page.getByText("Tidak sedang masuk")).isVisible();
        looks(page, "akun-nonaktif");
        his.navigate(base() + "/app/profil");
        assertThat(heading(his, "Masuk untuk petugas")).isVisible();
        looks(his, "akun-masuk");
    }

    @Test
    void two_who_edit_one_user_at_once_see_what_the_other_saved() {
        var page = open("/app/pengguna?cari=siti");
        link(page, "Ubah Siti Rahmawati").click();
        var late = another.newPage();
        calm(late);
        signIn(late);
        late.navigate(page.url());

        page.getByLabel("Nama", exactly()).fill("Siti Rahmawati, S.Sos.");
        button(page, "Simpan").click();
        assertThat(page.getByText("Tersimpan. Berlaku mulai")).isVisible();
        late.getByLabel("Nama", exactly()).fill("Siti R.");
        button(late, "Simpan").click();

        assertThat(late.getByText("Orang lain baru saja mengubah")).isVisible();
        assertThat(late.getByLabel("Nama", exactly())).hasValue("Siti R.");
        assertThat(late.getByText("Tersimpan sekarang: Siti Rahmawati, S.Sos.")).isVisible();
        looks(late, "akun-bentrok");
        late.getByLabel("Nama", exactly()).fill("Siti Rahmawati");
        button(late, "Simpan isian saya").click();
        assertThat(late.getByText("Tersimpan. Berlaku mulai")).isVisible();
    }

    @Test
    void a_right_that_is_taken_makes_its_place_vanish_at_once() {
        var page = open("/app/hak-akses");
        looks(page, "akun-hak-akses");
        link(page, "Tambah peran").click();
        looks(page, "akun-peran-baru");
        page.getByLabel("Nama", exactly()).fill("Pemantau Kanal");
        button(page, "Tambah peran").click();
        page.getByLabel("Melihat keadaan kanal").check();
        looks(page, "akun-peran");
        button(page, "Lihat perubahan").click();
        assertThat(page.getByText("Menjadi boleh:")).isVisible();
        looks(page, "akun-perubahan");
        button(page, "Terapkan").click();
        assertThat(page.getByText("Hak akses berlaku mulai sekarang.")).isVisible();

        db.sql(
                        """
                        with u as (insert into app_user (id, username, name, password_hash)
                            select gen_random_uuid(), ?, 'Wira Kusuma', password_hash
                            from app_user where username = 'admin' returning id)
                        insert into user_role select id, 'PEMANTAU_KANAL' from u
                        """)
                .param(name)
                .update();
        var his = another.newPage();
        calm(his);
        enter(his, "kentongan-demo");
        his.waitForURL("**/app/**");
        his.navigate(base() + "/app/kanal");
        assertThat(his.locator(".k-top-nav").getByText("Kanal")).isVisible();

        var tick = page.locator("input[value='PEMANTAU_KANAL:CHANNEL_READ']").first();
        tick.uncheck();
        button(page, "Lihat perubahan").click();
        assertThat(page.getByText("Tidak boleh lagi:")).isVisible();
        assertThat(page.getByText("berlaku bagi 1 pengguna aktif")).isVisible();
        button(page, "Terapkan").click();
        assertThat(page.getByText("Hak akses berlaku mulai sekarang.")).isVisible();
        his.reload();
        assertThat(heading(his, "Halaman ini bukan untuk Anda")).isVisible();
        assertThat(his.locator(".k-top-nav").getByText("Kanal")).hasCount(0);

        tick = page.locator("input[value='ADMINISTRATOR:DIRECTORY_MANAGE']").first();
        tick.uncheck();
        button(page, "Lihat perubahan").click();
        button(page, "Terapkan").click();
        assertThat(page.getByRole(AriaRole.ALERT).last()).containsText("mengelola pengguna");
        looks(page, "akun-penjaga-terakhir");
    }

    private Page open(String path) {
        var page = window.newPage();
        calm(page);
        signIn(page);
        page.navigate(base() + path);
        return page;
    }

    private void signIn(Page page) {
        enter(page, "admin", "kentongan-demo");
        page.waitForURL("**/app/**");
    }

    private void enter(Page page, String password) {
        enter(page, name, password);
    }

    private void enter(Page page, String user, String password) {
        page.navigate(base() + "/masuk");
        page.getByLabel("Nama Pengguna").fill(user);
        page.getByLabel("Kata Sandi").fill(password);
        button(page, "Masuk").click();
    }

    private void leave(Page page) {
        button(page, "Keluar").click();
        page.waitForURL("**/masuk**");
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private static void calm(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
