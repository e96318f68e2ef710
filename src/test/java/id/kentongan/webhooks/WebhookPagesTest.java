package id.kentongan.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.directory.ApiScope;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
import id.kentongan.messaging.DeliveryState;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Webhooks as the administrator keeps them.
@KentonganTest
class WebhookPagesTest {

    private static final String PASSWORD = "hujan di bulan Juni";
    private static final Receiver RECEIVER = new Receiver();

    @Autowired Hooks hooks;
    @Autowired Users users;
    @Autowired Webhooks webhooks;
    @LocalServerPort int port;

    private final String path = "/" + UUID.randomUUID();
    private Browser admin = new Browser(0);

    @BeforeEach
    void an_administrator_signs_in() throws Exception {
        admin = signedIn("ADMINISTRATOR");
    }

    @AfterAll
    static void stop() {
        RECEIVER.close();
    }

    @Test
    void a_webhook_is_registered_and_its_secret_shown_once() throws Exception {
        var key = hooks.key(ApiScope.WEBHOOKS);
        admin.get("/app/webhook");
        var made =
                admin.post(
                        "/app/webhook",
                        Map.of(
                                "client",
                                key.id().toString(),
                                "url",
                                RECEIVER.address(path),
                                "event",
                                "message.delivered",
                                "description",
                                "Untuk <b>uji</b>"));
        assertThat(made.statusCode()).isEqualTo(200);
        var secret = Pattern.compile("whsec_[A-Za-z0-9+/=]+").matcher(made.body());
        assertThat(secret.find()).isTrue();
        var hook = webhooks.of(key.id(), new UUID(0, 0), 9).getFirst();
        var page = admin.get("/app/webhook/" + hook.id()).body();
        assertThat(page).doesNotContain("whsec_").contains("Belum ada kiriman");
        assertThat(admin.get("/app/webhook").body())
                .contains("Untuk &lt;b&gt;uji&lt;/b&gt;", "127.0.0.1:" + RECEIVER.port());

        hooks.happens(key, DeliveryState.DELIVERED);
        await().until(() -> RECEIVER.to(path).size() == 1);
        assertThat(RECEIVER.to(path).getFirst().isSignedWith(secret.group())).isTrue();
    }

    @Test
    void what_is_wrong_is_said_beside_the_field() throws Exception {
        var key = hooks.key(ApiScope.WEBHOOKS);
        admin.get("/app/webhook");
        var client = key.id().toString();

        var inside =
                admin.post(
                        "/app/webhook",
                        Map.of(
                                "client",
                                client,
                                "url",
                                "https://10.9.9.9/x",
                                "event",
                                "message.sent"));
        var empty =
                admin.post("/app/webhook", Map.of("client", client, "url", RECEIVER.address(path)));
        var nobody = admin.post("/app/webhook", Map.of("url", RECEIVER.address(path)));

        assertThat(inside.statusCode()).isEqualTo(422);
        assertThat(inside.body()).contains("KENTONGAN_WEBHOOKS_ALLOW", "https://10.9.9.9/x");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Pilih paling sedikit satu");
        assertThat(nobody.statusCode()).isEqualTo(422);
    }

    @Test
    void what_failed_is_found_read_and_replayed() throws Exception {
        RECEIVER.answers.put(
                path,
                exchange -> {
                    exchange.sendResponseHeaders(500, 0);
                    exchange.getResponseBody().write("<script>x</script>".getBytes());
                });
        var key = hooks.key(ApiScope.WEBHOOKS);
        var hook = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);
        hooks.happens(key, DeliveryState.DELIVERED);
        var row = hooks.tried(hook, 1);
        hooks.db
                .sql("update webhook_delivery set state = 'FAILED' where id = ?")
                .param(row.id())
                .update();
        var home = "/app/webhook/" + hook.id();

        assertThat(admin.get("/app/webhook").body()).contains(home + "?keadaan=FAILED");
        assertThat(admin.get(home + "?keadaan=WAITING").body()).contains("Tidak ada yang menunggu");
        assertThat(admin.get(home + "?keadaan=FAILED").body())
                .contains("/kiriman/" + row.id(), "HTTP 500");
        assertThat(admin.get(home + "/kiriman/" + row.id()).body())
                .contains("&lt;script&gt;x", Claimed.name(row.id()), "message.delivered")
                .doesNotContain("<script>x", "Kata rahasia", "81200001111");

        RECEIVER.says(path, 204);
        assertThat(admin.post(home + "/kiriman/" + row.id() + "/ulang", Map.of()).statusCode())
                .isEqualTo(302);
        await().until(() -> hooks.rows(hook).getFirst().state().equals("DONE"));

        hooks.db
                .sql("update webhook_delivery set state = 'FAILED' where id = ?")
                .param(row.id())
                .update();
        admin.post(home + "/ulang", Map.of("sejak", "2020-01-01T00:00"));
        assertThat(admin.get(home).body()).contains("1 kiriman masuk antrean lagi");
        admin.post(home + "/ulang", Map.of("sejak", "kemarin"));
        assertThat(admin.get(home).body()).contains("Isi tanggal dan jam");
        assertThat(audited("webhook.replay", hook)).isEqualTo(2);
    }

    @Test
    void it_is_switched_off_and_on_changed_tested_rotated_and_deleted() throws Exception {
        var key = hooks.key(ApiScope.WEBHOOKS);
        var hook = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);
        var home = "/app/webhook/" + hook.id();
        admin.get(home);

        admin.post(home + "/mati", Map.of());
        assertThat(admin.get(home).body()).contains("Dimatikan", "Nyalakan");
        admin.post(home + "/uji", Map.of());
        assertThat(admin.get(home).body()).contains("sedang dimatikan");
        admin.post(home + "/nyala", Map.of());
        admin.post(home, Map.of("url", RECEIVER.address(path + "/baru"), "event", "message.sent"));
        assertThat(hooks.read(hook).url()).endsWith("/baru");
        admin.post(home + "/uji", Map.of());
        await().until(() -> RECEIVER.to(path + "/baru").size() == 1);

        assertThat(admin.get(home + "?tanya=rahasia").body())
                .contains("Ganti rahasia webhook ini?");
        assertThat(admin.post(home + "/rahasia", Map.of()).body()).contains("whsec_");
        assertThat(admin.get(home + "?tanya=hapus").body()).contains("Hapus webhook ini?");
        admin.post(home + "/hapus", Map.of());
        assertThat(admin.get("/app/webhook").body()).contains("Webhook dihapus");
        assertThat(admin.get(home).statusCode()).isEqualTo(404);
        for (var action : Set.of("webhook.test", "webhook.rotate", "webhook.delete")) {
            assertThat(audited(action, hook)).as(action).isEqualTo(1);
        }
        assertThat(audited("webhook.change", hook)).isEqualTo(3);
    }

    @Test
    void one_that_was_stopped_is_shown_with_its_reason() throws Exception {
        RECEIVER.says(path, 410);
        var key = hooks.key(ApiScope.WEBHOOKS);
        var hook = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);
        hooks.happens(key, DeliveryState.DELIVERED);
        await().until(() -> hooks.read(hook).state() == Webhook.State.BROKEN);

        assertThat(admin.get("/app/webhook").body()).contains("menjawab 410", "Terhenti");
        assertThat(admin.get("/app/webhook/" + hook.id()).body()).contains("menjawab 410");
    }

    @Test
    void who_may_not_keep_keys_may_not_see_webhooks() throws Exception {
        assertThat(signedIn("MODERATOR").get("/app/webhook").statusCode()).isEqualTo(403);
    }

    private Browser signedIn(String role) throws Exception {
        var name = "w" + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Sari Dewi", PASSWORD, Set.of(role), null);
        var browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        browser.get("/app/profil");
        return browser;
    }

    private int audited(String action, Webhook webhook) {
        return hooks.db
                .sql("select count(*) from audit_entry where action = ? and subject = ?")
                .params(action, "webhook:" + webhook.id())
                .query(Integer.class)
                .single();
    }
}
