package id.kentongan.grants;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.messaging.Inbox;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An institution's pages show what their reader may see, and say what becomes of what he types.
@KentonganTest
class InstitutionDeskPagesTest {

    @LocalServerPort int port;
    @Autowired JdbcClient db;
    @Autowired Users users;
    @Autowired Inbox inbox;

    private final Phone phone = GrantOffice.phone();
    private GrantOffice office;
    private InstitutionId mosque;

    @BeforeEach
    void an_institution() {
        office = new GrantOffice(db, users, inbox);
        mosque = office.institution("Masjid Lihat", phone);
    }

    @Test
    void the_whole_number_is_seen_where_it_is_kept_and_who_looked_is_recorded() throws Exception {
        var officer = office.user("Azhariyah", "GRANTS");
        var browser = GrantOffice.at(port, officer);

        assertThat(browser.get(home()).body())
                .contains(phone.masked())
                .doesNotContain(phone.display(), phone.e164());
        assertThat(looks()).isZero();
        assertThat(browser.get(home() + "/kontak").body()).contains(phone.display());
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void whoever_does_not_work_with_grants_sees_nothing_and_a_strange_id_is_nobody()
            throws Exception {
        var operator = GrantOffice.at(port, office.user("Operator", "OPERATOR"));
        assertThat(operator.get(home()).statusCode()).isEqualTo(403);
        assertThat(operator.get(home() + "/kontak").statusCode()).isEqualTo(403);
        var officer = GrantOffice.at(port, office.user("Azhariyah", "GRANTS"));
        assertThat(officer.get("/app/hibah/lembaga/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_list_that_is_there_keeps_its_time_and_whoever_invites_is_told() throws Exception {
        var browser = GrantOffice.at(port, office.user("Azhariyah", "GRANTS"));
        browser.get(home() + "/undang");
        var form = Map.of("nomor", phone.e164(), "jam", "09.00", "tempat", "Aula");
        assertThat(invited(browser, mosque, form)).doesNotContain("tetap yang sudah ada");
        var school = office.institution("TK Lihat", GrantOffice.phone());
        var later = Map.of("nomor", GrantOffice.phone().e164(), "jam", "13.00", "tempat", "");
        assertThat(invited(browser, school, later)).contains("tetap yang sudah ada");
    }

    private static String invited(Browser browser, InstitutionId of, Map<String, String> typed)
            throws Exception {
        var form = new HashMap<>(typed);
        form.put("tanggal", GrantOffice.day(30).toString());
        form.put("libur", "true");
        var answer = browser.post("/app/hibah/lembaga/" + of.value() + "/undang", form);
        assertThat(answer.statusCode()).isEqualTo(302);
        var next = answer.headers().firstValue("Location").orElseThrow();
        return browser.get(next.replaceFirst("^https?://[^/]+", "")).body();
    }

    private int looks() {
        return db.sql(
                        "select count(*) from audit_entry where action = 'number.reveal' and subject = ?")
                .param("institution:" + mosque.value())
                .query(Integer.class)
                .single();
    }

    private String home() {
        return "/app/hibah/lembaga/" + mosque.value();
    }
}
