package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import id.kentongan.demo.DemoTest;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A conversation on Telegram, on the demo's phone and in the inbox, over a real Bot API.
@DemoTest
class TelegramPhoneTest {

    @LocalServerPort int port;

    private BrowserContext phones;
    private BrowserContext office;
    private Page demo;
    private Page inbox;

    @BeforeEach
    void a_telegram_phone_and_a_moderator() {
        phones = TestBrowser.window(1366, 768);
        office = TestBrowser.window(1366, 768);
        demo = phones.newPage();
        demo.navigate(base() + "/demo");
        demo.waitForResponse(
                it -> it.url().equals(base() + "/demo") && it.status() == 200,
                () -> button(demo, "Mulai ulang").click());
        demo.waitForLoadState();
        inbox = TestBrowser.signIn(office, base(), "ratna", "kentongan-demo");
        inbox.navigate(base() + "/app/pesan");
        assertThat(inbox.getByText("tersambung", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    @AfterEach
    void close_the_windows() {
        TestBrowser.shot(demo, "telegram-demo");
        TestBrowser.shot(inbox, "telegram-inbox");
        phones.close();
        office.close();
    }

    @Test
    void a_message_on_telegram_becomes_a_case_and_its_answer_arrives_at_the_phone() {
        phone().getByRole(AriaRole.BUTTON, named("Mulai")).click();
        var words = "Kapan jadwal posyandu " + unique();
        say(words);

        var row =
                inbox.getByRole(AriaRole.LINK)
                        .filter(new Locator.FilterOptions().setHasText(words));
        assertThat(row.first()).isVisible();
        assertThat(row.first()).containsText("Telegram …");
        row.first().click();
        var answer = "Setiap Selasa pukul 08.00 <di balai desa> " + unique();
        var composer =
                inbox.getByRole(
                        AriaRole.FORM, new Page.GetByRoleOptions().setName("Jawaban untuk warga"));
        composer.getByLabel("Balasan").fill(answer);
        composer.getByLabel("Kategori")
                .selectOption(new SelectOption().setLabel("Permintaan Informasi"));
        composer.getByRole(AriaRole.BUTTON, named("Kirim")).click();

        assertThat(phone().getByText(answer)).isVisible();
        assertThat(inbox.getByText("Diterima Telegram").first()).isVisible();
    }

    @Test
    void the_number_is_shared_by_a_button_and_the_bot_can_be_blocked_and_let_in_again() {
        phone().getByRole(AriaRole.BUTTON, named("Mulai")).click();
        phone().getByRole(AriaRole.BUTTON, named("Bagikan nomor saya")).click();
        assertThat(phone().getByText("+628120")).isVisible();

        phone().getByRole(AriaRole.BUTTON, named("Blokir bot")).click();
        assertThat(phone().getByText("Bot diblokir")).isVisible();
        phone().getByRole(AriaRole.BUTTON, named("Buka blokir bot")).click();
        assertThat(field()).isVisible();
    }

    @Test
    void a_picture_and_a_document_are_seen_in_the_case_and_only_the_picture_is_shown() {
        phone().getByRole(AriaRole.BUTTON, named("Mulai")).click();
        assertThat(phone().getByText("Selamat datang")).isVisible();
        var shot = "pasar-" + unique() + ".png";
        sends(shot, "image/png", demo.screenshot());
        sends("surat-" + unique() + ".html", "text/html", "<script>".getBytes(UTF_8));

        inbox.navigate(base() + "/app/pesan");
        inbox.getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("[Foto"))
                .first()
                .click();
        var picture = inbox.getByRole(AriaRole.IMG, inboxNamed("Gambar foto.jpg"));
        assertThat(picture.last()).isVisible();
        assertThat(inbox.getByRole(AriaRole.LINK).getByText("surat-").last()).isVisible();
        TestBrowser.looks(inbox, "telegram-berkas");
    }

    @Test
    void a_deaf_bot_is_told_on_the_channel_page_and_hears_again_by_itself() {
        phone().getByRole(AriaRole.BUTTON, named("Mulai")).click();
        assertThat(phone().getByText("Selamat datang")).isVisible();
        fault("Token dipakai program lain (409)", true);
        inbox.navigate(base() + "/app/kanal");
        assertThat(inbox.getByText("Telegram tidak mendengar sejak")).isVisible();
        TestBrowser.looks(inbox, "telegram-tuli");

        fault("Token dipakai program lain (409)", false);
        assertThat(inbox.getByText("Telegram tidak mendengar sejak"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
        assertThat(inbox.getByText("Mendengarkan sejak")).isVisible();
    }

    private void fault(String name, boolean on) {
        demo.navigate(base() + "/demo#gangguan-isi");
        var it = demo.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName(name));
        demo.waitForResponse("**/demo/gangguan", () -> it.setChecked(on));
    }

    private void sends(String name, String type, byte[] content) {
        phone().locator("input[type=file]").setInputFiles(new FilePayload(name, type, content));
        assertThat(phone().getByText(name)).isVisible();
    }

    private static Page.GetByRoleOptions inboxNamed(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    @Test
    void four_phones_and_the_channel_page_can_be_used_by_everybody() {
        phone().getByRole(AriaRole.BUTTON, named("Mulai")).click();
        assertThat(phone().getByText("Selamat datang")).isVisible();
        TestBrowser.looks(demo, "telegram-phones");
        inbox.navigate(base() + "/app/kanal");
        assertThat(inbox.getByText("@serindit_bot, mengambil sendiri")).isVisible();
        TestBrowser.looks(inbox, "telegram-channels");
    }

    private Locator phone() {
        return demo.locator("#ponsel-telegram");
    }

    private Locator field() {
        return phone().getByRole(AriaRole.TEXTBOX, named("Pesan Telegram"));
    }

    private void say(String words) {
        field().fill(words);
        phone().getByRole(AriaRole.BUTTON, named("Kirim pesan Telegram")).click();
        assertThat(phone().getByText(words)).isVisible();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static String unique() {
        return String.valueOf(ThreadLocalRandom.current().nextInt(100_000, 999_999));
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
