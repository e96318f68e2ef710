package id.kentongan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.TestWays;
import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import id.kentongan.directory.Directory;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class MessagesTest {

    private static final String MESSAGES = "/api/v1/messages";

    @Autowired ApiKeys keys;
    @Autowired Directory directory;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String reference = UUID.randomUUID().toString();
    private Program program;

    @BeforeEach
    void a_program_of_a_unit() {
        var unit = directory.addUnit("Dinas " + reference, "D" + reference);
        var scopes = Set.of(ApiScope.MESSAGES_SEND, ApiScope.MESSAGES_READ);
        program = new Program(port, keys.create(reference, scopes, unit, Actor.SYSTEM));
    }

    private String message(String text) {
        return """
               {"to": {"phone": "0812 3450 0004"}, "text": "%s", "class": "case", "reference": "%s"}
               """
                .formatted(text, reference);
    }

    @Test
    void a_message_is_accepted_sent_and_can_be_followed() throws Exception {
        var told = program.post(MESSAGES, message("Laporan Anda kami terima."));

        assertThat(told.status()).isEqualTo(202);
        assertThat(told.header("content-type")).startsWith("application/json");
        assertThat(told.json().propertyNames()).containsExactly("id", "state", "segments");
        assertThat(told.json().path("state").asString()).isEqualTo("QUEUED");
        assertThat(told.json().path("segments").asInt()).isEqualTo(1);
        assertThat(
                        db.sql("select unit is not null from outbound_message where id = ?")
                                .param(UUID.fromString(told.id()))
                                .query(Boolean.class)
                                .single())
                .isTrue();

        await().until(
                        () ->
                                !program.get(MESSAGES + "/" + told.id())
                                        .json()
                                        .path("segments")
                                        .isEmpty());
        var message = program.get(MESSAGES + "/" + told.id()).json();
        assertThat(message.path("class").asString()).isEqualTo("case");
        assertThat(message.path("to").path("phone").asString()).isEqualTo("+6281234500004");
        assertThat(message.path("reference").asString()).isEqualTo(reference);
        assertThat(message.path("segmentCount").asInt()).isEqualTo(1);
        assertThat(message.path("mark").asString()).isIn("none", "received");
        assertThat(message.path("segments").get(0).path("carrierId").asString()).isNotBlank();
        assertThat(message.path("acceptedAt").asString()).endsWith("Z");
        assertThat(message.path("attempts").isArray()).isTrue();
        assertThat(message.path("receipts").isArray()).isTrue();
    }

    @Test
    void a_letter_leaves_with_its_subject_and_only_a_letter_has_one() throws Exception {
        var to = "budi." + reference.substring(0, 8) + "@contoh.go.id";
        var letter =
                """
                {"to": {"email": "%s"}, "subject": "Hasil\\r\\nBcc: a@b.id", "text": "Sudah terbit.",
                    "class": "case"}
                """;

        var told = program.post(MESSAGES, letter.formatted(to));

        assertThat(told.status()).isEqualTo(202);
        await().until(() -> TestWays.mail().lettersTo(to).size() == 1);
        assertThat(TestWays.mail().lettersTo(to).getFirst())
                .contains("Subject: Hasil Bcc: a@b.id\n", "Sudah terbit.")
                .doesNotContain("\nBcc:");
        var message = program.get(MESSAGES + "/" + told.id()).json();
        assertThat(message.path("to").path("email").asString()).isEqualTo(to);
        assertThat(message.path("channel").asString()).isEqualTo("email");
        var sms = letter.formatted(to).replace("email", "phone").replace(to, "081234500004");
        assertThat(program.post(MESSAGES, sms).status()).isEqualTo(422);
    }

    @Test
    void nobody_reads_the_messages_of_another_program() throws Exception {
        var id = program.post(MESSAGES, message("Rahasia")).id();
        var other =
                new Program(
                        port,
                        keys.create(
                                "lain " + reference,
                                Set.of(ApiScope.MESSAGES_READ),
                                null,
                                Actor.SYSTEM));

        assertThat(program.get(MESSAGES + "/" + id).status()).isEqualTo(200);
        assertThat(other.get(MESSAGES + "/" + id).status()).isEqualTo(404);
        assertThat(
                        other.get(MESSAGES + "?reference=" + reference)
                                .json()
                                .path("messages")
                                .isEmpty())
                .isTrue();
    }

    @Test
    void a_list_goes_on_from_page_to_page_and_ends() throws Exception {
        program.post(MESSAGES + "/batch", batch(5));

        var first = program.get(MESSAGES + "?limit=2&reference=" + reference).json();
        assertThat(first.path("messages").size()).isEqualTo(2);
        var second = program.get(first.path("next").asString()).json();
        var third = program.get(second.path("next").asString()).json();

        assertThat(third.path("messages").size()).isEqualTo(1);
        assertThat(third.path("next").isNull()).isTrue();
        assertThat(
                        java.util.stream.Stream.of(first, second, third)
                                .flatMap(it -> it.path("messages").valueStream())
                                .map(it -> it.path("id").asString())
                                .distinct())
                .hasSize(5);
        assertThat(program.get(MESSAGES + "?reference=tidak-ada").json().path("messages").isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_batch_takes_the_good_and_says_what_is_wrong_with_the_others(boolean named)
            throws Exception {
        var list =
                "["
                        + message("satu")
                        + ", "
                        + message(" ")
                        + ", 7, {\"to\": {\"phone\": \"x\"}}, "
                        + message("lima")
                        + "]";

        var told = program.post(MESSAGES + "/batch", named ? "{\"messages\": " + list + "}" : list);

        assertThat(told.status()).isEqualTo(202);
        var results = named ? told.json().path("results") : told.json();
        assertThat(results.size()).isEqualTo(5);
        assertThat(results.get(0).path("state").asString()).isEqualTo("QUEUED");
        assertThat(results.get(1).path("status").asInt()).isEqualTo(422);
        assertThat(results.get(1).path("errors").get(0).path("field").asString()).isEqualTo("text");
        assertThat(results.get(2).path("errors").get(0).path("field").asString()).isEqualTo("body");
        assertThat(
                        results.get(3)
                                .path("errors")
                                .valueStream()
                                .map(it -> it.path("field").asString()))
                .containsExactly("to.phone", "text", "class");
        assertThat(results.get(4).path("id").asString()).isNotBlank();
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void a_thousand_go_in_one_batch_and_not_one_more() throws Exception {
        var told = program.post(MESSAGES + "/batch", batch(1000));

        assertThat(told.status()).isEqualTo(202);
        assertThat(told.json().size()).isEqualTo(1000);
        assertThat(stored()).isEqualTo(1000);
        assertThat(program.post(MESSAGES + "/batch", batch(1001)).status()).isEqualTo(422);
        assertThat(stored()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "7",
                "null",
                "{}",
                "[]",
                "{\"messages\": []}",
                "{\"messages\": {}}",
                "{\"messages\": null}",
                "{\"message\": []}",
                "[GOOD",
                "[GOOD,]",
                "[GOOD] x",
                "{\"messages\": [GOOD], \"more\": 1}",
                "{\"more\": 1, \"messages\": [GOOD]}"
            })
    void what_is_no_list_is_refused_whole(String body) throws Exception {
        var told = program.post(MESSAGES + "/batch", body.replace("GOOD", message("Halo")));

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.fields()).containsExactly("body");
        assertThat(stored()).isZero();
    }

    @Test
    void a_batch_without_a_single_good_message_says_so_for_each() throws Exception {
        var told = program.post(MESSAGES + "/batch", "[{}, {}]", "Idempotency-Key", reference);

        assertThat(told.status()).isEqualTo(202);
        assertThat(told.json().size()).isEqualTo(2);
    }

    private String batch(int many) {
        return Collections.nCopies(many, message("Halo").strip()).stream()
                .collect(Collectors.joining(",", "[", "]"));
    }

    private long stored() {
        return db.sql("select count(*) from outbound_message where client_reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
    }
}
