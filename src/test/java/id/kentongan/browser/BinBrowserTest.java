package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.looks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Users;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import java.time.Instant;
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

/// What a moderator puts aside, and takes back: deleted cases, blocked numbers, cases that belong
/// together, and many cases at once.
@KentonganTest
class BinBrowserTest {

    private static final String PASSWORD = "hujan di tepi sawah";

    @Autowired Inbox inbox;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String some = "u" + UUID.randomUUID().toString().substring(0, 7);
    private final String citizen =
            "+62813" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    private final BrowserContext office = TestBrowser.window(1366, 768);

    @BeforeEach
    void a_moderator() {
        users.create("b" + some, "Ratna Wulandari", PASSWORD, Set.of("MODERATOR"), null);
    }

    @AfterEach
    void close_the_window() {
        office.close();
    }

    @Test
    void a_case_is_deleted_read_in_the_bin_and_brought_back() {
        sms(citizen, "Salah kirim " + some);
        var desk = desk(some);
        desk.locator("#baris").getByText("Salah kirim " + some).click();
        button(desk, "Hapus").click();
        var dialog = desk.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("30 hari");
        looks(desk, "bin-dialog");
        button(dialog, "Batal").click();
        assertThat(dialog).isHidden();

        button(desk, "Hapus").click();
        dialog.getByLabel("Alasan, boleh kosong").fill("Salah kirim");
        button(dialog, "Yakin").click();
        assertThat(desk.locator("#roti")).containsText("dihapus");
        assertThat(desk.locator("#baris")).not().containsText("Salah kirim " + some);
        looks(desk, "bin-toast");

        desk.navigate(base() + "/app/tempat-sampah");
        var row = desk.getByRole(AriaRole.ROW).filter(has("Salah kirim " + some));
        assertThat(row).containsText("Ratna Wulandari");
        assertThat(row).containsText("30 hari lagi");
        looks(desk, "bin-list");
        row.getByRole(AriaRole.LINK).click();
        assertThat(desk.locator("#percakapan")).containsText("Salah kirim " + some);
        looks(desk, "bin-case");
        button(desk, "Kembalikan").click();
        assertThat(desk.locator("#percakapan")).containsText("mengembalikan kasus");
    }

    @Test
    void a_number_is_blocked_its_message_read_apart_and_made_a_case_after_all() {
        sms(citizen, "Kasar " + some);
        var desk = desk(some);
        desk.locator("#baris").getByText("Kasar " + some).click();
        button(desk, "Blokir").click();
        var dialog = desk.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("masuk Daftar Hitam");
        looks(desk, "block-dialog");
        button(dialog, "Ya").click();
        assertThat(desk.locator("#kepala")).containsText("Diblokir");
        assertThat(desk.locator("#percakapan")).containsText("memblokir pengirim");
        looks(desk, "block-case");

        sms(citizen, "Masih kasar " + some);
        await().until(() -> unhandled() == 0);
        desk.navigate(base() + "/app/daftar-hitam?cari=" + citizen.substring(3));
        var row = desk.getByRole(AriaRole.ROW).filter(has("1 pesan"));
        assertThat(row).containsText("Ratna Wulandari");
        assertThat(desk.locator("main")).not().containsText(citizen.substring(3));
        looks(desk, "block-list");
        row.getByRole(AriaRole.LINK).click();
        assertThat(desk.locator("main")).containsText("Masih kasar " + some);
        looks(desk, "block-messages");
        button(desk, "Jangan Blokir").click();
        assertThat(desk.locator("main")).containsText("tidak lagi diblokir");
        button(desk, "Jadikan kasus").click();
        assertThat(desk.locator("#percakapan")).containsText("Masih kasar " + some);
        assertThat(desk.locator("#percakapan")).containsText("membuka blokir");
    }

    @Test
    void two_cases_of_one_sender_are_merged_and_taken_apart() {
        sms(citizen, "Lampu mati " + some);
        var desk = desk(some);
        desk.locator("#baris").getByText("Lampu mati " + some).click();
        sms(citizen, "Dan jalan rusak " + some);
        assertThat(desk.locator("#percakapan")).containsText("Dan jalan rusak");
        button(desk, "Pisahkan").click();
        desk.getByLabel("Dan jalan rusak " + some).check();
        button(desk.getByRole(AriaRole.DIALOG), "Pisahkan").click();
        assertThat(desk.locator("#percakapan")).not().containsText("Lampu mati");

        button(desk, "Gabungkan").click();
        var dialog = desk.getByRole(AriaRole.DIALOG);
        looks(desk, "merge-dialog");
        button(dialog, "Gabungkan").click();
        assertThat(dialog.locator("#kode-galat")).containsText("tidak dikenal");
        dialog.getByText("Lampu mati " + some).click();
        button(dialog, "Gabungkan").click();
        assertThat(desk.locator("#percakapan")).containsText("Lampu mati");
        assertThat(desk.locator("#percakapan")).containsText("menggabungkan ke sini");
        looks(desk, "merge-case");

        button(desk, "Pisahkan kembali").click();
        assertThat(desk.locator("#percakapan")).not().containsText("Lampu mati");
        button(desk, "Gabungkan kembali").click();
        assertThat(desk.locator("#percakapan")).containsText("Lampu mati");
    }

    @Test
    void many_cases_are_closed_by_keyboard_and_taken_back() {
        for (int i = 0; i < 3; i++) {
            sms(
                    "+62814" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999),
                    "Banyak " + i + " " + some);
        }
        var desk = desk(some);
        assertThat(desk.locator("#baris > li")).hasCount(3);
        desk.locator("#baris .k-row").first().focus();
        desk.keyboard().press("x");
        desk.keyboard().press("ArrowDown");
        desk.keyboard().press("ArrowDown");
        desk.keyboard().press("Shift+X");
        var bar = desk.locator("#borongan");
        assertThat(bar).containsText("3 kasus dipilih");
        looks(desk, "bulk-bar");
        button(bar, "Tutup").click();
        var told = desk.locator("#roti");
        assertThat(told).containsText("3 dikerjakan");
        assertThat(desk.locator("#baris .k-due")).hasCount(3);
        looks(desk, "bulk-toast");
        button(told, "Urungkan").click();
        assertThat(told).containsText("3 diurungkan");
        assertThat(desk.locator("#baris .k-due")).hasCount(0);

        bar.locator("summary").first().click();
        bar.getByText("Hapus").click();
        button(bar, "Yakin").click();
        assertThat(told).containsText("Pilih dahulu kasusnya");
    }

    private int unhandled() {
        return db.sql(
                        "select count(*) from inbound_message where sender = ? and handled_at is null")
                .param("tel:" + citizen)
                .query(Integer.class)
                .single();
    }

    private void sms(String from, String text) {
        inbox.accept(
                new Incoming(
                        new ChannelId("bin-browser"),
                        UUID.randomUUID().toString(),
                        new Phone(from),
                        "5708",
                        text,
                        1,
                        0,
                        Instant.now()));
        await().until(
                        () ->
                                db.sql(
                                                        """
                                                        select count(*) from inbound_message
                                                        where sender = ? and handled_at is null
                                                        """)
                                                .param("tel:" + from)
                                                .query(Integer.class)
                                                .single()
                                        == 0);
    }

    private Page desk(String search) {
        var page = TestBrowser.signIn(office, base(), "b" + some, PASSWORD);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.navigate(base() + "/app/pesan?cari=" + search);
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(starting(name)))
                .first();
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(starting(name)))
                .first();
    }

    /// Some buttons go on with the number or code that they are about, for those who do not see.
    private static Pattern starting(String name) {
        return Pattern.compile("^" + name + "( [#0-9].*)?$");
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
