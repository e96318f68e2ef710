package id.kentongan.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.web.Live;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// From a change of a message to the other office's program, with what can go wrong between.
@KentonganTest
class DeliveryTest {

    private static final Receiver RECEIVER = new Receiver();

    /// Seconds from the end of an attempt until it is written down, at most.
    private static final double SLOW = 4;

    @Autowired Hooks hooks;
    @Autowired Webhooks webhooks;
    @Autowired DeliveryLog deliveries;
    @Autowired DeliveryQueue queue;
    @Autowired Watched watched;
    @Autowired Caller caller;
    @Autowired Retries retries;
    @Autowired Attempts attempts;
    @Autowired ApiKeys keys;
    @Autowired Live live;
    @Autowired InstantSource clock;
    @LocalServerPort int port;

    private final String path = "/" + UUID.randomUUID();

    @AfterAll
    static void stop() {
        RECEIVER.close();
    }

    @Test
    void a_message_sent_by_the_api_is_told_of_until_it_has_arrived() throws Exception {
        var key = hooks.key(ApiScope.MESSAGES_SEND, ApiScope.WEBHOOKS);
        var program = key.program(port);
        var made =
                program.post(
                        "/api/v1/webhooks",
                        """
                        {"url": "%s", "events": ["message.sent", "message.delivered"]}
                        """
                                .formatted(RECEIVER.address(path)));
        assertThat(made.status()).isEqualTo(201);

        var sent =
                program.post(
                        "/api/v1/messages",
                        """
                        {"to": {"phone": "081255567001"}, "text": "Surat Anda siap", "class": "case",
                        "reference": "surat-9"}
                        """);
        await().until(
                        () ->
                                RECEIVER.to(path).stream()
                                        .anyMatch(it -> it.type().equals("message.delivered")));

        var call =
                RECEIVER.to(path).stream()
                        .filter(it -> it.type().equals("message.delivered"))
                        .findFirst()
                        .orElseThrow();
        assertThat(call.isSignedWith(made.json().path("secret").asString())).isTrue();
        assertThat(call.id()).matches("msg_[0-9a-f]{32}");
        assertThat(call.json().path("data").path("id").asString()).isEqualTo(sent.id());
        assertThat(call.json().path("data").path("state").asString()).isEqualTo("DELIVERED");
        assertThat(call.json().path("data").path("reference").asString()).isEqualTo("surat-9");
        assertThat(Instant.parse(call.json().path("timestamp").asString()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(call.body()).doesNotContain("Surat Anda", "81255567001");
    }

    @Test
    void what_is_rolled_back_is_not_told() {
        var key = hooks.key(ApiScope.WEBHOOKS);
        var hook = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);
        var messages = hooks.messages(key.id(), 3);

        hooks.come(messages, DeliveryState.DELIVERED, false);

        assertThat(hooks.rows(hook)).isEmpty();
    }

    @Test
    void each_webhook_hears_of_its_own_messages_and_events_only() {
        var key = hooks.key(ApiScope.WEBHOOKS);
        var good = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);
        var bad =
                hooks.hook(key, RECEIVER.address(path), EventType.REJECTED, EventType.UNDELIVERED);
        var stranger =
                hooks.hook(
                        hooks.key(ApiScope.WEBHOOKS), RECEIVER.address(path), EventType.DELIVERED);
        var messages = hooks.messages(key.id(), 5);

        hooks.come(messages, DeliveryState.DELIVERED, true);
        hooks.come(messages.subList(0, 2), DeliveryState.REJECTED, true);
        hooks.come(messages, DeliveryState.QUEUED, true);

        assertThat(hooks.rows(good)).hasSize(5);
        assertThat(hooks.rows(bad)).hasSize(2);
        assertThat(hooks.rows(stranger)).isEmpty();
    }

    @Test
    void what_fails_is_tried_ten_times_and_can_be_replayed_under_its_id() {
        RECEIVER.says(path, 500);
        var key = hooks.key(ApiScope.WEBHOOKS);
        var hook = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);

        hooks.happens(key, DeliveryState.DELIVERED);
        for (int attempt = 1; attempt <= 9; attempt++) {
            var row = hooks.tried(hook, attempt);
            assertThat(row.state()).isEqualTo("WAITING");
            var delay = Retries.DELAYS.get(attempt - 1).toSeconds();
            assertThat(row.waits()).isBetween(delay * 0.99, delay * 1.1 + SLOW);
            hooks.timePasses(hook);
        }
        var failed = hooks.tried(hook, 10);
        assertThat(failed.state()).isEqualTo("FAILED");

        RECEIVER.says(path, 200);
        deliveries.replay(hook, failed.id(), Actor.SYSTEM);
        var done = hooks.tried(hook, 11);

        assertThat(done.state()).isEqualTo("DONE");
        assertThat(RECEIVER.to(path)).hasSize(11);
        assertThat(RECEIVER.to(path))
                .extracting(Receiver.Call::id)
                .containsOnly(Claimed.name(done.id()));
        assertThat(RECEIVER.to(path))
                .extracting(Receiver.Call::body)
                .hasSize(11)
                .containsOnly(deliveries.payload(done.id()));
        assertThat(deliveries.attempts(done.id()))
                .extracting(DeliveryLog.Attempt::status)
                .startsWith(500)
                .endsWith(200)
                .hasSize(11);
    }

    @Test
    void all_that_failed_since_a_moment_is_replayed_at_once() {
        var key = hooks.key(ApiScope.WEBHOOKS);
        var hook = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);
        RECEIVER.hangs(path);
        hooks.come(hooks.messages(key.id(), 3), DeliveryState.DELIVERED, true);
        hooks.db
                .sql("update webhook_delivery set state = 'FAILED', attempt = 99 where webhook = ?")
                .param(hook.id())
                .update();
        RECEIVER.says(path, 204);

        assertThat(deliveries.replayFailed(hook, Instant.now().plusSeconds(60), Actor.SYSTEM))
                .isZero();
        assertThat(deliveries.replayFailed(hook, Instant.now().minusSeconds(600), Actor.SYSTEM))
                .isEqualTo(3);
        await().until(() -> hooks.rows(hook).stream().allMatch(it -> it.state().equals("DONE")));
    }

    @ParameterizedTest
    @CsvSource({
        "301, '', 5, false",
        "404, '', 5, false",
        "500, '', 5, false",
        "503, '', 5, false",
        "503, 90, 90, true",
        "429, 120, 120, true",
        "429, '', 30, true",
        "502, '', 30, true",
        "504, 7, 7, true"
    })
    void an_answer_that_is_not_2xx_is_tried_again_when_the_other_side_wishes(
            int status, String after, int seconds, boolean held) {
        if (after.isEmpty()) {
            RECEIVER.says(path, status, "Location", RECEIVER.address(path + "/sana"));
        } else {
            RECEIVER.says(path, status, "Retry-After", after);
        }
        var key = hooks.key(ApiScope.WEBHOOKS);
        var hook = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);

        hooks.happens(key, DeliveryState.DELIVERED);
        var row = hooks.tried(hook, 1);

        assertThat(row.state()).isEqualTo("WAITING");
        assertThat(row.waits()).isBetween(seconds * 0.99, seconds * 1.1 + SLOW);
        assertThat(hooks.read(hook).heldUntil() != null).isEqualTo(held);
        assertThat(hooks.read(hook).failingSince()).isNotNull();
        assertThat(RECEIVER.to(path + "/sana")).isEmpty();
    }

    @Test
    void whoever_answers_410_is_not_called_again() {
        RECEIVER.says(path, 410);
        var key = hooks.key(ApiScope.WEBHOOKS);
        var hook = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);

        hooks.happens(key, DeliveryState.DELIVERED);
        await().until(() -> hooks.read(hook).state() == Webhook.State.BROKEN);
        hooks.happens(key, DeliveryState.DELIVERED);

        assertThat(hooks.read(hook).reason()).isEqualTo("gone");
        assertThat(hooks.rows(hook)).hasSize(1);
        assertThat(RECEIVER.to(path)).hasSize(1);
        assertThat(audited("webhook.disable", hook)).isEqualTo(1);
    }

    @Test
    void a_webhook_that_nothing_reaches_for_days_is_switched_off_and_can_be_switched_on() {
        RECEIVER.says(path, 500);
        var key = hooks.key(ApiScope.WEBHOOKS);
        var hook = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);
        hooks.happens(key, DeliveryState.DELIVERED);
        hooks.tried(hook, 1);
        assertThat(hooks.read(hook).state()).isEqualTo(Webhook.State.ON);

        hooks.db
                .sql("update webhook set failing_since = now() - interval '76 hours' where id = ?")
                .param(hook.id())
                .update();
        hooks.timePasses(hook);
        await().until(() -> hooks.read(hook).state() == Webhook.State.BROKEN);
        assertThat(hooks.read(hook).reason()).isEqualTo("failing");

        RECEIVER.says(path, 204);
        hooks.timePasses(hook);
        webhooks.change(
                hooks.read(hook), new Webhooks.Wanted(null, null, null, true), Actor.SYSTEM);
        await().until(() -> hooks.rows(hook).getFirst().state().equals("DONE"));
        assertThat(hooks.read(hook).failingSince()).isNull();
        assertThat(hooks.read(hook).state()).isEqualTo(Webhook.State.ON);
    }

    @Test
    void a_slow_program_does_not_hold_up_the_others() {
        var slow = hooks.key(ApiScope.WEBHOOKS);
        var quick = hooks.key(ApiScope.WEBHOOKS);
        RECEIVER.hangs(path);
        var hook = hooks.hook(slow, RECEIVER.address(path), EventType.DELIVERED);
        hooks.hook(quick, RECEIVER.address(path + "/cepat"), EventType.DELIVERED);

        hooks.come(hooks.messages(slow.id(), 300), DeliveryState.DELIVERED, true);
        await().until(() -> RECEIVER.to(path).size() == Courier.MOST_EACH);
        hooks.happens(quick, DeliveryState.DELIVERED);

        await().until(() -> RECEIVER.to(path + "/cepat").size() == 1);
        assertThat(RECEIVER.to(path)).hasSizeLessThan(300);
        webhooks.delete(hook, Actor.SYSTEM);
    }

    @Test
    void two_nodes_deliver_each_but_once() throws Exception {
        var other = new Courier(queue, watched, caller, retries, attempts, live, clock);
        var key = hooks.key(ApiScope.WEBHOOKS);
        var hook = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);
        other.start();
        try {
            for (int i = 0; i < 5; i++) {
                hooks.come(hooks.messages(key.id(), 60), DeliveryState.DELIVERED, true);
            }
            await().until(
                            () ->
                                    hooks.rows(hook).stream()
                                            .allMatch(it -> it.state().equals("DONE")));
        } finally {
            other.stop();
        }

        assertThat(other.isRunning()).isFalse();
        assertThat(RECEIVER.to(path)).hasSize(300);
        assertThat(RECEIVER.to(path)).extracting(Receiver.Call::id).doesNotHaveDuplicates();
        other.start();
        assertThat(other.isRunning()).isTrue();
        other.stop();
    }

    @Test
    void what_a_lost_node_had_in_hand_is_sent_again_under_the_same_id() {
        var key = hooks.key(ApiScope.WEBHOOKS);
        var hook = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);
        var id =
                hooks.db
                        .sql(
                                """
                                insert into webhook_delivery (webhook, type, payload, state, attempt,
                                    tries, due_at)
                                values (?, 'message.delivered', '{}', 'SENDING', 1, 1, now()) returning id
                                """)
                        .param(hook.id())
                        .query(UUID.class)
                        .single();

        assertThat(hooks.tried(hook, 2).state()).isEqualTo("DONE");
        assertThat(RECEIVER.to(path).getFirst().id()).isEqualTo(Claimed.name(id));
    }

    @Test
    void after_a_rotation_both_secrets_sign_for_a_day() {
        var key = hooks.key(ApiScope.WEBHOOKS);
        var hook = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);
        var old = webhooks.secret(hook.id(), 1).orElseThrow();
        var number = webhooks.rotate(hook, Actor.SYSTEM);
        var fresh = webhooks.secret(hook.id(), number).orElseThrow();

        hooks.happens(key, DeliveryState.DELIVERED);
        await().until(() -> RECEIVER.to(path).size() == 1);
        hooks.db.sql("update webhook set old_until = now() where id = ?").param(hook.id()).update();
        hooks.happens(key, DeliveryState.DELIVERED);
        await().until(() -> RECEIVER.to(path).size() == 2);

        var first = RECEIVER.to(path).getFirst();
        var second = RECEIVER.to(path).getLast();
        assertThat(first.isSignedWith(old) && first.isSignedWith(fresh)).isTrue();
        assertThat(second.isSignedWith(old)).isFalse();
        assertThat(second.isSignedWith(fresh)).isTrue();
        assertThat(webhooks.secret(hook.id(), 1)).isEmpty();
    }

    @Test
    void a_revoked_key_is_told_nothing_more() {
        var key = hooks.key(ApiScope.WEBHOOKS);
        var hook = hooks.hook(key, RECEIVER.address(path), EventType.DELIVERED);

        keys.revoke(key.id(), Actor.SYSTEM);
        var _ =
                hooks.db
                        .sql(
                                """
                                insert into webhook_delivery (webhook, type, payload)
                                values (?, 'message.delivered', '{}')
                                """)
                        .param(hook.id())
                        .update();

        assertThat(queue.open()).extracting(DeliveryQueue.Open::webhook).doesNotContain(hook.id());
    }

    private int audited(String action, Webhook webhook) {
        return hooks.db
                .sql("select count(*) from audit_entry where action = ? and subject = ?")
                .params(action, "webhook:" + webhook.id())
                .query(Integer.class)
                .single();
    }
}
