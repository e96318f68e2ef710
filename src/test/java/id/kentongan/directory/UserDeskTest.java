package id.kentongan.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class UserDeskTest {

    private static final Actor KEEPER = new Actor("user:nobody", "Pengelola");
    private static final String PASSWORD = "hujan di bulan Juni";

    @Autowired UserDesk desk;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String name = "k" + UUID.randomUUID().toString().substring(0, 10);

    @AfterEach
    void leave_as_many_managers_as_before() {
        db.sql("update app_user set active = true where username = 'admin'").update();
        db.sql("update app_user set active = false where username like ?")
                .param(name + "%")
                .update();
    }

    @Test
    void a_one_time_password_opens_nothing_but_the_page_to_choose_ones_own() throws Exception {
        var added = desk.add(draft("OPERATOR", true), KEEPER);
        var browser = new Browser(port);

        browser.signIn(name, added.password());

        assertThat(browser.ask("GET", "/app/pesan").location()).endsWith("/app/profil/sandi");
        assertThat(users.named(name).orElseThrow().permissions()).isEmpty();
        assertThat(browser.get("/app/profil/sandi").body()).contains("Pilih kata sandi Anda");
        var same = Map.of("next", added.password(), "repeated", added.password());
        assertThat(browser.post("/app/profil/sandi", same).body())
                .contains("Pilih kata sandi lain");
        browser.post("/app/profil/sandi", Map.of("next", PASSWORD, "repeated", PASSWORD));
        assertThat(browser.get("/app/pesan").statusCode()).isEqualTo(200);
        assertThat(users.named(name).orElseThrow().permissions()).isNotEmpty();
        assertThat(new Browser(port).signIn(name, added.password()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_password_that_was_reset_ends_all_sessions_and_unlocks_the_name() throws Exception {
        var id = users.create(name, "Sari", PASSWORD, Set.of("OPERATOR"), null);
        var browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        for (var i = 0; i < 5; i++) {
            new Browser(port).signIn(name, "guess number " + i);
        }

        var password = desk.resetPassword(id, KEEPER);

        assertThat(browser.get("/app/profil").statusCode()).isEqualTo(302);
        assertThat(browser.signIn(name, PASSWORD).statusCode()).isEqualTo(401);
        assertThat(browser.signIn(name, password).statusCode()).isEqualTo(302);
        assertRefused(() -> desk.resetPassword(id, actor(id)), "ownPassword");
    }

    @Test
    void nobody_takes_his_own_code_off_without_one() throws Exception {
        var id = users.create(name, "Admin Dua", PASSWORD, Set.of("ADMINISTRATOR"), null);
        var browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        var page = "/app/pengguna/" + id.value();
        browser.get(page);

        assertThat(browser.post(page + "/kode/lepas", Map.of()).statusCode()).isEqualTo(302);

        assertThat(browser.get(page).body()).contains("Kode sendiri dimatikan di Profil");
    }

    @Test
    void what_is_missing_is_named() {
        var roles = Set.of("OPERATOR");
        assertRefused(() -> add(new UserDraft("", "Sari", null, roles, true)), "username");
        assertRefused(() -> add(new UserDraft(name, " ", null, roles, true)), "name");
        assertRefused(() -> add(new UserDraft(name, "Sari", null, Set.of(), true)), "roles");
        assertRefused(() -> add(new UserDraft(name, "Sari", null, Set.of("X"), true)), "role");
        assertRefused(
                () -> add(new UserDraft("admin", "Sari", null, roles, true)), "usernameTaken");
    }

    @Test
    void two_who_change_one_user_at_once_do_not_overwrite_each_other() {
        var id = desk.add(draft("OPERATOR", true), KEEPER).id();

        desk.change(new UserDesk.Change(id, 0, draft("MODERATOR", true)), KEEPER);

        assertRefused(
                () -> desk.change(new UserDesk.Change(id, 0, draft("OPERATOR", true)), KEEPER),
                "stale");
        desk.change(new UserDesk.Change(id, 1, draft("OPERATOR", false)), KEEPER);
        assertThat(users.named(name)).isEmpty();
    }

    @Test
    void nobody_takes_his_own_right_to_manage_and_one_who_manages_is_always_left() {
        var id = users.create(name, "Admin Dua", PASSWORD, Set.of("ADMINISTRATOR"), null);
        var own = actor(id);

        assertRefused(
                () -> desk.change(new UserDesk.Change(id, 0, draft("OPERATOR", true)), own),
                "ownManager");
        assertRefused(() -> desk.setActive(id, false, own), "ownManager");

        var others =
                db.sql(
                                """
                                update app_user set active = false where id <> ? and active
                                    and id in (select r.app_user from user_role r
                                        join role_permission p on p.role = r.role
                                        where p.permission = 'DIRECTORY_MANAGE')
                                returning id
                                """)
                        .param(id.value())
                        .query(UUID.class)
                        .list();
        try {
            assertRefused(() -> desk.setActive(id, false, KEEPER), "lastManager");
            assertRefused(() -> desk.remove(id, KEEPER), "lastManager");
        } finally {
            db.sql("update app_user set active = true where id = any (?)")
                    .param(others.toArray(UUID[]::new))
                    .update();
        }
    }

    @Test
    void only_who_never_signed_in_can_be_removed() throws Exception {
        var added = desk.add(draft("OPERATOR", true), KEEPER);
        new Browser(port).signIn(name, added.password());

        assertRefused(() -> desk.remove(added.id(), KEEPER), "userInUse");

        var slip =
                desk.add(
                        new UserDraft(name + "x", "Salah", null, Set.of("OPERATOR"), true), KEEPER);
        desk.remove(slip.id(), KEEPER);
        assertThat(users.named(name + "x")).isEmpty();
        assertRefused(() -> desk.remove(slip.id(), KEEPER), "userGone");
    }

    private void add(UserDraft draft) {
        desk.add(draft, KEEPER);
    }

    private UserDraft draft(String role, boolean active) {
        return new UserDraft(name, "Sari Dewi", null, Set.of(role), active);
    }

    private static Actor actor(UserId id) {
        return new Actor("user:" + id.value(), "Ia sendiri");
    }

    private static void assertRefused(ThrowingCallable deed, String key) {
        assertThatExceptionOfType(DirectoryRefusal.class)
                .isThrownBy(deed)
                .returns("directory.refusal." + key, DirectoryRefusal::key);
    }
}
