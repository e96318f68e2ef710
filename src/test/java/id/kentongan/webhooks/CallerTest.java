package id.kentongan.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One call, to a real socket.
class CallerTest {

    private static final List<Network> LOOPBACK = List.of(Network.of("127.0.0.0/8"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Receiver RECEIVER = new Receiver();

    private Caller caller = caller(new Reach(LOOPBACK, InetAddress::getAllByName));

    @AfterEach
    void close() throws Exception {
        caller.destroy();
    }

    @AfterAll
    static void stop() {
        RECEIVER.close();
    }

    @Test
    void a_2xx_is_taken_and_the_signature_holds() {
        var secret = "rahasia yang cukup panjang ini".getBytes(UTF_8);
        var claimed = claimed("/terima", secret);

        assertThat(caller.call(claimed)).isEqualTo(new Answer.Taken(204));
        var call = RECEIVER.to("/terima").getFirst();
        assertThat(call.isSignedWith(Signature.written(secret))).isTrue();
        assertThat(call.isSignedWith(Signature.written(new byte[24]))).isFalse();
        assertThat(call.header("Content-Type")).startsWith("application/json");
        assertThat(call.header("User-Agent")).isEqualTo("Kentongan-Webhooks/1");
        assertThat(call.header("Accept-Encoding")).isEmpty();
    }

    @Test
    void with_two_secrets_both_sign() {
        var old = new byte[24];
        old[3] = 7;
        var _ = caller.call(claimed("/dua", new byte[32], old));

        var call = RECEIVER.to("/dua").getFirst();
        assertThat(call.header("webhook-signature").split(" ")).hasSize(2);
        assertThat(call.isSignedWith(Signature.written(new byte[32]))).isTrue();
        assertThat(call.isSignedWith(Signature.written(old))).isTrue();
    }

    @Test
    void a_redirect_is_a_failure_and_not_followed() {
        RECEIVER.says("/pindah", 302, "Location", RECEIVER.address("/sana"));

        assertThat(caller.call(claimed("/pindah", new byte[32])))
                .isEqualTo(new Answer.Refused(302, Duration.ZERO, ""));
        assertThat(RECEIVER.to("/sana")).isEmpty();
    }

    @Test
    void a_cookie_is_not_kept() {
        RECEIVER.says("/kue", 204, "Set-Cookie", "a=b");

        var _ = caller.call(claimed("/kue", new byte[32]));
        var _ = caller.call(claimed("/kue", new byte[32]));

        assertThat(RECEIVER.to("/kue")).hasSize(2).allMatch(it -> it.header("Cookie").isEmpty());
    }

    @Test
    void an_answer_that_does_not_come_is_not_waited_for() throws Exception {
        RECEIVER.hangs("/diam");

        caller.destroy();
        caller = caller(new Reach(LOOPBACK, InetAddress::getAllByName), Duration.ofSeconds(1));
        var start = System.nanoTime();
        assertThat(caller.call(claimed("/diam", new byte[32])))
                .isEqualTo(new Answer.None("timeout"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    }

    @Test
    void an_answer_without_end_is_read_only_at_its_beginning() {
        var sent = new AtomicInteger();
        RECEIVER.answers.put(
                "/panjang",
                exchange -> {
                    exchange.sendResponseHeaders(500, 0);
                    var piece = "<b>é".repeat(1000).getBytes(UTF_8);
                    for (int i = 0; i < 20_000; i++) {
                        exchange.getResponseBody().write(piece);
                        sent.incrementAndGet();
                    }
                });

        var answer = caller.call(claimed("/panjang", new byte[32]));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        it -> {
                            assertThat(it.status()).isEqualTo(500);
                            assertThat(it.words()).hasSize(Caller.LONGEST_WORDS);
                        });
        assertThat(sent.get()).isLessThan(20_000);
    }

    @Test
    void an_endless_2xx_is_taken_all_the_same() {
        RECEIVER.answers.put(
                "/riang",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 20_000; i++) {
                        exchange.getResponseBody().write(new byte[5000]);
                    }
                });

        assertThat(caller.call(claimed("/riang", new byte[32]))).isEqualTo(new Answer.Taken(200));
    }

    @Test
    void a_name_that_moves_into_our_network_after_it_was_checked_is_not_called() throws Exception {
        var asked = new AtomicInteger();
        Reach.Names moving =
                _ ->
                        new InetAddress[] {
                            InetAddress.getByName(
                                    asked.getAndIncrement() == 0 ? "93.184.216.34" : "127.0.0.1")
                        };
        var reach = new Reach(List.of(), moving);
        var url =
                new Targets(reach)
                        .checked("https://berpindah.contoh.id:" + RECEIVER.port() + "/dalam");
        caller.destroy();
        caller = caller(reach);

        var answer = caller.call(claimed(url, new byte[32]));

        assertThat(answer).isEqualTo(new Answer.None("address"));
        assertThat(asked.get()).isEqualTo(2);
        assertThat(RECEIVER.to("/dalam")).isEmpty();
    }

    @Test
    void plain_http_goes_only_to_what_the_office_has_opened() throws Exception {
        caller.destroy();
        caller = caller(new Reach(List.of(), InetAddress::getAllByName));

        assertThat(caller.call(claimed("/polos", new byte[32])))
                .isEqualTo(new Answer.None("address"));
        assertThat(RECEIVER.to("/polos")).isEmpty();
    }

    @Test
    void what_goes_wrong_has_a_word() throws Exception {
        assertThat(caller.call(claimed("http://127.0.0.1:1/", new byte[32])))
                .isEqualTo(new Answer.None("connect"));
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInPlainWords(server));
            var url = "https://127.0.0.1:" + server.getLocalPort() + "/";
            assertThat(caller.call(claimed(url, new byte[32]))).isEqualTo(new Answer.None("tls"));
        }
        RECEIVER.answers.put("/putus", exchange -> exchange.close());
        assertThat(caller.call(claimed("/putus", new byte[32])))
                .isEqualTo(new Answer.None("connection"));
    }

    private static void answerInPlainWords(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
            socket.getOutputStream().flush();
            var _ = socket.getInputStream().readAllBytes();
        } catch (IOException _) {
            // The other side has hung up.
        }
    }

    private static Caller caller(Reach reach) {
        return caller(reach, PATIENCE);
    }

    private static Caller caller(Reach reach, Duration patience) {
        return new Caller(reach, new WebhookSettings(List.of(), patience), InstantSource.system());
    }

    private static Claimed claimed(String path, byte[] secret, byte @Nullable [] old) {
        return new Claimed(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                1,
                "{\"a\":1}",
                path.startsWith("/") ? RECEIVER.address(path) : path,
                secret,
                old);
    }

    private static Claimed claimed(String url, byte[] secret) {
        return claimed(url, secret, null);
    }
}
