package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import id.kentongan.alerts.PasswordCheck.Verdict;
import id.kentongan.demo.HrisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// An HR system over a real socket.
@ExtendWith(OutputCaptureExtension.class)
class HrSystemTest {

    private static final Nip NIP = new Nip("198011252005021002");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PASSWORD = "p4s\"s\\#é{";

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String body = "";
    private HttpServer server;
    private HrSystem hris;
    private String url = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/api/verify",
                call -> {
                    var said =
                            new String(
                                    call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    heard.add(call.getRequestHeaders().getFirst("Authorization") + " " + said);
                    if (status == 0) {
                        try {
                            over.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                    if (status == 302) {
                        call.getResponseHeaders().add("Location", "/api/verify?again");
                    }
                    var bytes = body.getBytes(StandardCharsets.UTF_8);
                    call.sendResponseHeaders(status == 0 ? 200 : status, bytes.length);
                    call.getResponseBody().write(bytes);
                    call.close();
                });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
        hris = at(url);
    }

    private static HrSystem at(String url) {
        return at(url, PATIENCE);
    }

    private static HrSystem at(String url, Duration patience) {
        return new HrSystem(new HrisSettings(url, "kunci-hris", patience));
    }

    @AfterEach
    void stop() {
        over.countDown();
        hris.close();
        server.stop(0);
    }

    @Test
    void a_right_password_brings_name_and_unit() {
        body = "{\"nip\":\"198011252005021002\",\"name\":\"Siti Aminah\",\"unit\":\"BKPSDM\"}";

        assertThat(hris.check(NIP, PASSWORD)).isEqualTo(new Verdict.Right("Siti Aminah", "BKPSDM"));
        assertThat(heard)
                .singleElement()
                .asString()
                .startsWith("Bearer kunci-hris {")
                .contains("p4s\\\"s\\\\#é{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {} | Wrong",
                "423 | {} | Locked",
                "500 | {} | Trouble",
                "302 | {} | Trouble",
                "404 | {} | Trouble",
                "200 | <html> | Trouble",
                "200 | {} | Trouble",
                "200 | {\"nip\":\"199001012015011001\",\"name\":\"Lain\"} | Trouble",
            })
    void every_other_answer_has_its_meaning(int code, String said, String meaning) {
        status = code;
        body = said;

        assertThat(hris.check(NIP, PASSWORD).getClass().getSimpleName()).isEqualTo(meaning);
        assertThat(heard).hasSize(1);
    }

    @Test
    void a_key_that_is_refused_is_no_wrong_password() {
        try (var simulator = HrisServer.start(0);
                var us = at(simulator.url());
                var known =
                        new HrSystem(
                                new HrisSettings(
                                        simulator.url(), HrisServer.KEY, Duration.ofSeconds(1)))) {
            simulator.employs(NIP.digits(), "Siti Aminah", "BKPSDM", PASSWORD);

            assertThat(us.check(NIP, PASSWORD))
                    .isEqualTo(new Verdict.Trouble("our key is refused"));
            assertThat(known.check(NIP, PASSWORD)).isInstanceOf(Verdict.Right.class);
            assertThat(known.check(NIP, "salah")).isInstanceOf(Verdict.Wrong.class);
            simulator.lock(NIP.digits());
            assertThat(known.check(NIP, PASSWORD)).isInstanceOf(Verdict.Locked.class);
            for (var it : HrisServer.Fault.values()) {
                simulator.set(Set.of(it));
                assertThat(known.check(NIP, PASSWORD)).isInstanceOf(Verdict.Trouble.class);
            }
        }
    }

    @Test
    void one_that_is_slow_endless_or_away_is_in_trouble_and_nobody_reads_the_password(
            CapturedOutput output) throws IOException {
        status = 0;
        var started = System.nanoTime();
        try (var hasty = at(url, Duration.ofMillis(500))) {
            assertThat(hasty.check(NIP, PASSWORD)).isEqualTo(new Verdict.Trouble("timeout"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(PATIENCE);
        status = 200;
        body = "x".repeat(200_000);
        assertThat(hris.check(NIP, PASSWORD)).isInstanceOf(Verdict.Trouble.class);
        int shut;
        try (var socket = new ServerSocket(0)) {
            shut = socket.getLocalPort();
        }
        try (var away = at("http://127.0.0.1:" + shut)) {
            assertThat(away.check(NIP, PASSWORD)).isEqualTo(new Verdict.Trouble("connection"));
        }
        assertThat(output.getAll()).doesNotContain("p4s").doesNotContain("kunci-hris");
    }

    @ParameterizedTest
    @CsvSource({"ftp://x/y", "simpeg", "https://a b", "http://x?y=1", "https://u:p@x"})
    void a_wrong_address_stops_the_start_in_words(String url) {
        assertThatThrownBy(() -> new HrisSettings(url, "", Duration.ofSeconds(5)))
                .hasMessageContaining("KENTONGAN_HRIS_URL");
    }
}
