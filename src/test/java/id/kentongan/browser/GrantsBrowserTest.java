package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;
import static id.kentongan.browser.TestBrowser.link;
import static id.kentongan.browser.TestBrowser.looks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SelectOption;
import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.User;
import id.kentongan.directory.Users;
import id.kentongan.grants.GrantOffice;
import id.kentongan.messaging.Inbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An Admin brings institutions, an officer finds one by its code, invites it, writes to it and
/// reads what it answers; only the Admin calls the invitation off.
@KentonganTest
class GrantsBrowserTest {

    @LocalServerPort int port;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @Autowired Inbox inbox;

    private final BrowserContext first = TestBrowser.window(1366, 768);
    private final BrowserContext second = TestBrowser.window(1366, 768);
    private final Phone phone = GrantOffice.phone();
    private final String code = GrantOffice.code();
    private final String lacking = GrantOffice.code();
    private GrantOffice office;
    private User admin;
    private User officer;

    @BeforeEach
    void an_office() {
        office = new GrantOffice(db, users, inbox);
        admin = office.user("Wahyu Admin", "ADMINISTRATOR");
        officer = office.user("Azhariyah", "GRANTS");
    }

    @AfterEach
    void close_the_windows() {
        first.close();
        second.close();
    }

    @Test
    void an_institution_is_brought_found_invited_and_answers() throws IOException {
        var desk = signIn(first, admin);
        desk.navigate(base() + "/app/hibah/impor/institutions");
        desk.locator("#berkas").setInputFiles(file(wrong()));
        button(desk, "Periksa berkas").click();
        assertThat(desk.locator("main")).containsText("Hanya satu nomor");
        assertThat(desk.locator("main")).containsText("bukan jumlah rupiah");
        looks(desk, "grants-import-wrong");
        desk.locator("#berkas").setInputFiles(file(right()));
        button(desk, "Periksa berkas").click();
        button(desk, "Terapkan semua").click();
        assertThat(desk.locator("main")).containsText("2 baru");

        var page = signIn(second, officer);
        page.navigate(base() + "/app/hibah");
        looks(page, "grants-dashboard-all");
        page.navigate(base() + "/app/hibah?cari=" + lacking);
        assertThat(page.locator("main")).containsText("Kontak diminta");
        looks(page, "grants-dashboard");
        // The quick way from any page.
        page.navigate(base() + "/app/profil");
        page.keyboard().press("/");
        page.keyboard().type(code.toLowerCase(Locale.ROOT));
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Masjid Nurul Huda"))).isVisible();
        looks(page, "grants-institution-new");

        link(page, "Undangan NPHD").first().click();
        page.getByLabel("Nomor telepon").fill(phone.display() + " / 0813 1111 2222");
        page.getByLabel("Tanggal").fill("2020-01-01");
        button(page, "Ya").click();
        assertThat(page.locator("main")).containsText("Hanya satu nomor");
        page.getByLabel("Nomor telepon").fill(phone.display());
        button(page, "Ya").click();
        assertThat(page.locator("main")).containsText("Tanggal itu sudah lewat");
        looks(page, "grants-invite-wrong");
        var day = GrantOffice.day(12);
        page.getByLabel("Tanggal").fill(day.toString());
        page.getByLabel("Jam").fill("09.00");
        button(page, "Ya").click();
        assertThat(page.locator("main")).containsText("masuk undangan");
        looks(page, "grants-list-new");

        link(page, "Proses").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("ke 1 lembaga");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("bagian semuanya");
        looks(page, "grants-list-ask");
        button(page, "Ya").click();
        assertThat(page.locator("#papan")).containsText("Diterima di ponsel");
        assertThat(page.locator("#papan")).containsText("1 dari 1 sudah diproses");
        assertThat(link(page, "Batalkan")).hasCount(0);
        var reply = office.textTo(phone, 1).replaceAll("(?s).*HADIR (\\d{6}).*", "$1");
        office.writes(phone, "HADIR " + reply);
        assertThat(page.locator("#papan")).containsText("1 hadir");
        looks(page, "grants-list-answered");

        page.navigate(base() + "/app/hibah/undangan");
        looks(page, "grants-lists");
        page.navigate(
                base() + "/app/hibah/undangan/kalender?bulan=" + day.toString().substring(0, 7));
        assertThat(page.locator(".k-month")).containsText("1 lembaga");
        looks(page, "grants-calendar");

        talks(page);
        anAdminCallsItOff(desk);
    }

    /// What it writes is answered, and all is in one list.
    private void talks(Page page) throws IOException {
        page.navigate(base() + "/app/hibah?cari=" + code);
        link(page, code).click();
        assertThat(page.locator("#percakapan")).containsText("Jawaban undangan");
        office.writes(phone, "=HYPERLINK(\"http://x\") Boleh diwakilkan?");
        assertThat(page.locator("#percakapan")).containsText("Boleh diwakilkan");
        assertThat(page.locator("#percakapan")).containsText("Belum dijawab");
        page.getByLabel(Pattern.compile("Tulis pesan ke")).fill("Boleh, bawa surat kuasa.");
        button(page, "Kirim").click();
        assertThat(page.locator("#percakapan")).containsText("Boleh, bawa surat kuasa.");
        assertThat(page.locator("#percakapan .k-bubble").last()).containsText("Diterima di ponsel");
        looks(page, "grants-institution");

        link(page, "Ubah").click();
        page.getByLabel("Nomor telepon").fill("0341 325566");
        button(page, "Simpan").click();
        assertThat(page.locator("main")).containsText("telepon rumah atau kantor");
        looks(page, "grants-contact");
        var fresh = GrantOffice.phone();
        page.getByLabel("Nomor telepon").fill(fresh.display());
        page.getByLabel("Narahubung").fill("Bu Sekretaris");
        button(page, "Simpan").click();
        assertThat(page.locator("main")).containsText("Kontak disimpan");
        assertThat(page.locator("#percakapan")).containsText("Boleh, bawa surat kuasa.");

        page.navigate(base() + "/app/hibah/pesan?cari=" + code);
        assertThat(page.locator("main")).containsText("Boleh diwakilkan");
        looks(page, "grants-messages");
        var download = page.waitForDownload(() -> link(page, "Unduh CSV").click());
        assertThat(Files.readString(download.path())).contains("'=HYPERLINK", "Boleh, bawa");

        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^Pemberitahuan")))
                .first()
                .click();
        assertThat(page.locator("main")).containsText("Pesan dikirim ke Masjid Nurul Huda");
        assertThat(page.locator("main")).containsText("Masjid Nurul Huda akan hadir");
    }

    private void anAdminCallsItOff(Page desk) {
        desk.navigate(base() + "/app/hibah/undangan");
        desk.getByLabel("Id, lembaga, atau petugas").fill(code);
        button(desk, "Saring").click();
        desk.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(Pattern.compile("Buka undangan")))
                .click();
        link(desk, "Batalkan").click();
        looks(desk, "grants-list-cancel");
        button(desk, "Ya").click();
        assertThat(desk.locator("#papan")).containsText("Dibatalkan");
        await().until(() -> cancellations() == 1);
    }

    private int cancellations() {
        return db.sql(
                        """
                        select count(*) from institution_message m
                            join institution i on i.id = m.institution
                        where i.code = ? and m.kind = 'CANCELLATION'
                        """)
                .param(code)
                .query(Integer.class)
                .single();
    }

    @Test
    void a_stage_is_set_and_a_report_needs_its_date() {
        var id = office.institution("Yayasan Tahap", GrantOffice.phone());
        var page = signIn(second, officer);
        page.navigate(base() + "/app/hibah/lembaga/" + id.value());
        page.getByLabel("Tahap").selectOption(new SelectOption().setLabel("SPJ ditagih"));
        button(page, "Simpan").click();
        assertThat(page.locator("main")).containsText("Isi tenggat SPJ");
        page.getByLabel("Tahap").selectOption(new SelectOption().setLabel("SPJ ditagih"));
        page.getByLabel("Tenggat SPJ").fill("2026-12-31");
        button(page, "Simpan").click();
        assertThat(page.locator("main"))
                .containsText("Kam 31 Des 2026", new LocatorAssertions.ContainsTextOptions());
    }

    private FilePayload file(String rows) {
        return new FilePayload("lembaga.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8));
    }

    private String right() {
        return """
               kode,nama,kecamatan,keperluan,nilai,tahun,tahap,rekening,bank,kontak,nomor
               %s,Masjid Nurul Huda,Kec. Lowokwaru,Rehab atap,75.000.000,2026,usulan,0123456789,Bank Jatim,Pak Takmir,%s
               %s,Karang Taruna Maju,Kec. Blimbing,Alat olah raga,25000000,2026,nphd,,,,
               """
                .formatted(code, phone.display(), lacking);
    }

    private String wrong() {
        return """
               kode,nama,nilai,tahun,nomor
               %s,Masjid,seratus,2026,0812 3456 7890 / 0813 1111 2222
               """
                .formatted(code);
    }

    private static Page.GetByRoleOptions heading(String name) {
        return new Page.GetByRoleOptions().setName(name).setLevel(1);
    }

    private Page signIn(BrowserContext window, User user) {
        var page = TestBrowser.signIn(window, base(), user.username(), GrantOffice.PASSWORD);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        return page;
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
