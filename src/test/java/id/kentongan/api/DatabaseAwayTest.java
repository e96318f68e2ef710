package id.kentongan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.CutDatabase;
import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import id.kentongan.directory.Directory;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class DatabaseAwayTest {

    private static final String MESSAGES = "/api/v1/messages";

    @Autowired ApiKeys keys;
    @Autowired Directory directory;
    @Autowired DataSource database;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;
    @LocalServerPort int port;

    private final String reference = UUID.randomUUID().toString();
    private Program program;

    @BeforeEach
    void a_program_whose_key_is_known() throws Exception {
        var unit = directory.addUnit("Dinas " + reference, "D" + reference);
        var scopes = Set.of(ApiScope.MESSAGES_SEND, ApiScope.MESSAGES_READ);
        program = new Program(port, keys.create(reference, scopes, unit, Actor.SYSTEM));
        assertThat(program.get(MESSAGES).status()).isEqualTo(200);
    }

    @AfterEach
    void mend() {
        ((CutDatabase) database).mend();
    }

    @Test
    void with_the_database_away_nothing_is_stored_and_the_program_is_told_when_to_try_again()
            throws Exception {
        ((CutDatabase) database).cut();
        var one = program.post(MESSAGES, message(), "Idempotency-Key", reference);
        var many = program.post(MESSAGES + "/batch", "[" + message() + "," + message() + "]");
        ((CutDatabase) database).mend();

        isPutOff(one);
        isPutOff(many);
        assertThat(stored()).isZero();
        var again = program.post(MESSAGES, message(), "Idempotency-Key", reference);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("idempotency-replayed")).isEmpty();
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void with_the_database_away_nobody_is_refused_for_a_key_that_cannot_be_looked_up()
            throws Exception {
        ((CutDatabase) database).cut();
        var told = new Program(port, "kt_unheard-of").post(MESSAGES, message());
        ((CutDatabase) database).mend();

        isPutOff(told);
    }

    @Test
    void when_the_link_breaks_at_the_commit_nothing_is_half_stored() throws Exception {
        ((CutDatabase) database).cutAtCommitOf("api-single");
        var one = program.post(MESSAGES, message(), "Idempotency-Key", reference);
        ((CutDatabase) database).cutAtCommitOf("api-batch");
        var body = "[" + message() + "," + message() + "]";
        var many = program.post(MESSAGES + "/batch", body, "Idempotency-Key", "b" + reference);
        ((CutDatabase) database).mend();

        isPutOff(one);
        isPutOff(many);
        assertThat(stored()).isZero();
        assertThat(answered()).isZero();
        program.post(MESSAGES, message(), "Idempotency-Key", reference);
        program.post(MESSAGES + "/batch", body, "Idempotency-Key", "b" + reference);
        assertThat(stored()).isEqualTo(3);
        assertThat(answered()).isEqualTo(2);
    }

    /// Four are being committed and fifty wait; each of the others might be a megabyte.
    @Test
    void while_the_database_is_slow_only_so_many_wait_and_the_others_are_put_off_at_once() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var told =
                    tx.execute(
                            _ -> {
                                db.sql("lock table api_answer in access exclusive mode").update();
                                var asked =
                                        IntStream.range(0, 70)
                                                .mapToObj(
                                                        i ->
                                                                CompletableFuture.supplyAsync(
                                                                        () -> batch(i), threads))
                                                .toList();
                                await().until(
                                                () ->
                                                        asked.stream()
                                                                        .filter(it -> it.isDone())
                                                                        .count()
                                                                >= 16);
                                return asked;
                            });

            var answers = told.stream().map(CompletableFuture::join).toList();
            var putOff = answers.stream().filter(it -> it.status() != 202).toList();
            assertThat(putOff).hasSizeBetween(16, 20).allSatisfy(DatabaseAwayTest::isPutOff);
            assertThat(stored()).isEqualTo(2 * (70 - putOff.size()));
        }
    }

    private Program.Told batch(int i) {
        try {
            var body = "[" + message() + "," + message() + "]";
            return program.post(MESSAGES + "/batch", body, "Idempotency-Key", i + reference);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void isPutOff(Program.Told told) {
        assertThat(told.status()).isEqualTo(503);
        assertThat(told.header("content-type")).startsWith("application/problem+json");
        assertThat(told.header("retry-after")).matches("[1-9][0-9]?");
        assertThat(told.json().path("type").asString()).isEqualTo("/api/docs#unavailable");
        assertThat(told.json().path("status").asInt()).isEqualTo(503);
        assertThat(told.json().path("detail").asString()).containsIgnoringCase("try again");
    }

    private int stored() {
        return db.sql("select count(*) from outbound_message where client_reference = ?")
                .param(reference)
                .query(Integer.class)
                .single();
    }

    private int answered() {
        return db.sql("select count(*) from api_answer where key like ?")
                .param("%" + reference)
                .query(Integer.class)
                .single();
    }

    private String message() {
        return """
               {"to": {"phone": "0812 3450 0177"}, "text": "Uji", "class": "case", "reference": "%s"}
               """
                .formatted(reference);
    }
}
