package id.kentongan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import id.kentongan.KentonganTest;
import id.kentongan.directory.Users;
import id.kentongan.messaging.Inbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The daily work of whoever uses no mouse: nothing here but keys.
@KentonganTest
class KeyboardBrowserTest {

    private static final int FARTHEST = 60;

    @Autowired Inbox inbox;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private UnitAtWork office;

    @BeforeEach
    void an_office() {
        office = new UnitAtWork(db, users, inbox, port);
        db.sql("update unit set name = ? where id = ?")
                .params(office.some + " Dinas PU", office.unit.value())
                .update();
    }

    @AfterEach
    void close_the_windows() {
        office.close();
    }

    @Test
    void a_day_of_a_moderator_and_an_operator_without_a_mouse() {
        office.sms(UnitAtWork.number(), "Lampu jalan " + office.some + " mati sudah seminggu");
        await().until(this::isFound);
        var moderator = signedIn("m" + office.some);
        find(moderator);
        assertThat(moderator.locator("#percakapan")).containsText("mati sudah seminggu");

        press(moderator, "t");
        assertThat(moderator.getByRole(AriaRole.DIALOG)).isVisible();
        chooseUnit(moderator);
        tabTo(moderator, "input[type=radio]");
        press(moderator, "Space");
        press(moderator, "Control+Enter");
        assertThat(moderator.locator("#percakapan")).containsText("meneruskan");

        press(moderator, "n");
        type(moderator, "Tolong dicek panelnya");
        press(moderator, "Control+Enter");
        assertThat(moderator.locator(".k-bubble.is-note")).containsText("dicek panelnya");
        press(moderator, "Escape");
        press(moderator, "?");
        assertThat(moderator.getByRole(AriaRole.DIALOG)).containsText("Pintasan papan ketik");
        press(moderator, "Escape");
        assertThat(moderator.getByRole(AriaRole.DIALOG)).isHidden();

        var operator = signedIn("o" + office.some);
        press(operator, "g");
        press(operator, "u");
        operator.waitForURL("**/app/unit**");
        assertThat(operator.locator(".k-live")).hasAttribute("data-said", "on");
        find(operator);
        press(operator, "b");
        type(operator, "Petugas kami datang sore ini.");
        tabTo(operator, "select[name=diketahui]");
        type(operator, "Kepala");
        press(operator, "Control+Enter");
        assertThat(operator.locator(".k-bubble.is-answer")).containsText("datang sore ini");
        assertThat(moderator.locator(".k-bubble.is-answer")).containsText("datang sore ini");

        tabTo(operator, "form[action='/keluar'] button");
        press(operator, "Enter");
        operator.waitForURL("**/masuk**");
    }

    /// A search finds words a moment after they came in.
    private boolean isFound() {
        return db.sql(
                        "select exists (select from case_words where words @@ to_tsquery('simple', ?))")
                .param(office.some + ":*")
                .query(Boolean.class)
                .single();
    }

    private Page signedIn(String name) {
        var page = office.window(1366, 768).newPage();
        page.navigate(office.base() + "/masuk");
        tabTo(page, "input[name=username]");
        type(page, name);
        tabTo(page, "input[name=password]");
        type(page, office.password());
        press(page, "Enter");
        page.waitForURL("**/app/**");
        assertThat(page.locator(".k-live")).hasAttribute("data-said", "on");
        return page;
    }

    /// By the search field, then by the arrows.
    private void find(Page page) {
        press(page, "/");
        type(page, office.some);
        assertThat(page.locator("#cari")).hasValue(office.some);
        assertThat(page.locator("#baris > li")).hasCount(1);
        press(page, "Escape");
        press(page, "ArrowDown");
        page.waitForFunction("document.activeElement.matches('#baris a')");
        press(page, "Enter");
        assertThat(page.locator("#judul")).isVisible();
    }

    /// By the first letters of its name, as a list is gone through by keys: no other begins so.
    private void chooseUnit(Page page) {
        type(page, office.some);
        page.waitForFunction(
                "it => document.activeElement.selectedOptions[0].textContent === it",
                office.some + " Dinas PU");
    }

    private static void type(Page page, String text) {
        page.keyboard().type(text);
    }

    private static void press(Page page, String key) {
        page.keyboard().press(key);
    }

    /// Whoever goes by Tab sees where he is at each step.
    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < FARTHEST && !has(page, selector); i++) {
            page.keyboard().press("Tab");
            assertThat((Boolean) page.evaluate(VISIBLE)).as("the focus can be seen").isTrue();
        }
        assertThat(has(page, selector)).as("%s can be reached by Tab", selector).isTrue();
    }

    private static boolean has(Page page, String selector) {
        return (Boolean)
                page.evaluate("it => document.activeElement?.matches(it) === true", selector);
    }

    private static final String VISIBLE =
            """
            () => {
              const it = document.activeElement;
              if (!it || it === document.body || !it.matches(':focus-visible')) return it === document.body;
              const box = it.closest('label') ?? it;
              const drawn = look => look.outlineStyle !== 'none' || look.boxShadow !== 'none';
              return drawn(getComputedStyle(it)) || drawn(getComputedStyle(box));
            }
            """;
}
