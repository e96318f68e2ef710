package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;
import static id.kentongan.browser.TestBrowser.link;
import static id.kentongan.browser.TestBrowser.looks;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Users;
import id.kentongan.grants.GrantOffice;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.messaging.Inbox;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An officer tells one institution and then several, having seen who gets what; an Admin writes
/// the words and the schedule.
@KentonganTest
class GrantNoticesBrowserTest {

    @LocalServerPort int port;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @Autowired Inbox inbox;

    private final BrowserContext window = TestBrowser.window(1366, 768);
    private final Phone phone = GrantOffice.phone();
    private final Phone other = GrantOffice.phone();
    private final String mark = "Uji" + GrantOffice.code();
    private GrantOffice office;
    private InstitutionId mosque;
    private InstitutionId group;

    @BeforeEach
    void an_office_with_two_institutions() {
        office = new GrantOffice(db, users, inbox);
        mosque = office.institution("Masjid " + mark, phone);
        group = office.institution("KWT " + mark, other);
        office.stage(mosque, "SIGNED");
        office.stage(group, "SIGNED");
    }

    @AfterEach
    void close_the_window() {
        window.close();
    }

    @Test
    void one_is_told_of_its_money_and_all_of_a_list_are_informed() {
        var page = TestBrowser.signIn(window, base(), name("GRANTS"), GrantOffice.PASSWORD);
        page.navigate(base() + "/app/hibah/lembaga/" + mosque.value());
        link(page, "Beri tahu pencairan").click();
        looks(page, "grants-notice");
        button(page, "Periksa").click();
        assertThat(page.locator("main")).containsText("1 lembaga dikirimi");
        assertThat(page.locator("main")).containsText("1 bagian SMS");
        looks(page, "grants-notice-look");
        button(page, "Ya").click();
        assertThat(page.locator("main")).containsText("sedang dikirim ke 1 lembaga");
        assertThat(office.textTo(phone, 1)).contains("dana hibah Rp 50.000.000");

        page.navigate(base() + "/app/hibah?cari=" + mark);
        link(page, "Beri kabar").click();
        assertThat(page.locator("main")).containsText("Lembaga dalam saringan (2)");
        page.getByLabel("Isi informasi").fill("Halo {nama}");
        button(page, "Periksa").click();
        assertThat(page.locator("main")).containsText("{nama} tidak dikenal di sini");
        looks(page, "grants-notice-wrong");
        page.getByLabel("Isi informasi").fill("Yth. {lembaga}, kantor tutup besok.");
        button(page, "Periksa").click();
        assertThat(page.locator("main")).containsText("2 lembaga dikirimi");
        button(page, "Ya").click();
        assertThat(office.textTo(other, 1)).isEqualTo("Yth. KWT " + mark + ", kantor tutup besok.");

        page.navigate(base() + "/app/hibah/kabar?jenis=DISBURSEMENT&cari=" + mark);
        office.stage(group, "PROPOSAL");
        button(page, "Periksa").click();
        assertThat(page.locator("main")).containsText("1 sudah diberi tahu hal yang sama");
        assertThat(page.locator("main")).containsText("1 belum menandatangani NPHD");
        looks(page, "grants-notice-nobody");
    }

    @Test
    void an_admin_writes_the_words_and_sees_what_becomes_of_them() {
        var page = TestBrowser.signIn(window, base(), name("ADMINISTRATOR"), GrantOffice.PASSWORD);
        page.navigate(base() + "/app/hibah");
        link(page, "Teks dan jadwal").click();
        looks(page, "grants-texts");
        var text = page.locator("#t-SPJ_TODAY");
        text.fill("SPJ {lembaga} ditunggu hari ini, {tenggat}.");
        assertThat(page.locator("#p-SPJ_TODAY"))
                .containsText("SPJ Masjid Nurul Iman ditunggu hari ini");
        text.fill("SPJ {siapa}");
        assertThat(page.locator("#p-SPJ_TODAY")).containsText("{siapa} tidak dikenal di sini");
        page.getByLabel("Hari sebelum tenggat").fill("30, besok");
        button(page, "Simpan jadwal").click();
        assertThat(page.locator("#hari-b"))
                .containsText(Pattern.compile("Bukan jumlah hari: besok"));
        looks(page, "grants-texts-wrong");
    }

    private String name(String role) {
        return office.user("Azhariyah", role).username();
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
