package id.kentongan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
@Timeout(90)
class LiveStreamTest {

    private static final int PAGES = 200;

    /// Of these that open at one moment: each asks the database whose it is.
    private static final int AT_ONCE = 20;

    @Autowired Live live;
    @Autowired LiveStream stream;
    @Autowired Users users;
    @Autowired TransactionTemplate tx;
    @LocalServerPort int port;

    @Test
    void two_hundred_open_pages_hear_what_changed_and_nothing_else() throws Exception {
        var name = "l" + UUID.randomUUID().toString().substring(0, 12);
        users.create(name, "Sari", "hujan di bulan Juni", Set.of("OPERATOR"), null);
        var browser = new Browser(port);
        browser.signIn(name, "hujan di bulan Juni");
        var open = ConcurrentHashMap.<Integer>newKeySet();
        var heard = ConcurrentHashMap.<Integer>newKeySet();
        var key = "live-stream-" + UUID.randomUUID();

        // Closed before the client, which would wait for streams that never end.
        try (var http = HttpClient.newHttpClient();
                AutoCloseable _ = http::shutdownNow) {
            for (var i = 0; i < PAGES; i++) {
                var page = i;
                http.sendAsync(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://localhost:" + port + "/app/siaran"))
                                        .header("Accept", "text/event-stream")
                                        .header("Cookie", "SESSION=" + browser.cookie("SESSION"))
                                        .build(),
                                BodyHandlers.ofLines())
                        .thenAccept(
                                response ->
                                        Thread.startVirtualThread(
                                                () ->
                                                        response.body()
                                                                .peek(_ -> open.add(page))
                                                                .filter(("data:" + key)::equals)
                                                                .findFirst()
                                                                .ifPresent(_ -> heard.add(page))));
                if ((i + 1) % AT_ONCE == 0) {
                    await().until(() -> open.size() == page + 1);
                }
            }
            assertThat(stream.pages()).isGreaterThanOrEqualTo(PAGES);

            tx.executeWithoutResult(
                    _ -> {
                        live.announce("secret", "not for pages");
                        live.announce("case", key);
                    });

            await().until(() -> heard.size() == PAGES);
        }
        assertThat(heard).hasSize(PAGES);
    }

    @Test
    void what_changes_after_a_page_is_made_and_before_its_stream_is_open_is_told()
            throws Exception {
        var browser = browser();
        var since = since(browser.get("/app/profil").body());
        var key = "in-between-" + UUID.randomUUID();
        var heard = ConcurrentHashMap.<String>newKeySet();
        try (var _ = live.listen("case", heard::add)) {
            live.announce("case", key);
            await().until(() -> heard.contains(key));
        }

        assertThat(told(browser, since)).contains("data:" + key);
    }

    @Test
    void a_page_is_told_of_its_own_unit_and_not_of_another() throws Exception {
        var browser = browser();
        var since = since(browser.get("/app/profil").body());
        var mark = "unit-" + UUID.randomUUID();
        var heard = ConcurrentHashMap.<String>newKeySet();
        try (var _ = live.listen("case", heard::add)) {
            live.announce("case", mark + "-other", UUID.randomUUID().toString());
            live.announce("case", mark + "-all");
            await().until(() -> heard.contains(mark + "-all"));
        }

        assertThat(told(browser, since))
                .contains("data:" + mark + "-all")
                .doesNotContain("data:" + mark + "-other");
    }

    @Test
    void who_hears_every_case_hears_his_own_news_and_nobody_elses() throws Exception {
        var name = "l" + UUID.randomUUID().toString().substring(0, 12);
        var id = users.create(name, "Ratna", "hujan di bulan Juni", Set.of("MODERATOR"), null);
        var browser = new Browser(port);
        browser.signIn(name, "hujan di bulan Juni");
        var since = since(browser.get("/app/profil").body());
        var mark = "own-" + UUID.randomUUID();
        var heard = ConcurrentHashMap.<String>newKeySet();
        try (var _ = live.listen("notice", heard::add)) {
            live.announce("notice", mark + "-other", Live.only(UUID.randomUUID().toString()));
            live.announce("notice", mark + "-mine", Live.only(id.value().toString()));
            await().until(() -> heard.contains(mark + "-mine"));
        }

        assertThat(told(browser, since))
                .contains("data:" + mark + "-mine")
                .doesNotContain("data:" + mark + "-other");
    }

    @Test
    void a_line_that_opens_again_goes_on_where_it_was() throws Exception {
        var browser = browser();
        var missed = "missed-" + UUID.randomUUID();
        live.announce("case", missed);
        await().untilAsserted(
                        () ->
                                assertThat(told(browser, "another-node-7"))
                                        .contains("event:case", "event:broadcast")
                                        .doesNotContain("data:" + missed));
        var beat =
                told(browser, "").stream()
                        .filter(it -> it.startsWith("id:"))
                        .findFirst()
                        .orElseThrow();
        var key = "again-" + UUID.randomUUID();
        var heard = ConcurrentHashMap.<String>newKeySet();
        try (var _ = live.listen("case", heard::add)) {
            live.announce("case", key);
            await().until(() -> heard.contains(key));
        }

        assertThat(told(browser, beat.substring(3)))
                .contains("data:" + key)
                .doesNotContain("data:" + missed);
    }

    @Test
    void who_is_not_signed_in_hears_nothing() throws Exception {
        var response = new Browser(port).get("/app/siaran", "Accept", "text/event-stream");

        assertThat(response.statusCode()).isEqualTo(401);
    }

    private Browser browser() throws Exception {
        var name = "l" + UUID.randomUUID().toString().substring(0, 12);
        users.create(name, "Sari", "hujan di bulan Juni", Set.of("OPERATOR"), null);
        var browser = new Browser(port);
        browser.signIn(name, "hujan di bulan Juni");
        return browser;
    }

    private static String since(String page) {
        var mark = Pattern.compile("data-since=\"([^\"]+)\"").matcher(page);
        assertThat(mark.find()).isTrue();
        return mark.group(1);
    }

    /// What a line that is opened with `since` tells until its first beat: all that was missed.
    private List<String> told(Browser browser, String since) throws Exception {
        var told = new ArrayList<String>();
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://localhost:%d/app/siaran?sejak=%s"
                                                    .formatted(port, since)))
                            .header("Accept", "text/event-stream")
                            .header("Cookie", "SESSION=" + browser.cookie("SESSION"))
                            .build();
            var _ =
                    http.send(request, BodyHandlers.ofLines())
                            .body()
                            .peek(told::add)
                            .anyMatch(it -> it.startsWith("id:"));
            http.shutdownNow();
            return told;
        }
    }
}
