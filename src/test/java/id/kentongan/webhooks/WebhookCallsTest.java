package id.kentongan.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.api.Program;
import id.kentongan.directory.ApiScope;
import id.kentongan.messaging.DeliveryState;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Webhooks as a program keeps them.
@KentonganTest
class WebhookCallsTest {

    private static final String HOME = "/api/v1/webhooks";
    private static final Receiver RECEIVER = new Receiver();

    @Autowired Hooks hooks;
    @LocalServerPort int port;

    private final String path = "/" + UUID.randomUUID();
    private Hooks.Key key = new Hooks.Key(new UUID(0, 0), "");
    private Program program = new Program(0, "");

    @BeforeEach
    void a_program_with_a_key() {
        key = hooks.key(ApiScope.WEBHOOKS);
        program = key.program(port);
    }

    @AfterAll
    static void stop() {
        RECEIVER.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    url | {"events": ["message.sent"]}
                    url | {"url": null, "events": ["message.sent"]}
                    url | {"url": 7, "events": ["message.sent"]}
                    url | {"url": "", "events": ["message.sent"]}
                    url | {"url": {}, "events": ["message.sent"]}
                    url | {"url": "ftp://127.0.0.1/", "events": ["message.sent"]}
                    url | {"url": "http://169.254.169.254/latest", "events": ["message.sent"]}
                    url | {"url": "https://10.0.0.1/", "events": ["message.sent"]}
                    url | {"url": "https://[::1]/", "events": ["message.sent"]}
                    url | {"url": "http://8.8.8.8/", "events": ["message.sent"]}
                    url | {"url": "http://127.0.0.1:22/", "events": ["message.sent"]}
                    url | {"url": "http://a:b@127.0.0.1/", "events": ["message.sent"]}
                    url | {"url": "http://127.0.0.1/\\u0000", "events": ["message.sent"]}
                    url | {"url": "https://tidak-ada.invalid/", "events": ["message.sent"]}
                    events | {"url": "http://127.0.0.1/"}
                    events | {"url": "http://127.0.0.1/", "events": null}
                    events | {"url": "http://127.0.0.1/", "events": "message.sent"}
                    events | {"url": "http://127.0.0.1/", "events": []}
                    events | {"url": "http://127.0.0.1/", "events": {}}
                    events[0] | {"url": "http://127.0.0.1/", "events": ["message.received"]}
                    events[0] | {"url": "http://127.0.0.1/", "events": ["*"]}
                    events[1] | {"url": "http://127.0.0.1/", "events": ["message.sent", 1]}
                    events[1] | {"url": "http://127.0.0.1/", "events": ["message.sent", ["a"]]}
                    events[0] | {"url": "http://127.0.0.1/", "events": ["a\\u0000"]}
                    description | {"url": "http://127.0.0.1/", "events": ["message.sent"], "description": 1}
                    description | {"url": "http://127.0.0.1/", "events": ["message.sent"], "description": "LONG"}
                    secret | {"url": "http://127.0.0.1/", "events": ["message.sent"], "secret": "whsec_x"}
                    enabled | {"url": "http://127.0.0.1/", "events": ["message.sent"], "enabled": true}
                    url | {"url": "http://127.0.0.1/", "url": "http://127.0.0.1/", "events": ["message.sent"]}
                    body | []
                    body | halo
                    body | ``
                    """)
    void what_is_wrong_is_refused_with_the_field_named(String field, String body) throws Exception {
        var told = program.post(HOME, body.replace("LONG", "x".repeat(201)));

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.fields()).containsExactly(field);
        assertThat(program.get(HOME).json().path("webhooks").isEmpty()).isTrue();
    }

    @Test
    void an_address_inside_is_refused_with_the_name_of_the_setting() throws Exception {
        var told = program.post(HOME, body("http://192.168.1.1/"));

        assertThat(told.json().path("detail").asString()).contains("KENTONGAN_WEBHOOKS_ALLOW");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    body | {}
                    enabled | {"enabled": "ya"}
                    enabled | {"enabled": null}
                    events | {"events": []}
                    url | {"url": "https://10.0.0.1/"}
                    state | {"state": "ON"}
                    """)
    void a_change_that_is_wrong_is_refused(String field, String body) throws Exception {
        var id = make();

        var told = patch(id, body);

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.fields()).containsExactly(field);
    }

    @Test
    void it_is_made_seen_changed_and_taken_away() throws Exception {
        var made = program.post(HOME, body(RECEIVER.address(path)));
        var id = made.id();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("location")).isEqualTo(HOME + "/" + id);
        assertThat(made.json().path("secret").asString()).matches("whsec_[A-Za-z0-9+/]{43}=");
        var seen = program.get(HOME + "/" + id);
        assertThat(seen.response().body()).doesNotContain("whsec_");
        assertThat(seen.json().path("enabled").asBoolean()).isTrue();

        var changed = patch(id, "{\"events\": [\"message.rejected\"], \"enabled\": false}").json();
        assertThat(changed.path("enabled").asBoolean()).isFalse();
        assertThat(changed.path("events").get(0).asString()).isEqualTo("message.rejected");
        assertThat(changed.path("url").asString()).isEqualTo(RECEIVER.address(path));
        assertThat(program.post(HOME + "/" + id + "/test", "").fields()).containsExactly("enabled");

        assertThat(send("DELETE", HOME + "/" + id).status()).isEqualTo(204);
        assertThat(program.get(HOME + "/" + id).status()).isEqualTo(404);
        assertThat(send("DELETE", HOME + "/" + id).status()).isEqualTo(404);
        assertThat(program.get(HOME).json().path("webhooks").isEmpty()).isTrue();
    }

    @Test
    void the_same_idempotency_key_is_one_webhook_with_the_same_secret_until_it_is_rotated()
            throws Exception {
        var body = body(RECEIVER.address(path));
        var once = program.post(HOME, body, "Idempotency-Key", "satu");
        var again = program.post(HOME, body, "Idempotency-Key", "satu");
        var other = program.post(HOME, body + " ", "Idempotency-Key", "satu");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(once.json());
        assertThat(other.json().path("type").asString()).contains("idempotency-key-reused");

        var rotate = HOME + "/" + once.id() + "/rotate-secret";
        var rotated = program.post(rotate, "", "Idempotency-Key", "dua");
        var rotatedAgain = program.post(rotate, "{}", "Idempotency-Key", "dua");
        assertThat(rotated.json().path("secret").asString())
                .isNotEqualTo(once.json().path("secret").asString());
        assertThat(rotatedAgain.json().path("secret")).isEqualTo(rotated.json().path("secret"));
        assertThat(program.post(HOME, body, "Idempotency-Key", "satu").json().has("secret"))
                .isFalse();
        assertThat(program.get(HOME).json().path("webhooks")).hasSize(1);
    }

    @Test
    void no_secret_is_kept_beside_the_answers() throws Exception {
        program.post(HOME, body(RECEIVER.address(path)), "Idempotency-Key", "tiga");

        assertThat(
                        hooks.db
                                .sql("select body from api_answer where client = ?")
                                .param(key.id())
                                .query(String.class)
                                .list())
                .singleElement()
                .asString()
                .doesNotContain("whsec_");
    }

    @Test
    void a_test_is_delivered_followed_and_replayed() throws Exception {
        var hook = HOME + "/" + make();
        RECEIVER.answers.put(
                path,
                exchange -> {
                    exchange.sendResponseHeaders(500, 6);
                    exchange.getResponseBody().write("dalam!".getBytes());
                });

        var tested = program.post(hook + "/test", "");
        assertThat(tested.status()).isEqualTo(202);
        var delivery = hook + "/deliveries/" + tested.id();
        await().until(
                        () ->
                                program.get(delivery)
                                                .json()
                                                .path("state")
                                                .asString()
                                                .equals("WAITING")
                                        && program.get(delivery).json().path("log").size() == 1);
        var followed = program.get(delivery);
        assertThat(followed.json().path("log").get(0).path("status").asInt()).isEqualTo(500);
        assertThat(followed.json().path("payload").path("type").asString())
                .isEqualTo("webhook.test");
        assertThat(followed.json().path("nextAttemptAt").isString()).isTrue();
        assertThat(followed.response().body()).doesNotContain("dalam!");

        RECEIVER.says(path, 204);
        assertThat(program.post(delivery + "/replay", "").status()).isEqualTo(202);
        await().until(() -> program.get(delivery).json().path("state").asString().equals("DONE"));
        assertThat(RECEIVER.to(path))
                .hasSize(2)
                .allMatch(it -> it.id().equals(tested.id()) && it.type().equals("webhook.test"));
        assertThat(program.get(hook + "/deliveries?state=DONE").json().path("deliveries"))
                .hasSize(1);
        assertThat(program.get(hook + "/deliveries?state=FAILED").json().path("deliveries"))
                .isEmpty();
        assertThat(program.post(delivery + "/replay", "{\"a\": 1}").fields())
                .containsExactly("body");
    }

    @Test
    void lists_are_read_page_by_page() throws Exception {
        for (int i = 0; i < 3; i++) {
            make();
        }
        var first = program.get(HOME + "?limit=2").json();
        var second = program.get(first.path("next").asString()).json();
        assertThat(first.path("webhooks")).hasSize(2);
        assertThat(second.path("webhooks")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();

        hooks.come(hooks.messages(key.id(), 2), DeliveryState.DELIVERED, true);
        var deliveries =
                HOME + "/" + first.path("webhooks").get(0).path("id").asString() + "/deliveries";
        var newest = program.get(deliveries + "?limit=1").json();
        var older = program.get(newest.path("next").asString()).json();
        assertThat(newest.path("deliveries").get(0).path("id"))
                .isNotEqualTo(older.path("deliveries").get(0).path("id"));
        assertThat(older.path("next").isNull()).isTrue();
        for (var wrong : new String[] {"limit=0", "limit=x", "after=x", "state=done"}) {
            var told = program.get(deliveries + "?" + wrong);
            assertThat(told.fields()).containsExactly(wrong.substring(0, wrong.indexOf('=')));
        }
    }

    @Test
    void a_key_has_at_most_twenty() throws Exception {
        for (int i = 0; i < Webhooks.MOST; i++) {
            make();
        }

        assertThat(program.post(HOME, body(RECEIVER.address(path))).fields())
                .containsExactly("url");
    }

    @Test
    void what_belongs_to_another_key_is_not_there() throws Exception {
        var id = make();
        var delivery = program.post(HOME + "/" + id + "/test", "").id();
        var stranger = hooks.key(ApiScope.WEBHOOKS).program(port);
        var hook = HOME + "/" + id;

        assertThat(stranger.get(HOME).json().path("webhooks")).isEmpty();
        assertThat(stranger.get(hook).status()).isEqualTo(404);
        assertThat(stranger.get(hook + "/deliveries").status()).isEqualTo(404);
        assertThat(stranger.get(hook + "/deliveries/" + delivery).status()).isEqualTo(404);
        assertThat(stranger.post(hook + "/rotate-secret", "").status()).isEqualTo(404);
        assertThat(stranger.post(hook + "/test", "").status()).isEqualTo(404);
        assertThat(stranger.post(hook + "/deliveries/" + delivery + "/replay", "").status())
                .isEqualTo(404);
        assertThat(
                        stranger.send(
                                        stranger.request(hook, "Content-Type", "application/json")
                                                .method(
                                                        "PATCH",
                                                        BodyPublishers.ofString(
                                                                "{\"enabled\": false}")))
                                .status())
                .isEqualTo(404);
        assertThat(stranger.send(stranger.request(hook).DELETE()).status()).isEqualTo(404);
        assertThat(program.get(HOME + "/x").status()).isEqualTo(404);
        assertThat(program.get(hook + "/deliveries/msg_x").status()).isEqualTo(404);
    }

    @Test
    void a_key_without_the_scope_is_refused() throws Exception {
        var told = hooks.key(ApiScope.MESSAGES_SEND).program(port).get(HOME);

        assertThat(told.status()).isEqualTo(403);
        assertThat(told.header("www-authenticate")).contains("scope=\"webhooks\"");
    }

    private String make() throws Exception {
        return program.post(HOME, body(RECEIVER.address(path))).id();
    }

    private static String body(String url) {
        return "{\"url\": \"%s\", \"events\": [\"message.delivered\"]}".formatted(url);
    }

    private Program.Told patch(String id, String body) throws Exception {
        return program.send(
                program.request(HOME + "/" + id, "Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(body)));
    }

    private Program.Told send(String method, String path) throws Exception {
        return program.send(program.request(path).method(method, BodyPublishers.noBody()));
    }
}
