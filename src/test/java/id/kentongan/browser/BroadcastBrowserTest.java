package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;
import static id.kentongan.browser.TestBrowser.looks;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SelectOption;
import id.kentongan.KentonganTest;
import id.kentongan.directory.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A text is written, a broadcast made of it, approved by somebody else, tried, continued, seen.
@KentonganTest
class BroadcastBrowserTest {

    private static final String PASSWORD = "pagi di tepi danau";

    @LocalServerPort int port;
    @Autowired Users users;

    private final String some = UUID.randomUUID().toString().substring(0, 8);
    private final BrowserContext first = TestBrowser.window(1366, 768);
    private final BrowserContext second = TestBrowser.window(1366, 768);

    @BeforeEach
    void two_moderators() {
        users.create("w" + some, "Ratna Wulandari", PASSWORD, Set.of("MODERATOR"), null);
        users.create("x" + some, "Bagus Setiawan", PASSWORD, Set.of("MODERATOR"), null);
    }

    @AfterEach
    void close_the_windows() {
        first.close();
        second.close();
    }

    @Test
    void a_text_becomes_a_broadcast_that_two_people_send() {
        var author = calm(TestBrowser.signIn(first, base(), "w" + some, PASSWORD));
        author.navigate(base() + "/app/templat/baru");
        author.getByLabel("Nama", new Page.GetByLabelOptions().setExact(true))
                .fill("Undangan " + some);
        author.getByLabel("Contoh isian").fill("nama = Ibu Siti");
        author.getByLabel("Teks bahasa Indonesia")
                .pressSequentially(
                        "Yth. {nama}, “mohon” hadir Senin pukul 09.00 di aula → Bappeda.");
        assertThat(author.locator("#pratinjau")).containsText("Yth. Ibu Siti");
        assertThat(author.locator("#pratinjau")).containsText("huruf ke-16");
        looks(author, "broadcasts-template-new");
        button(author, "Pakai tulisan ini").click();
        assertThat(author.getByLabel("Teks bahasa Indonesia"))
                .hasValue("Yth. {nama}, \"mohon\" hadir Senin pukul 09.00 di aula -> Bappeda.");
        button(author, "Simpan").click();
        assertThat(author.locator("main")).containsText("Templat tersimpan");
        looks(author, "broadcasts-template");
        author.navigate(base() + "/app/templat");
        looks(author, "broadcasts-templates");

        author.navigate(base() + "/app/siaran-massal/baru");
        author.getByLabel("Nama", new Page.GetByLabelOptions().setExact(true))
                .fill("Rapat " + some);
        author.getByLabel("Templat").selectOption(new SelectOption().setLabel("Undangan " + some));
        assertThat(author.locator("#text"))
                .hasValue("Yth. {nama}, \"mohon\" hadir Senin pukul 09.00 di aula -> Bappeda.");
        author.getByLabel("Pesan percobaan").fill("5");
        looks(author, "broadcasts-broadcast-new");
        button(author, "Simpan draf").click();
        looks(author, "broadcasts-draft-empty");
        author.locator("#berkas").setInputFiles(new FilePayload("penerima.csv", "text/csv", csv()));
        button(author, "Unggah").click();
        assertThat(author.locator("#penerima")).containsText("40 penerima");
        assertThat(author.locator("#penerima")).containsText("bukan nomor ponsel");
        looks(author, "broadcasts-draft");
        button(author, "Ajukan persetujuan").click();
        assertThat(author.locator("main")).containsText("Orang lain harus menyetujuinya");

        var approver = calm(TestBrowser.signIn(second, base(), "x" + some, PASSWORD));
        approver.navigate(author.url());
        assertThat(approver.locator("main")).containsText("40 orang dikirimi");
        looks(approver, "broadcasts-approval");
        button(approver, "Setujui dan kirim").click();
        assertThat(approver.locator(".k-chip").first()).containsText("Menunggu Anda melanjutkan");
        looks(approver, "broadcasts-canary");
        button(approver, "Lanjutkan ke semua").click();
        assertThat(approver.locator(".k-chip").first()).containsText("Selesai");
        looks(approver, "broadcasts-finished");
        var file = approver.waitForDownload(() -> approver.getByText("semua: 40").click());
        assertThat(lines(file.path())).isEqualTo(41);
        approver.navigate(base() + "/app/siaran-massal");
        looks(approver, "broadcasts-broadcasts");
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] csv() {
        var rows =
                IntStream.rangeClosed(1, 40)
                        .mapToObj(i -> "+62881799%05d;Warga %d".formatted(i, i))
                        .collect(Collectors.joining("\n"));
        return ("hp;nama\n" + rows + "\nbukan;Siti\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Page calm(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        return page;
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
