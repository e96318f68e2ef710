package id.kentongan.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.cases.CaseRows;
import id.kentongan.cases.Cases;
import id.kentongan.cases.Matter;
import id.kentongan.directory.Browser;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.Users;
import id.kentongan.messaging.Inbox;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class PresencePagesTest {

    private static final String PASSWORD = "pagi di tepi danau";

    @LocalServerPort int port;
    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired Users users;
    @Autowired JdbcClient db;

    private final String some = UUID.randomUUID().toString().substring(0, 8);
    private Matter it;

    @BeforeEach
    void a_case_of_a_unit() {
        it = new Matter(inbox, db).opened("Hadir " + some).forwarded(cases);
    }

    @Test
    void a_unit_learns_who_is_at_its_own_cases_and_at_no_others() throws Exception {
        var moderator = signedIn("pm", "MODERATOR", null);
        var own = signedIn("po", "OPERATOR", it.unit.id());
        var others = signedIn("px", "OPERATOR", new CaseRows(db).unit("Lain " + some).id());

        assertThat(sign(moderator, "1", true)).doesNotContain("Nama pm" + some);
        assertThat(sign(own, "2", false)).contains("Nama pm" + some, "\"menulis\":true");
        assertThat(sign(others, "3", true)).doesNotContain("Nama pm" + some, "Nama po" + some);
        assertThat(sign(moderator, "1", false))
                .contains("Nama po" + some)
                .doesNotContain("Nama px" + some);
    }

    @Test
    void a_sign_without_a_proper_tab_is_refused() throws Exception {
        var moderator = signedIn("pt", "MODERATOR", null);

        assertThat(moderator.post("/app/pesan/hadir", Map.of("tab", "<script>")).statusCode())
                .isEqualTo(400);
    }

    private String sign(Browser browser, String tab, boolean writing) throws Exception {
        return browser.post(
                        "/app/pesan/hadir",
                        Map.of(
                                "tab", some + "0000000" + tab,
                                "kasus", it.id.value().toString(),
                                "menulis", String.valueOf(writing)),
                        "Accept",
                        "application/json")
                .body();
    }

    private Browser signedIn(String user, String role, @Nullable UnitId unit) throws Exception {
        users.create(user + some, "Nama " + user + some, PASSWORD, Set.of(role), unit);
        var browser = new Browser(port);
        browser.signIn(user + some, PASSWORD);
        browser.get("/app/pesan");
        return browser;
    }
}
