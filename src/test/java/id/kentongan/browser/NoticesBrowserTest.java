package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;
import static id.kentongan.browser.TestBrowser.link;
import static id.kentongan.browser.TestBrowser.looks;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import id.kentongan.KentonganTest;
import id.kentongan.directory.UserId;
import id.kentongan.directory.Users;
import id.kentongan.notices.Notice;
import id.kentongan.notices.NoticeKind;
import id.kentongan.notices.Notices;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The bell, what colleagues write to each other, and the profile, by label and role.
@KentonganTest
class NoticesBrowserTest {

    private static final String PASSWORD = "hujan di bulan Juni";

    @Autowired Users users;
    @Autowired Notices notices;
    @Autowired TransactionTemplate tx;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final BrowserContext window = TestBrowser.window(1366, 768);
    private final BrowserContext another = TestBrowser.window(1366, 768);
    private final String ratna = "ratna" + UUID.randomUUID().toString().substring(0, 8);
    private final String budi = "budi" + UUID.randomUUID().toString().substring(0, 8);
    private UserId ratnaId = new UserId(UUID.randomUUID());

    @BeforeEach
    void two_colleagues() {
        ratnaId = users.create(ratna, "Ratna Wulandari", PASSWORD, Set.of("MODERATOR"), null);
        users.create(budi, "Budi " + budi, PASSWORD, Set.of("OPERATOR"), null);
    }

    @AfterEach
    void leave_the_office_as_it_was() {
        window.close();
        another.close();
        db.sql("update app_user set active = false where username in (?, ?)")
                .params(ratna, budi)
                .update();
    }

    @Test
    void the_bell_counts_by_itself_and_leads_to_what_it_is_about() {
        var page = open(window, ratna, "/app/pemberitahuan");
        assertThat(page.getByText("Belum ada pemberitahuan")).isVisible();
        looks(page, "pemberitahuan-kosong");
        page.navigate(base() + "/app/profil");
        assertThat(link(page, "Pemberitahuan").first()).isVisible();

        tell(NoticeKind.CASE_NEW, "caseNews.forwarded", "4821", "/app/profil/sesi");
        assertThat(link(page, "Pemberitahuan, 1 belum dibaca")).isVisible();
        tell(NoticeKind.ANSWER_FAILED, "caseNews.answer.FAILED", "4711", "/app/profil/sandi");
        tell(NoticeKind.CHANNEL_TROUBLE, "notices.channel.down", "smpp-2", "/app/profil");
        assertThat(link(page, "Pemberitahuan, 3 belum dibaca")).isVisible();

        link(page, "Pemberitahuan, 3 belum dibaca").click();
        var list = page.getByLabel("Daftar pemberitahuan");
        assertThat(list.getByRole(AriaRole.LISTITEM)).hasCount(3);
        assertThat(list.getByText("Belum dibaca")).hasCount(3);
        tell(NoticeKind.CASE_RETURNED, "caseNews.returned", "4900", "/app/profil");
        assertThat(list.getByRole(AriaRole.LISTITEM)).hasCount(4);
        looks(page, "pemberitahuan");

        list.getByText("Jawaban Anda untuk kasus #4711").click();
        page.waitForURL("**/app/profil/sandi");
        assertThat(link(page, "Pemberitahuan, 3 belum dibaca")).isVisible();
        page.goBack();
        page.getByLabel("Jenis").selectOption("CASE_NEW");
        button(page, "Tampilkan").click();
        assertThat(list.getByRole(AriaRole.LISTITEM)).hasCount(1);
        link(page, "Tampilkan semua").click();
        button(page, "Tandai semua sudah dibaca").click();
        assertThat(page.getByText("3 pemberitahuan ditandai sudah dibaca.")).isVisible();
        assertThat(list.getByText("Belum dibaca")).hasCount(0);
    }

    @Test
    void colleagues_write_to_each_other_and_see_it_at_once() {
        var his = open(another, budi, "/app/profil");
        var page = open(window, ratna, "/app/pesan-internal");
        looks(page, "internal-kosong");
        link(page, "Tulis pesan").click();
        button(page, "Kirim").click();
        assertThat(page.getByText("Pilih sedikitnya satu penerima")).isVisible();
        page.getByLabel("Cari nama atau unit").fill(budi);
        page.getByLabel("Budi " + budi).check();
        page.getByLabel("Perihal").fill("Bahan rapat Senin");
        page.getByLabel("Isi pesan").fill("Mohon rekap jalan berlubang.\nTerima kasih.");
        page.getByLabel("Lampiran")
                .setInputFiles(new FilePayload("rekap.csv", "text/csv", "a;b".getBytes(UTF_8)));
        looks(page, "internal-tulis");
        button(page, "Kirim").click();
        assertThat(heading(page, "Bahan rapat Senin")).isVisible();

        link(his, "Pesan internal, 1 belum dibaca").click();
        looks(his, "internal-daftar");
        his.getByText("Bahan rapat Senin").click();
        assertThat(his.getByText("Mohon rekap jalan berlubang.")).isVisible();
        assertThat(his.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("rekap.csv")))
                .isVisible();
        assertThat(link(his, "Pesan internal").first()).isVisible();
        his.getByLabel("Isi pesan").fill("Siap, sore ini.");
        button(his, "Kirim").click();

        assertThat(page.getByText("Siap, sore ini.")).isVisible();
        looks(page, "internal-percakapan");
        page.setViewportSize(390, 844);
        page.navigate(base() + "/app/pemberitahuan");
        page.getByLabel("Kabar").getByText("Pesan internal").click();
        assertThat(page.getByText("Bahan rapat Senin")).isVisible();
    }

    @Test
    void the_profile_has_its_tabs_and_each_does_its_work() throws IOException {
        var page = open(window, ratna, "/app/profil");
        looks(page, "profil");
        tab(page, "Avatar").click();
        page.getByLabel("Foto baru")
                .setInputFiles(new FilePayload("saya.png", "image/png", picture()));
        looks(page, "profil-avatar");
        button(page, "Simpan").click();
        assertThat(page.getByText("Foto Anda tersimpan.")).isVisible();
        assertThat(page.locator("header img.k-avatar")).isVisible();
        looks(page, "profil-avatar-ada");
        page.getByLabel("Foto baru")
                .setInputFiles(new FilePayload("surat.png", "image/png", "%PDF".getBytes(UTF_8)));
        button(page, "Simpan").click();
        assertThat(page.getByText("bukan foto JPG atau PNG")).isVisible();
        button(page, "Hapus foto").click();
        assertThat(page.getByText("Foto dihapus")).isVisible();

        tab(page, "Kontak").click();
        page.getByLabel("Alamat surel").fill(ratna + "@serindit.go.id");
        button(page, "Kirim kode ke surel").click();
        assertThat(page.getByLabel("Kode dari surel")).isVisible();
        button(page, "Sambungkan Telegram").click();
        assertThat(page.getByText("HUBUNG ")).isVisible();
        looks(page, "profil-kontak");
        page.getByLabel("Kode dari surel").fill(code());
        button(page, "Verifikasi").click();
        assertThat(page.getByText("Surel Anda terverifikasi.")).isVisible();

        tab(page, "Sandi").click();
        assertThat(page.getByLabel("Kata sandi sekarang")).isVisible();
        looks(page, "profil-sandi");
        link(page, "Lihat sesi saya").click();
        assertThat(page.getByText("perangkat ini")).isVisible();

        tab(page, "Pemberitahuan").click();
        assertThat(page.getByLabel("Pesan internal, SMS")).isDisabled();
        assertThat(page.getByText("Nomor ponsel Anda belum terverifikasi.")).isVisible();
        page.getByLabel("Pesan internal, Surel").check();
        page.getByLabel("Kasus dikembalikan, Surel").uncheck();
        looks(page, "profil-pemberitahuan");
        button(page, "Simpan").click();
        assertThat(page.getByText("Pilihan Anda tersimpan.")).isVisible();
        assertThat(page.getByLabel("Pesan internal, Surel")).isChecked();
        assertThat(page.getByLabel("Kasus dikembalikan, Surel")).not().isChecked();
    }

    private void tell(NoticeKind kind, String key, String arg, String href) {
        tx.executeWithoutResult(
                _ -> notices.tell(new Notice(kind, key, List.of(arg), href), List.of(ratnaId)));
    }

    private String code() {
        return db.sql(
                        "select substring(text from '\\m\\d{6}\\M') from outbound_message where recipient = ?")
                .param("mailto:" + ratna + "@serindit.go.id")
                .query(String.class)
                .single();
    }

    private Page open(BrowserContext in, String user, String path) {
        var page = TestBrowser.signIn(in, base(), user, PASSWORD);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.navigate(base() + path);
        return page;
    }

    private static Locator tab(Page page, String name) {
        return page.locator(".k-tabbar")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    private String base() {
        return "http://localhost:" + port;
    }

    private static byte[] picture() throws IOException {
        var picture = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(new Color(0x0f5c63));
        pen.fillRect(0, 0, 640, 480);
        pen.setColor(new Color(0xd69a52));
        pen.fillOval(200, 80, 240, 240);
        pen.fillOval(140, 300, 360, 320);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }
}
