package id.kentongan.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
class SecondStepTest {

    private static final String PASSWORD = "hujan di bulan Juni";

    @Autowired SecondFactor factor;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String name = "c" + UUID.randomUUID().toString().substring(0, 10);
    private User user;
    private Telephone telephone;
    private List<String> papers;
    private Browser browser;

    @BeforeEach
    void a_moderator_with_a_telephone_before_his_browser() {
        var id = users.create(name, "Ratna Wulandari", PASSWORD, Set.of("MODERATOR"), null);
        user = users.user(id).orElseThrow();
        factor.begin(user);
        telephone = Telephone.with(factor.keyToType(user).orElseThrow());
        papers = factor.confirm(user, telephone.shows(Instant.now()));
        browser = new Browser(port);
    }

    @Test
    void nothing_of_a_session_is_there_before_the_code() throws Exception {
        var response = browser.signIn(name, PASSWORD);

        assertThat(response.headers().firstValue("location").orElseThrow()).endsWith("/masuk/kode");
        assertThat(browser.cookie("SESSION")).isEmpty();
        assertThat(browser.get("/app/profil").statusCode()).isEqualTo(302);
        assertThat(browser.get("/masuk/kode").body()).contains(name, "Kode 6 angka");
        assertThat(enter("123456").body()).contains("Masih ada 4 percobaan");
        assertThat(browser.cookie("SESSION")).isEmpty();

        assertThat(enter(telephone.showsNext()).statusCode()).isEqualTo(302);
        assertThat(browser.get("/app/profil").statusCode()).isEqualTo(200);
        assertThat(new Browser(port).get("/masuk/kode").statusCode()).isEqualTo(302);
    }

    @Test
    void each_code_is_good_once_also_those_on_paper() throws Exception {
        var code = telephone.showsNext();
        signInWith(code);
        assertThat(signInWith(code).statusCode()).isEqualTo(401);

        assertThat(papers).hasSize(8).doesNotHaveDuplicates();
        var paper = papers.getFirst().toLowerCase().replace('-', ' ');
        assertThat(signInWith(paper).statusCode()).isEqualTo(302);
        assertThat(signInWith(paper).statusCode()).isEqualTo(401);
        assertThat(factor.standing(user.id()).orElseThrow().papers()).isEqualTo(7);
    }

    @Test
    void five_wrong_codes_ask_for_the_password_again_and_lock() throws Exception {
        browser.signIn(name, PASSWORD);
        browser.get("/masuk/kode");
        for (var i = 0; i < 4; i++) {
            assertThat(enter("00000" + i).statusCode()).isEqualTo(401);
        }

        assertThat(enter("000009").body()).contains("Terlalu banyak percobaan");
        assertThat(browser.get("/masuk/kode").statusCode()).isEqualTo(302);
        browser.signIn(name, PASSWORD);
        assertThat(enter(telephone.showsNext()).body()).contains("Terlalu banyak");
    }

    @Test
    void the_secret_stands_encrypted_and_opens_for_its_owner_alone() {
        var sealed =
                db.sql("select secret from user_code where app_user = ?")
                        .param(user.id().value())
                        .query(byte[].class)
                        .single();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(telephone.key(), StandardCharsets.ISO_8859_1));

        var old = new SecretKeys(() -> List.of("an old key that is long enough, really"));
        var both =
                new SecretKeys(
                        () ->
                                List.of(
                                        "a new key that is long enough, really",
                                        "an old key that is long enough, really"));
        var text = "secret".getBytes(StandardCharsets.UTF_8);
        assertThat(both.open(old.seal(text, "user:1"), "user:1")).isEqualTo(text);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> both.open(old.seal(text, "user:1"), "user:2"));
        assertThatExceptionOfType(DirectoryRefusal.class)
                .isThrownBy(() -> old.open(both.seal(text, "user:1"), "user:1"))
                .withMessageContaining("otherKey");
    }

    @Test
    void it_is_switched_off_with_a_code_and_taken_off_by_who_manages_users() {
        assertThatExceptionOfType(DirectoryRefusal.class)
                .isThrownBy(() -> factor.switchOff(user, "000000"));
        assertThatExceptionOfType(DirectoryRefusal.class)
                .isThrownBy(() -> factor.takeOff(user.id(), user.asActor()))
                .withMessageContaining("ownCode");
        assertThat(factor.isOn(user.id())).isTrue();
        factor.switchOff(user, papers.getLast());
        assertThat(factor.isOn(user.id())).isFalse();

        assertThat(factor.takeOff(user.id(), Actor.SYSTEM)).isFalse();
        factor.begin(user);
        assertThat(factor.takeOff(user.id(), Actor.SYSTEM)).isTrue();
    }

    @Test
    void the_codes_are_those_of_rfc_6238() {
        var key = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        assertThat(PhoneCodes.step(key, "287082", Instant.ofEpochSecond(59))).hasValue(1);
        assertThat(PhoneCodes.step(key, "287082", Instant.ofEpochSecond(89))).hasValue(1);
        assertThat(PhoneCodes.step(key, "287082", Instant.ofEpochSecond(90))).isEmpty();
        assertThat(PhoneCodes.step(key, "081804", Instant.ofEpochSecond(1111111109))).isPresent();
        assertThat(PhoneCodes.step(key, "", Instant.ofEpochSecond(59))).isEmpty();
    }

    @Test
    void one_sees_where_one_is_signed_in_and_ends_it() throws Exception {
        signInWith(telephone.showsNext());
        var other = new Browser(port);
        other.signIn(name, PASSWORD);
        other.get("/masuk/kode");
        other.post("/masuk/kode", Map.of("kode", papers.get(1)));
        assertThat(other.get("/app/profil").statusCode()).isEqualTo(200);

        var page = browser.get("/app/profil/sesi").body();
        assertThat(page).contains("2 perangkat", "perangkat ini", "127.0.0.1");
        assertThat(page).doesNotContain(browser.cookie("SESSION"));
        browser.post("/app/profil/sesi/akhiri-lain", Map.of());

        assertThat(other.get("/app/profil").statusCode()).isEqualTo(302);
        assertThat(browser.get("/app/profil").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> signInWith(String code) throws Exception {
        browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        browser.get("/masuk/kode");
        return enter(code);
    }

    private HttpResponse<String> enter(String code) throws Exception {
        return browser.post("/masuk/kode", Map.of("kode", code));
    }
}
