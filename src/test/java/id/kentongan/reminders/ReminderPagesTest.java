package id.kentongan.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.directory.Browser;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.Users;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class ReminderPagesTest {

    private static final String PASSWORD = "hujan di bulan Juni";
    private static final String RULES = "/app/pengingat/aturan";

    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final UnitId unit = new UnitId(UUID.randomUUID());

    @BeforeEach
    void a_unit() {
        var name = "Unit " + unit.value();
        db.sql("insert into unit (id, name, short_name) values (?, ?, ?)")
                .params(unit.value(), name, name)
                .update();
    }

    @AfterEach
    void no_rule_stays() {
        db.sql("delete from reminder_rule where unit = ?").param(unit.value()).update();
    }

    @Test
    void an_operator_does_not_get_in() throws Exception {
        var operator = signedIn("OPERATOR");

        assertThat(operator.get("/app/pengingat").statusCode()).isEqualTo(403);
        assertThat(operator.post(RULES, rule("1", "days")).statusCode()).isEqualTo(403);
        assertThat(rules()).isZero();
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() throws Exception {
        var moderator = signedIn("MODERATOR");

        for (var amount : new String[] {"", "0", "61", "-1", "1,5", "99999", "<b>"}) {
            var answer = moderator.post(RULES, rule(amount, "days"));
            assertThat(answer.statusCode()).as(amount).isEqualTo(422);
            assertThat(answer.body()).contains("id=\"amount-b\"", "1 jam sampai 60 hari");
        }
        for (var field : new String[] {"unit", "addressee", "category"}) {
            var form = rule("7", "days");
            form.put(field, "entah");
            var answer = moderator.post(RULES, form);
            assertThat(answer.statusCode()).as(field).isEqualTo(422);
            assertThat(answer.body()).contains("value=\"7\"");
        }
        assertThat(rules()).isZero();
    }

    @Test
    void two_who_change_a_rule_at_once_do_not_overwrite_each_other() throws Exception {
        var moderator = signedIn("MODERATOR");
        assertThat(moderator.post(RULES, rule("2", "days")).statusCode()).isEqualTo(302);
        assertThat(moderator.post(RULES, rule("48", "hours")).body()).contains("sudah ada");
        var id = RULES + "/" + id();
        moderator.get(id);

        var first = rule("3", "days");
        first.put("version", "0");
        assertThat(moderator.post(id, first).statusCode()).isEqualTo(302);
        var second = rule("4", "days");
        second.put("version", "0");
        assertThat(moderator.post(id, second).statusCode()).isEqualTo(422);

        moderator.post(id + "/hapus", Map.of());
        assertThat(moderator.get(id).statusCode()).isEqualTo(404);
        assertThat(moderator.get(RULES + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    @Test
    void the_night_is_as_the_office_sets_it() {
        var evening = ZonedDateTime.parse("2026-03-09T22:00:00+07:00[Asia/Jakarta]");
        var early = ZonedDateTime.parse("2026-03-10T05:59:00+07:00[Asia/Jakarta]");
        var usual = new ReminderSettings("off", "21:00-06:00");
        var six = early.plusMinutes(1);

        assertThat(usual.nightEnd(evening)).contains(six.toInstant());
        assertThat(usual.nightEnd(early)).contains(six.toInstant());
        assertThat(usual.nightEnd(six)).isEmpty();
        assertThat(new ReminderSettings("off", "off").nightEnd(evening)).isEmpty();
        assertThat(new ReminderSettings("off", "21:00-21:00").nightEnd(evening)).isEmpty();
        assertThat(new ReminderSettings("off", "12:00-13:00").nightEnd(evening)).isEmpty();
    }

    private Map<String, String> rule(String amount, String span) {
        var form = new HashMap<String, String>();
        form.put("amount", amount);
        form.put("span", span);
        form.put("addressee", "HEAD");
        form.put("unit", unit.value().toString());
        form.put("category", "");
        form.put("active", "false");
        return form;
    }

    private Browser signedIn(String role) throws Exception {
        var name = "p" + UUID.randomUUID().toString().substring(0, 12);
        users.create(name, "Sari Dewi", PASSWORD, Set.of(role), null);
        var browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        browser.get("/app/profil");
        return browser;
    }

    private int rules() {
        return db.sql("select count(*) from reminder_rule where unit = ?")
                .param(unit.value())
                .query(Integer.class)
                .single();
    }

    private UUID id() {
        return db.sql("select id from reminder_rule where unit = ?")
                .param(unit.value())
                .query(UUID.class)
                .single();
    }
}
