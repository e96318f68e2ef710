package id.kentongan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@KentonganTest
class MetricsTest {

    private static final String METRICS = "/actuator/prometheus";
    private static final Pattern NAME = Pattern.compile("\\b(kentongan|jvm|hikaricp|process)_\\w+");

    @Autowired ApiKeys keys;
    @LocalServerPort int port;

    private Program program(ApiScope... scopes) {
        var name = "metrics " + UUID.randomUUID();
        return new Program(port, keys.create(name, Set.of(scopes), null, Actor.SYSTEM));
    }

    @Test
    void without_a_key_nobody_reads_them() throws Exception {
        assertThat(new Program(port, "").get(METRICS).status()).isEqualTo(401);
        assertThat(new Program(port, "kt_wrong").get(METRICS).status()).isEqualTo(401);
        assertThat(program(ApiScope.MESSAGES_READ).get(METRICS).status()).isEqualTo(403);
    }

    @Test
    void their_key_opens_nothing_else() throws Exception {
        var watcher = program(ApiScope.METRICS_READ);

        assertThat(watcher.get("/api/v1/messages").status()).isEqualTo(403);
        assertThat(watcher.get("/actuator/prometheus/").status()).isNotEqualTo(200);
        assertThat(watcher.get("/actuator/metrics").status()).isNotEqualTo(200);
    }

    @Test
    void the_health_stays_open_to_everybody() throws Exception {
        assertThat(new Program(port, "").get("/actuator/health").status()).isEqualTo(200);
        assertThat(new Program(port, "").get("/actuator/health/channels").status()).isIn(200, 503);
    }

    @Test
    void what_is_sent_is_counted() throws Exception {
        var watcher = program(ApiScope.METRICS_READ, ApiScope.MESSAGES_SEND);
        var accepted = "kentongan_outbound_accepted_total{class=\"invitation\"}";
        var taken = "kentongan_attempts_total{channel=\"smpp\",outcome=\"accepted\"}";
        var commits = "kentongan_commit_seconds_count{what=\"api-single\"}";
        var left = "kentongan_wire_latency_seconds_count{class=\"otp\"}";
        var before = watcher.get(METRICS).response().body();

        for (var kind : new String[] {"invitation", "otp"}) {
            var told =
                    watcher.post(
                            "/api/v1/messages",
                            """
                            {"to": {"phone": "081234500077"}, "text": "Halo", "class": "%s"}
                            """
                                    .formatted(kind));
            assertThat(told.status()).isEqualTo(202);
        }

        await().untilAsserted(
                        () -> {
                            var now = watcher.get(METRICS).response().body();
                            assertThat(value(now, accepted)).isGreaterThan(value(before, accepted));
                            assertThat(value(now, commits)).isGreaterThan(value(before, commits));
                            assertThat(value(now, left)).isGreaterThan(value(before, left));
                            assertThat(value(now, taken)).isPositive();
                        });
    }

    @Test
    void the_backlog_and_the_connections_are_numbers() throws Exception {
        var body = program(ApiScope.METRICS_READ).get(METRICS).response().body();

        assertThat(value(body, "kentongan_queue{lane=\"bulk\",queue=\"stray\"}"))
                .isBetween(0.0, 1e6);
        assertThat(value(body, "kentongan_queue_oldest_seconds{queue=\"stray\"}"))
                .isBetween(0.0, 1e6);
        assertThat(value(body, "kentongan_in_doubt")).isBetween(0.0, 1e6);
        assertThat(value(body, "kentongan_receipts_parked")).isBetween(0.0, 1e6);
        assertThat(value(body, "kentongan_inbox_waiting")).isBetween(0.0, 1e6);
        assertThat(value(body, "kentongan_channel_up{channel=\"fake\"}")).isOne();
        assertThat(value(body, "kentongan_channel_window{channel=\"fake\"}")).isEqualTo(10);
        assertThat(value(body, "kentongan_memory_resident_bytes")).isGreaterThan(10_000_000);
    }

    @Test
    void whatever_the_dashboard_shows_is_there() throws Exception {
        what_is_sent_is_counted();
        var watcher = program(ApiScope.METRICS_READ);
        var shown = names(Files.readString(Path.of("docs/grafana-dashboard.json")));

        assertThat(shown).hasSizeGreaterThan(20);
        await().untilAsserted(
                        () ->
                                assertThat(names(watcher.get(METRICS).response().body()))
                                        .containsAll(shown));
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static double value(String scraped, String series) {
        return scraped.lines()
                .filter(it -> it.startsWith(series + " "))
                .mapToDouble(it -> Double.parseDouble(it.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + series));
    }
}
