package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.kentongan.browser.TestBrowser.button;
import static id.kentongan.browser.TestBrowser.link;
import static id.kentongan.browser.TestBrowser.looks;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import id.kentongan.KentonganTest;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.Cases;
import id.kentongan.cases.Category;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.Users;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class RemindersBrowserTest {

    private static final String PASSWORD = "pagi di tepi danau";

    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;
    @LocalServerPort int port;

    private final String some = "u" + UUID.randomUUID().toString().substring(0, 7);
    private final UnitId unit = new UnitId(UUID.randomUUID());
    private final BrowserContext window = TestBrowser.window(1366, 768);

    @BeforeEach
    void a_unit_with_its_people() {
        db.sql("insert into unit (id, name, short_name) values (?, ?, ?)")
                .params(unit.value(), "Dinas Pekerjaan Umum " + some, "Dinas PU " + some)
                .update();
        users.create("m" + some, "Ratna Wulandari", PASSWORD, Set.of("MODERATOR"), null);
    }

    @AfterEach
    void leave_nothing_that_reminds() {
        window.close();
        db.sql("delete from reminder_rule where unit = ?").param(unit.value()).update();
        db.sql("update official set active = false where unit = ?").param(unit.value()).update();
    }

    @Test
    void a_moderator_reminds_the_operator_of_a_case_and_is_asked_before_he_does_so_again() {
        official("Budi Santoso", "Operator UPIK", "OPERATOR");
        official("Dewi Lestari", "Kepala Dinas", "HEAD");
        var it = waiting("Lampu jalan depan pasar mati sudah seminggu");
        var page = open("/app/pesan/" + it.value());
        TestBrowser.assertAccessible(page);

        button(page, "Ingatkan").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByLabel("Budi Santoso")).isChecked();
        assertThat(dialog.getByLabel("Dewi Lestari")).not().isChecked();
        assertThat(dialog).containsText("saat diteruskan");
        dialog.getByLabel("Pesan tambahan").fill("Mohon dijawab hari ini");
        looks(page, "pengingat-tangan");
        dialog.getByRole(AriaRole.BUTTON, named("Ingatkan")).click();

        var timeline = page.locator("#percakapan");
        assertThat(timeline).containsText("mengingatkan Budi Santoso, Operator UPIK");
        assertThat(timeline).containsText("Mohon dijawab hari ini");
        assertThat(timeline.locator(".k-event .k-mark").last()).isVisible();
        looks(page, "pengingat-riwayat");

        button(page, "Ingatkan").click();
        assertThat(dialog).containsText("Terakhir diingatkan");
        dialog.getByRole(AriaRole.BUTTON, named("Ingatkan")).click();
        assertThat(dialog).containsText("Belum ada satu jam");
        looks(page, "pengingat-lagi");
        dialog.getByLabel("Ya, ingatkan lagi sekarang").check();
        dialog.getByRole(AriaRole.BUTTON, named("Ingatkan")).click();
        assertThat(dialog).isHidden();
        assertThat(timeline.getByText("mengingatkan")).hasCount(2);
    }

    @Test
    void a_unit_without_officials_is_said_in_words() {
        var it = waiting("Jembatan goyang");
        var page = open("/app/pesan/" + it.value());

        button(page, "Ingatkan").click();

        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Belum ada pejabat aktif di Dinas PU " + some);
        assertThat(dialog.getByRole(AriaRole.BUTTON, named("Ingatkan"))).hasCount(0);
        looks(page, "pengingat-tanpa-pejabat");
    }

    @Test
    void a_rule_is_made_and_shows_at_once_whom_it_would_remind() {
        official("Budi Santoso", "Operator UPIK", "OPERATOR");
        longAgo(waiting("Lampu jalan mati"));
        longAgo(waiting("Air keruh dan berbau"));
        // Whoever holds this row looks for what is due: nobody else sends it meanwhile.
        tx.executeWithoutResult(
                _ -> {
                    db.sql("select only_one from reminder_turn for update")
                            .query(Boolean.class)
                            .single();
                    make_a_rule_and_look();
                });
    }

    private void make_a_rule_and_look() {
        var page = open("/app/pengingat");
        looks(page, "pengingat-papan");
        link(page, "Tambah aturan").click();
        page.getByLabel("Setelah menunggu").fill("0");
        button(page, "Simpan").click();
        assertThat(page.locator("#amount-b")).containsText("1 jam sampai 60 hari");
        looks(page, "pengingat-aturan-salah");

        page.getByLabel("Setelah menunggu").fill("30");
        page.getByText("Jam", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Operator unit").check();
        page.getByLabel("Unit", new Page.GetByLabelOptions().setExact(true))
                .selectOption(unit.value().toString());
        looks(page, "pengingat-aturan");
        button(page, "Simpan").click();
        assertThat(page.getByText("Aturan disimpan.")).isVisible();
        var row = page.locator("tr").filter(new Locator.FilterOptions().setHasText(some)).first();
        assertThat(row).containsText("30 jam");
        assertThat(page.locator("#sekarang")).containsText("Akan diingatkan");
        var preview = page.locator(".k-remind");
        assertThat(preview).containsText("Budi Santoso");
        assertThat(preview).containsText("2 pesan menunggu jawaban unit Anda");
        looks(page, "pengingat-pratinjau");

        row.getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByText("Aturan dinonaktifkan.")).isVisible();
        row.getByRole(AriaRole.LINK).click();
        link(page, "Hapus aturan").click();
        looks(page, "pengingat-aturan-hapus");
        button(page, "Yakin").click();
        assertThat(page.getByText("Aturan dihapus.")).isVisible();
        assertThat(row).hasCount(0);
    }

    @Test
    void an_official_who_wants_no_morning_summary_gets_none() {
        var id = official("Budi Santoso", "Operator UPIK", "OPERATOR");
        var page = open("/app/pejabat/" + id);
        looks(page, "pengingat-pejabat");

        button(page, "Jangan kirim ringkasan pagi").click();

        assertThat(page.getByText("Ringkasan pagi tidak lagi dikirim")).isVisible();
        assertThat(button(page, "Kirim ringkasan pagi")).isVisible();
    }

    private UUID official(String name, String title, String position) {
        var id = UUID.randomUUID();
        db.sql(
                        """
                        insert into official (id, unit, name, title, position, phone)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(id, unit.value(), name, title, position, number())
                .update();
        return id;
    }

    /// A case that the moderator has forwarded to the unit.
    private CaseId waiting(String text) {
        var citizen = number();
        inbox.accept(
                new Incoming(
                        new ChannelId("reminder-test"),
                        citizen,
                        new Phone(citizen),
                        "5708",
                        text,
                        1,
                        0,
                        Instant.now()));
        var id =
                await().until(
                                () ->
                                        db.sql("select id from service_case where reply_to = ?")
                                                .param("tel:" + citizen)
                                                .query((row, _) -> row.getObject(1, UUID.class))
                                                .optional(),
                                it -> it.isPresent())
                        .map(CaseId::new)
                        .orElseThrow();
        var moderator = users.named("m" + some).orElseThrow();
        cases.forward(id, 0, unit, Category.COMPLAINT, "", moderator);
        return id;
    }

    private void longAgo(CaseId id) {
        db.sql("update service_case set opened_at = opened_at - interval '3 days' where id = ?")
                .param(id.value())
                .update();
        db.sql("update case_entry set at = at - interval '3 days' where service_case = ?")
                .param(id.value())
                .update();
    }

    private Page open(String path) {
        var base = "http://127.0.0.1:" + port;
        var page = TestBrowser.signIn(window, base, "m" + some, PASSWORD);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.navigate(base + path);
        return page;
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static String number() {
        return "+62812" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }
}
