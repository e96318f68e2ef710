package id.kentongan.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.contacts.Objections.Kind;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class ObjectionPagesTest {

    private static final String PASSWORD = "hujan di bulan Juni";

    @Autowired Users users;
    @Autowired Objections objections;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final Phone phone =
            new Phone("+62857" + (10_000_000L + (long) (Math.random() * 89_999_999L)));
    private final String written = phone.e164().replace("+62", "0");
    private Browser moderator = new Browser(0);

    @BeforeEach
    void a_moderator_signs_in() throws Exception {
        moderator = signedIn("MODERATOR");
    }

    @Test
    void a_persons_own_stop_is_listed_and_what_the_office_blocked_is_not() throws Exception {
        objections.refuse(phone, Kind.OPTED_OUT, "Membalas STOP", new Actor("contact:x", ""));
        assertThat(moderator.get("/app/penolakan?cari=" + written).body())
                .contains(phone.masked(), "Membalas STOP", "Warga sendiri")
                .doesNotContain(phone.e164());

        objections.refuse(phone, Kind.BLOCKED, "Mengirim ancaman", Actor.SYSTEM);
        assertThat(moderator.get("/app/penolakan?cari=" + written).body())
                .contains("tidak ada di daftar");
        assertThat(moderator.get("/app/penolakan/" + id()).statusCode()).isEqualTo(302);
    }

    @Test
    void whoever_said_stop_before_he_was_blocked_has_still_said_it() {
        objections.refuse(phone, Kind.OPTED_OUT, "Membalas STOP", new Actor("contact:x", ""));
        objections.refuse(phone, Kind.BLOCKED, "Mengirim ancaman", Actor.SYSTEM);
        objections.refuse(phone, Kind.BLOCKED, "Mengirim ancaman lagi", Actor.SYSTEM);

        assertThat(objections.lift(id(), "", Actor.SYSTEM)).isTrue();
        assertThat(kinds()).containsExactly("OPTED_OUT");
        assertThat(objections.lift(id(), "", Actor.SYSTEM)).isTrue();
        assertThat(kinds()).isEmpty();
    }

    @Test
    void a_persons_own_stop_is_lifted_only_with_a_reason() throws Exception {
        objections.refuse(phone, Kind.OPTED_OUT, "Membalas STOP", new Actor("contact:x", ""));
        moderator.get("/app/penolakan/" + id());

        var again = moderator.post("/app/penolakan/" + UUID.randomUUID() + "/cabut", Map.of());
        assertThat(again.statusCode()).isEqualTo(302);
        var refused = lift(" ");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Tulis alasannya", "Cabut penolakan");
        assertThat(kinds()).containsExactly("OPTED_OUT");

        assertThat(lift("warga meminta lewat telepon").statusCode()).isEqualTo(302);
        assertThat(kinds()).isEmpty();
        assertThat(
                        db.sql(
                                        """
                                        select facts ->> 'reason' from audit_entry
                                        where action = 'contact.accept' and subject = ?
                                        """)
                                .param("address:" + phone.masked())
                                .query(String.class)
                                .list())
                .containsExactly("warga meminta lewat telepon");
    }

    @Test
    void the_list_goes_on_by_key() throws Exception {
        for (int i = 0; i < 55; i++) {
            objections.refuse(
                    new Phone("+62858%08d".formatted(i)),
                    Kind.OPTED_OUT,
                    "halaman " + i,
                    Actor.SYSTEM);
        }
        var first = moderator.get("/app/penolakan?cari=0858").body();
        var link =
                java.util.regex.Pattern.compile("href=\"([^\"]*sebelum=[^\"]*)\"").matcher(first);
        assertThat(link.find()).isTrue();
        var second = moderator.get(link.group(1).replace("&amp;", "&")).body();

        assertThat(first).contains("halaman 54").doesNotContain("halaman 4<");
        assertThat(second).contains("halaman 4<").doesNotContain("halaman 54");
    }

    @Test
    void a_search_that_finds_nothing_or_is_too_short_says_so() throws Exception {
        assertThat(moderator.get("/app/penolakan?cari=999999999999").body())
                .contains("tidak ada di daftar");
        assertThat(moderator.get("/app/penolakan?cari=ab%25").body()).contains("tiga angka");
        assertThat(moderator.get("/app/penolakan?sebelum=x~y").statusCode()).isEqualTo(200);
        assertThat(moderator.get("/app/penolakan/bukan-id").statusCode()).isEqualTo(400);
    }

    @Test
    void an_operator_has_no_business_here() throws Exception {
        var operator = signedIn("OPERATOR");

        assertThat(operator.get("/app/penolakan").statusCode()).isEqualTo(403);
        assertThat(operator.get("/app/profil").body()).doesNotContain("/app/penolakan");
        assertThat(signedIn("ADMINISTRATOR").get("/app/penolakan").statusCode()).isEqualTo(200);
    }

    private Browser signedIn(String role) throws Exception {
        var name = "o" + UUID.randomUUID().toString().substring(0, 12);
        users.create(name, "Sari Dewi", PASSWORD, Set.of(role), null);
        var browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        browser.get("/app/profil");
        return browser;
    }

    private java.net.http.HttpResponse<String> lift(String reason) throws Exception {
        return moderator.post("/app/penolakan/" + id() + "/cabut", Map.of("alasan", reason));
    }

    private UUID id() {
        return db.sql("select id from contact_objection where address = ?")
                .param(phone.uri())
                .query(UUID.class)
                .single();
    }

    private List<String> kinds() {
        return db.sql("select kind from contact_objection where address = ?")
                .param(phone.uri())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
