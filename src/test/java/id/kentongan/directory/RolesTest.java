package id.kentongan.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.web.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class RolesTest {

    private static final Actor KEEPER = new Actor("user:nobody", "Pengelola");
    private static final String PASSWORD = "hujan di bulan Juni";

    @Autowired Roles roles;
    @Autowired Users users;
    @Autowired Texts texts;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String some = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void roles_that_came_with_the_centre_may_what_is_written_down_as_delivered() {
        for (var code : List.of("ADMINISTRATOR", "MODERATOR", "OPERATOR")) {
            assertThat(roles.role(code).orElseThrow().permissions())
                    .as(
                            "A new permission: give it to %s in a migration, or take it out in"
                                    + " DeliveredRoles",
                            code)
                    .isEqualTo(Roles.delivered(code).orElseThrow());
        }
    }

    @Test
    void every_permission_is_explained_in_a_sentence() {
        for (var permission : Permission.values()) {
            assertThat(texts.of(Texts.INDONESIAN, "accounts.may." + permission)).isNotBlank();
        }
    }

    @Test
    void what_is_taken_from_a_role_is_gone_with_the_next_request() throws Exception {
        var code = roles.add("Juru " + some, "", KEEPER);
        change(code, Set.of(Permission.CHANNEL_READ), false);
        var browser = signedIn(code);
        assertThat(browser.get("/app/kanal").statusCode()).isEqualTo(200);

        change(code, Set.of(Permission.TEMPLATE_MANAGE), false);

        assertThat(browser.get("/app/kanal").statusCode()).isEqualTo(403);
        assertThat(browser.get("/app/templat").statusCode()).isEqualTo(200);
        assertThat(facts(code))
                .contains("\"added\": [\"TEMPLATE_MANAGE\"]", "\"taken\": [\"CHANNEL_READ\"]");
    }

    @Test
    void a_role_that_demands_the_second_step_leads_to_it() throws Exception {
        var code = roles.add("Wajib " + some, "", KEEPER);
        var browser = signedIn(code);

        change(code, Set.of(Permission.CHANNEL_READ), true);

        assertThat(browser.ask("GET", "/app/kanal").location()).endsWith("/app/profil/kode");
        assertThat(browser.get("/app/profil/kode").body()).contains("mewajibkan kode");
    }

    @Test
    void somebody_is_always_left_who_manages_users() {
        var all = EnumSet.allOf(Permission.class);
        all.remove(Permission.DIRECTORY_MANAGE);

        assertRefused(() -> change("ADMINISTRATOR", all, false), "lastManager");
        var version = roles.role("ADMINISTRATOR").orElseThrow().version();
        assertRefused(
                () ->
                        roles.change(
                                List.of(new Roles.Change("ADMINISTRATOR", version - 1, all, false)),
                                KEEPER),
                "stale");
    }

    @Test
    void a_role_is_removed_when_nobody_has_it_and_those_delivered_stay() throws Exception {
        var code = roles.add("Sementara " + some, "", KEEPER);
        var twin = "Sementara " + some.toUpperCase();
        assertRefused(() -> roles.add(twin, "", KEEPER), "roleTaken");
        signedIn(code);

        assertRefused(() -> roles.remove(code, KEEPER), "roleInUse");
        assertRefused(() -> roles.remove("OPERATOR", KEEPER), "roleDelivered");
        db.sql("delete from user_role where role = ?").param(code).update();
        roles.remove(code, KEEPER);
        assertThat(roles.role(code)).isEmpty();
    }

    private void change(String code, Set<Permission> permissions, boolean demandsCode) {
        var version = roles.role(code).orElseThrow().version();
        roles.change(List.of(new Roles.Change(code, version, permissions, demandsCode)), KEEPER);
    }

    private Browser signedIn(String role) throws Exception {
        var name = "h" + UUID.randomUUID().toString().substring(0, 12);
        users.create(name, "Hak Akses", PASSWORD, Set.of(role), null);
        var browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        return browser;
    }

    private String facts(String code) {
        return db.sql(
                        """
                        select facts::text from audit_entry
                        where subject = ? and action = 'role.change' order by id desc limit 1
                        """)
                .param("role:" + code)
                .query(String.class)
                .single();
    }

    private static void assertRefused(ThrowingCallable deed, String key) {
        assertThatExceptionOfType(DirectoryRefusal.class)
                .isThrownBy(deed)
                .returns("directory.refusal." + key, DirectoryRefusal::key);
    }
}
