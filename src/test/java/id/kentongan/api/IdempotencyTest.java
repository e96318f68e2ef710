package id.kentongan.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.ApiClient;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The same key, the same message, the same answer (I6).
@KentonganTest
class IdempotencyTest {

    private static final String MESSAGES = "/api/v1/messages";

    @Autowired ApiKeys keys;
    @Autowired Intake intake;
    @Autowired Replays replays;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String reference = UUID.randomUUID().toString();
    private final String once = UUID.randomUUID().toString();
    private Program program;

    @BeforeEach
    void a_program_with_a_key() {
        program = program();
    }

    private Program program() {
        var scopes = Set.of(ApiScope.MESSAGES_SEND, ApiScope.MESSAGES_READ);
        return new Program(
                port, keys.create(UUID.randomUUID().toString(), scopes, null, Actor.SYSTEM));
    }

    private String hello(String text) {
        return """
               {"to": {"phone": "081234500003"}, "text": "%s", "class": "alert", "reference": "%s"}
               """
                .formatted(text, reference);
    }

    private Program.Told post(String path, String body) throws Exception {
        return program.post(path, body, "Idempotency-Key", once);
    }

    @Test
    void the_same_request_again_gets_the_same_answer_and_sends_nothing() throws Exception {
        var first = post(MESSAGES, hello("Halo"));
        var second = post(MESSAGES, hello("Halo"));

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void another_body_or_another_address_under_the_same_key_is_refused() throws Exception {
        post(MESSAGES, hello("Halo"));

        for (var told :
                List.of(
                        post(MESSAGES, hello("Halo!")),
                        post(MESSAGES, "{}"),
                        post(MESSAGES + "/batch", hello("Halo")))) {
            assertThat(told.status()).isEqualTo(422);
            assertThat(told.json().path("type").asString())
                    .isEqualTo("/api/docs#idempotency-key-reused");
        }
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void what_was_refused_can_be_mended_under_the_same_key() throws Exception {
        assertThat(post(MESSAGES, hello("")).status()).isEqualTo(422);
        assertThat(post(MESSAGES, hello("Halo")).status()).isEqualTo(202);
    }

    @Test
    void what_was_right_once_is_answered_even_when_it_would_be_too_late_now() throws Exception {
        var body =
                hello("Halo")
                        .replace("\"class\"", "\"expiresAt\": \"2030-01-01T00:00:00Z\", \"class\"");
        var first = post(MESSAGES, body);
        db.sql("update api_answer set request = sha256(?::bytea) where key = ?")
                .params(
                        (MESSAGES + "\n" + late(body))
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        once)
                .update();

        var second = post(MESSAGES, late(body));

        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.response().body()).isEqualTo(first.response().body());
    }

    private static String late(String body) {
        return body.replace("2030", "2020");
    }

    @Test
    void keys_of_different_programs_have_nothing_to_do_with_each_other() throws Exception {
        var first = post(MESSAGES, hello("Halo"));

        var other = program().post(MESSAGES, hello("Halo"), "Idempotency-Key", once);

        assertThat(other.status()).isEqualTo(202);
        assertThat(other.id()).isNotEqualTo(first.id());
    }

    @Test
    void two_dozen_at_the_same_moment_are_one_message() throws Exception {
        var told = atOnce(24, () -> post(MESSAGES, hello("Halo")));

        assertThat(told).extracting(Program.Told::status).containsOnly(202);
        assertThat(told)
                .extracting(it -> it.response().body())
                .containsOnly(told.getFirst().response().body());
        assertThat(told.stream().filter(it -> it.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void two_nodes_at_the_same_moment_store_one_message() throws Exception {
        var client = new ApiClient(UUID.randomUUID(), "x", null, Set.of());

        var outcomes = atOnce(8, () -> acceptOrAgain(client));

        assertThat(outcomes.stream().filter(Order.Outcome.Accepted.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(Order.Outcome.Replayed.class::isInstance)).hasSize(7);
        assertThat(stored()).isEqualTo(1);
    }

    /// What another node's reception does: a transaction of its own, and once more when beaten.
    private Order.Outcome acceptOrAgain(ApiClient client) {
        var draft =
                new Draft(
                        null,
                        new Phone("+6281234500003"),
                        "Halo",
                        MessageClass.ALERT,
                        null,
                        null,
                        null,
                        new Draft.Origin(client.id(), reference, null, null));
        var order =
                new Order(
                        client.id(),
                        once,
                        new byte[32],
                        List.of(draft),
                        it -> it.getFirst().id().toString());
        try {
            return intake.accept(List.of(order)).getFirst();
        } catch (org.springframework.dao.DuplicateKeyException _) {
            return intake.accept(List.of(order)).getFirst();
        }
    }

    @Test
    void a_batch_has_one_key_for_all_of_it() throws Exception {
        var body = "[" + hello("satu") + "," + hello("") + "," + hello("tiga") + "]";

        var first = post(MESSAGES + "/batch", body);
        var second = post(MESSAGES + "/batch", body);

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(stored()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"256", " "})
    void a_key_that_is_none_is_refused(String wrong) throws Exception {
        var key = wrong.equals("256") ? "a".repeat(256) : wrong;

        var told = program.post(MESSAGES, hello("Halo"), "Idempotency-Key", key);

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.fields()).containsExactly("Idempotency-Key");
    }

    @Test
    void after_seven_days_a_key_is_forgotten() throws Exception {
        var first = post(MESSAGES, hello("Halo"));
        db.sql("update api_answer set at = at - interval '7 days 1 minute' where key = ?")
                .param(once)
                .update();

        replays.forget();

        assertThat(post(MESSAGES, hello("Halo")).id()).isNotEqualTo(first.id());
    }

    private static <T> List<T> atOnce(int many, Callable<T> work) throws Exception {
        var gate = new CountDownLatch(many);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<java.util.concurrent.Future<T>>();
            for (int i = 0; i < many; i++) {
                all.add(
                        threads.submit(
                                () -> {
                                    gate.countDown();
                                    gate.await();
                                    return work.call();
                                }));
            }
            var done = new ArrayList<T>();
            for (var it : all) {
                done.add(it.get());
            }
            return done;
        }
    }

    private long stored() {
        return db.sql("select count(*) from outbound_message where client_reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
    }
}
