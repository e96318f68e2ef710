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
    void a_number_is_blocked_with_a_reason_and_shown_masked() throws Exception {
        var done = block(written, "Mengirim ancaman");
        var page = moderator.get("/app/penolakan?cari=" + written).body();

        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(page).contains(phone.masked(), "Mengirim ancaman", "Sari Dewi", "Diblokir");
        assertThat(page).doesNotContain(phone.e164());
        assertThat(kinds()).containsExactly("BLOCKED");
        assertThat(audited("contact.refuse")).isEqualTo(1);
    }

    @Test
    void sending_the_form_twice_changes_nothing_more() throws Exception {
        block(written, "Mengirim ancaman");
        block(written, "Mengirim ancaman");

        assertThat(moderator.get("/app/penolakan").body()).contains("sudah diblokir");
        assertThat(kinds()).containsExactly("BLOCKED");
        assertThat(audited("contact.refuse")).isEqualTo(1);
    }

    @Test
    void what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays() throws Exception {
        for (var wrong : List.of("", "12345", "02150", "abc", "<b>", "0812 3456 7890 1234 5678")) {
            var answer = block(wrong, "Mengirim ancaman");
            assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
            assertThat(answer.body()).contains("bukan nomor ponsel lengkap", "Mengirim ancaman");
        }
        for (var wrong : List.of("", "   ", "abcd")) {
            var answer = block(written, wrong);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("Tulis alasannya", written);
        }
        assertThat(block(written, "x".repeat(301)).body()).contains("paling panjang 300");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void a_block_is_lifted_after_a_question() throws Exception {
        block(written, "Mengirim ancaman");
        var question = moderator.get("/app/penolakan/" + id());

        var done = lift("");
        var again = moderator.post("/app/penolakan/" + UUID.randomUUID() + "/cabut", Map.of());

        assertThat(question.body()).contains("Buka blokir " + phone.masked() + "?");
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(again.statusCode()).isEqualTo(302);
        assertThat(kinds()).isEmpty();
        assertThat(audited("contact.accept")).isEqualTo(1);
    }

    @Test
    void a_persons_own_stop_is_lifted_only_with_a_reason() throws Exception {
        objections.refuse(phone, Kind.OPTED_OUT, "Membalas STOP", new Actor("contact:x", ""));
        moderator.get("/app/penolakan/" + id());

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
                    Kind.BLOCKED,
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

    private java.net.http.HttpResponse<String> block(String number, String reason)
            throws Exception {
        return moderator.post("/app/penolakan", Map.of("nomor", number, "alasan", reason));
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

    private int audited(String action) {
        return db.sql("select count(*) from audit_entry where action = ? and subject = ?")
                .params(action, "address:" + phone.masked())
                .query(Integer.class)
                .single();
    }
}
