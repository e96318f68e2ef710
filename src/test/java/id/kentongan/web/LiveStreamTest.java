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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class LiveStreamTest {

    private static final int PAGES = 200;

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
        var heard = ConcurrentHashMap.<Integer>newKeySet();
        var key = "live-stream-" + UUID.randomUUID();

        try (var http = HttpClient.newHttpClient()) {
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
                                                                .filter(("data:" + key)::equals)
                                                                .findFirst()
                                                                .ifPresent(_ -> heard.add(page))));
            }
            await().until(() -> stream.pages() >= PAGES);

            tx.executeWithoutResult(
                    _ -> {
                        live.announce("secret", "not for pages");
                        live.announce("case", key);
                    });

            await().until(() -> heard.size() == PAGES);
            http.shutdownNow();
        }
        assertThat(heard).hasSize(PAGES);
    }

    @Test
    void who_is_not_signed_in_hears_nothing() throws Exception {
        var response = new Browser(port).get("/app/siaran", "Accept", "text/event-stream");

        assertThat(response.statusCode()).isEqualTo(401);
    }
}
