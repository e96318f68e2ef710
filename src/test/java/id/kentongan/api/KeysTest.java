package id.kentongan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiKey;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import id.kentongan.directory.DirectoryRefusal;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class KeysTest {

    private static final String MESSAGES = "/api/v1/messages";
    private static final String HELLO =
            """
            {"to": {"phone": "081234500002"}, "text": "Halo", "class": "alert"}
            """;

    @Autowired ApiKeys keys;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String name = "program " + UUID.randomUUID();

    private String key(ApiScope... scopes) {
        return keys.create(name, Set.of(scopes), null, Actor.SYSTEM);
    }

    @Test
    void without_a_key_nothing_opens() throws Exception {
        for (var path : new String[] {MESSAGES, MESSAGES + "/batch", "/api/v1/entah"}) {
            var told = new Program(port, "").post(path, HELLO);

            assertThat(told.status()).isEqualTo(401);
            assertThat(told.header("www-authenticate")).isEqualTo("Bearer");
            assertThat(told.header("content-type")).startsWith("application/problem+json");
            assertThat(told.json().path("type").asString()).isEqualTo("/api/docs#unauthorized");
            assertThat(told.header("set-cookie")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kt_", "x", "kt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' or 1=1"})
    void a_wrong_key_opens_nothing(String wrong) throws Exception {
        var told = new Program(port, wrong).get(MESSAGES);

        assertThat(told.status()).isEqualTo(401);
        assertThat(told.header("www-authenticate")).startsWith("Bearer").contains("invalid_token");
    }

    @Test
    void a_key_opens_what_its_scopes_say_at_once() throws Exception {
        var sender = new Program(port, key(ApiScope.MESSAGES_SEND));

        assertThat(sender.post(MESSAGES, HELLO).status()).isEqualTo(202);

        var told = sender.get(MESSAGES);
        assertThat(told.status()).isEqualTo(403);
        assertThat(told.header("www-authenticate")).contains("insufficient_scope", "messages:read");
        assertThat(told.json().path("detail").asString()).contains("messages:read");
    }

    @Test
    void a_reader_cannot_send() throws Exception {
        var reader = new Program(port, key(ApiScope.MESSAGES_READ));

        assertThat(reader.get(MESSAGES).status()).isEqualTo(200);
        assertThat(reader.post(MESSAGES, HELLO).status()).isEqualTo(403);
        assertThat(reader.post(MESSAGES + "/batch", "[]").status()).isEqualTo(403);
    }

    @Test
    void a_revoked_key_is_shut_out_without_being_looked_up_again() throws Exception {
        var program = new Program(port, key(ApiScope.MESSAGES_READ));
        assertThat(program.get(MESSAGES).status()).isEqualTo(200);

        assertThat(keys.revoke(mine().id(), Actor.SYSTEM)).isTrue();

        // A key is looked up again after ten seconds in any case.
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(program.get(MESSAGES).status()).isEqualTo(401));
    }

    @Test
    void a_name_is_taken_until_its_key_is_revoked() {
        key(ApiScope.MESSAGES_READ);

        assertThatThrownBy(() -> key(ApiScope.MESSAGES_SEND)).isInstanceOf(DirectoryRefusal.class);
        var first = mine();
        keys.revoke(first.id(), Actor.SYSTEM);

        assertThat(keys.revoke(first.id(), Actor.SYSTEM)).isFalse();
        assertThat(key(ApiScope.MESSAGES_SEND)).matches("kt_[A-Za-z0-9_-]{43}");
        assertThat(mine().scopes()).containsExactly("messages:send");
    }

    @Test
    void a_key_stands_nowhere_but_with_its_program() {
        var key = key(ApiScope.MESSAGES_READ);

        var everywhere =
                db.sql(
                                """
                                select (select string_agg(k::text, ' ') from api_key k)
                                    || (select string_agg(a::text, ' ') from audit_entry a)
                                """)
                        .query(String.class)
                        .single();

        assertThat(everywhere).contains(name).doesNotContain(key.substring(3));
    }

    @Test
    void a_session_is_no_key() throws Exception {
        var told =
                new Program(port, "")
                        .send(
                                new Program(port, "")
                                        .request(MESSAGES, "Cookie", "SESSION=" + UUID.randomUUID())
                                        .GET());

        assertThat(told.status()).isEqualTo(401);
    }

    private ApiKey mine() {
        return keys.all().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }
}
