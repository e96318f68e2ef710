package id.kentongan.channels.http;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.SendOutcome;
import id.kentongan.web.Texts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// The gateway against a carrier of its own.
@KentonganTest
class HttpGatewayTest {

    private static final Phone CITIZEN = new Phone("+6281390070001");
    private static final Map<String, String> JSON =
            Map.of(
                    "content", "json",
                    "body", "{\"to\":\"{to_local}\",\"text\":\"{text}\",\"ref\":\"{id}\"}",
                    "headers[0]", "X-Api-Key: abc,def",
                    "success.where", "/messages/0/status",
                    "success.is", "0",
                    "id", "/messages/0/id",
                    "connect", "20s",
                    "answer", "20s");

    @Autowired Pieces pieces;
    @Autowired Texts texts;
    @Autowired InstantSource clock;

    private final HttpCarrier carrier = HttpCarrier.start();

    @AfterEach
    void leave() {
        carrier.close();
    }

    @Test
    void a_text_goes_as_the_template_says_and_is_escaped_for_where_it_stands() {
        var message = message("Kata \"Bapak\"\n{to} 5€ \\ 😀");

        var outcome = gateway(JSON).send(message);

        assertThat(outcome).isEqualTo(new SendOutcome.Accepted(Map.of(1, "msg-1001")));
        assertThat(carrier.asked)
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.type()).isEqualTo("application/json; charset=utf-8");
                            assertThat(it.key()).isEqualTo("abc,def");
                            assertThat(it.body())
                                    .isEqualTo(
                                            "{\"to\":\"081390070001\",\"text\":\"Kata \\\"Bapak\\\"\\n{to}"
                                                    + " 5€ \\\\ 😀\",\"ref\":\"%s\"}"
                                                            .formatted(message.id().value()));
                        });
    }

    @Test
    void forms_and_addresses_are_escaped_too_and_an_id_can_be_found_by_a_pattern() {
        var form =
                Map.of(
                        "body", "user=a&to={to}&text={text}&from={sender}",
                        "sender", "DINAS KOMINFO",
                        "id", "\"id\":\"(msg-\\d+)\"");
        var query = Map.of("method", "get", "address", "/send?to={to_digits}&text={text}");

        assertThat(gateway(form).send(message("a&b=c +1")).accepted()).containsValue("msg-1001");
        gateway(query).send(message("a&b=c +1"));

        assertThat(carrier.asked.getFirst().body())
                .isEqualTo("user=a&to=%2B6281390070001&text=a%26b%3Dc%20%2B1&from=DINAS%20KOMINFO");
        assertThat(carrier.asked.getLast().target())
                .isEqualTo("/send?to=6281390070001&text=a%26b%3Dc%20%2B1");
    }

    @Test
    void a_long_text_is_one_request_and_counts_as_the_segments_it_costs() {
        var gateway = gateway(JSON);
        var text = "Permohonan Ibu sudah kami terima. ".repeat(10);

        var outcome = gateway.send(message(text));

        assertThat(gateway.segments(text)).isEqualTo(3);
        assertThat(carrier.asked).hasSize(1);
        assertThat(outcome.accepted())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(1, "msg-1001", 2, "msg-1001#2", 3, "msg-1001#3"));
    }

    @ParameterizedTest
    @CsvSource({
        "refuse, Refused, HTTP 400",
        "busy, Postponed, HTTP 429",
        "break, InDoubt, HTTP 500",
        "unpaid, InDoubt, HTTP 200",
        "cut, InDoubt, link lost: IOException",
        "login, Postponed, HTTP 401",
        "move, Postponed, HTTP 301"
    })
    void what_an_answer_means_when_nothing_is_said_about_it(
            String text, String outcome, String reason) {
        var sent = gateway(JSON).send(message(text));

        assertThat(sent.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(reason(sent)).isEqualTo(reason);
        assertThat(carrier.asked).hasSize(1);
    }

    @Test
    void the_office_says_what_errors_mean() {
        var rules = new HashMap<>(JSON);
        rules.put("errors[0].where", "/messages/0/error");
        rules.put("errors[0].is", "no (credit|money)");
        rules.put("errors[0].then", "postponed");
        rules.put("errors[0].after", "10m");
        rules.put("errors[1].status", "500-599");
        rules.put("errors[1].then", "refused");

        var gateway = gateway(rules);

        assertThat(gateway.send(message("unpaid")))
                .isEqualTo(
                        new SendOutcome.Postponed(
                                Map.of(), Duration.ofMinutes(10), "HTTP 200: no credit"));
        assertThat(gateway.send(message("break"))).isInstanceOf(SendOutcome.Refused.class);
    }

    @Test
    void silence_after_the_request_is_a_doubt() {
        var settings = new HashMap<>(JSON);
        settings.put("connect", "1s");
        settings.put("answer", "1s");

        var outcome = gateway(settings).send(message("slow"));

        assertThat(reason(outcome)).isEqualTo("no answer within 1 s");
        assertThat(outcome).isInstanceOf(SendOutcome.InDoubt.class);
    }

    /// Java's client would ask again by itself, and the text would arrive twice.
    @ParameterizedTest
    @ValueSource(strings = {"get", "post"})
    void a_link_that_is_cut_is_never_tried_twice(String method) {
        var gateway =
                gateway(
                        Map.of(
                                "method",
                                method,
                                "address",
                                "/send?text={text}",
                                "body",
                                method.equals("get") ? "" : "text={text}"));
        gateway.send(message("first"));

        var outcome = gateway.send(message("cut"));

        assertThat(outcome).isInstanceOf(SendOutcome.InDoubt.class);
        await().during(Duration.ofMillis(300)).until(() -> carrier.times("cut") == 1);
        assertThat(gateway.send(message("third"))).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void what_could_not_be_reached_was_certainly_not_sent() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        var refused =
                gateway(Map.of("address", "http://127.0.0.1:" + closed + "/", "body", "{text}"));
        var unknown = gateway(Map.of("address", "http://tidak.invalid/", "body", "{text}"));
        var plain =
                gateway(
                        Map.of(
                                "address",
                                "https://127.0.0.1:" + carrier.port(),
                                "body",
                                "{text}",
                                "connect",
                                "1s"));

        assertThat(reason(refused.send(message("a")))).isEqualTo("ConnectException: 127.0.0.1");
        assertThat(reason(unknown.send(message("a"))))
                .isEqualTo("UnknownHostException: tidak.invalid");
        assertThat(plain.send(message("a"))).isInstanceOf(SendOutcome.Postponed.class);
        assertThat(List.of(refused, unknown, plain))
                .allMatch(it -> it.health().state() == State.CONNECTING)
                .allMatch(it -> it.room() <= 1);
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_accepted(@TempDir Path folder)
            throws Exception {
        var server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        try (var secure = HttpCarrier.start(server)) {
            var gateway =
                    gateway(
                            Map.of(
                                    "address",
                                    "https://localhost:" + secure.port(),
                                    "body",
                                    "{text}"));

            assertThat(reason(gateway.send(message("a")))).isEqualTo("TLS: localhost");
            assertThat(secure.asked).isEmpty();
        }
    }

    @Test
    void a_gateway_that_refuses_us_altogether_is_left_alone_and_the_texts_wait() {
        var gateway = gateway(JSON);

        gateway.send(message("login"));

        assertThat(gateway.health().state()).isEqualTo(State.DOWN);
        assertThat(gateway.room()).isZero();
    }

    @Test
    void who_asks_for_less_gets_less() {
        var gateway = gateway(JSON);

        assertThat(gateway.send(message("busy")))
                .isEqualTo(new SendOutcome.Postponed(Map.of(), Duration.ofSeconds(7), "HTTP 429"));
        assertThat(gateway.health().state()).isEqualTo(State.UP);
        assertThat(gateway.room()).isZero();
    }

    @Test
    void no_more_requests_than_the_window_are_under_way() {
        var settings = new HashMap<>(JSON);
        settings.put("window", "2");
        settings.put("answer", "30s");
        var gateway = gateway(settings);

        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var sent =
                Stream.of("slow 1", "slow 2", "slow 3")
                        .map(it -> supplyAsync(() -> gateway.send(message(it)), threads))
                        .toList();
        await().until(() -> carrier.asked.size() == 2);
        assertThat(gateway.room()).isZero();

        carrier.slow.countDown();
        assertThat(sent)
                .allSatisfy(it -> assertThat(it.join()).isInstanceOf(SendOutcome.Accepted.class));
    }

    @Test
    void the_longest_prefix_says_for_whom_it_is() {
        var gateway = gateway(Map.of("body", "{text}", "prefixes", "0811,+628110"));

        assertThat(gateway.reaches(new Phone("+6281100001"))).isTrue();
        assertThat(gateway.closeness(new Phone("+6281100001"))).isEqualTo(6);
        assertThat(gateway.reaches(new Phone("+6281200001"))).isFalse();
        assertThat(gateway(JSON).closeness(CITIZEN)).isNegative();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "body|to={number}&text={text}",
                "body|to={to}",
                "address|gateway.example/send?text={text}",
                "address|https://exa mple/{text}",
                "headers[0]|no colon",
                "prefixes|62811"
            })
    void settings_that_cannot_work_are_refused(String name, String value) {
        var settings = new HashMap<>(Map.of("body", "{text}", "address", "https://g.example/"));
        settings.put(name, value);

        try (var factory = jakarta.validation.Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(way(settings))).isNotEmpty();
        }
    }

    private HttpGateway gateway(Map<String, String> settings) {
        var whole = new HashMap<>(settings);
        whole.merge(
                "address",
                carrier.address(),
                (own, base) -> own.startsWith("/") ? base + own : own);
        return new HttpGateway("test", way(whole), pieces, texts, clock);
    }

    private static HttpWay way(Map<String, String> settings) {
        var source = new HashMap<String, String>();
        settings.forEach((name, value) -> source.put("way." + name, value));
        return new Binder(new MapConfigurationPropertySource(source))
                .bind("way", HttpWay.class)
                .get();
    }

    private static String reason(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted _ -> "";
            case SendOutcome.Postponed(_, _, var reason) -> reason;
            case SendOutcome.Refused(_, var reason) -> reason;
            case SendOutcome.InDoubt(_, var reason) -> reason;
        };
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        var file = folder.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "secret")
                .inheritIO()
                .start()
                .waitFor();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, "secret".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "secret".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static OutboundMessage message(String text) {
        return new OutboundMessage(
                MessageId.next(),
                new ChannelId("http-test"),
                CITIZEN,
                text,
                MessageClass.CASE,
                1,
                4_711,
                null,
                Map.of());
    }
}
