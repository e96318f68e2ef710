package id.kentongan.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.TestWays;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.Outbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The bot of the shared context: Telegram calls it by webhook, and the engine sends by it.
@KentonganTest
class TelegramRoadTest {

    @LocalServerPort int port;
    @Autowired Outbox outbox;
    @Autowired TelegramGateway gateway;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;

    @BeforeEach
    void the_bot_is_there() {
        await().until(() -> gateway.health().state() == State.UP);
    }

    @Test
    void telegram_is_told_where_to_call() {
        assertThat(gateway.health().about()).isEqualTo("@serindit_bot, webhook");
    }

    @Test
    void an_update_that_telegram_brings_is_stored_once_and_becomes_a_case() throws Exception {
        var update = update(1001, 8201, "Kapan KTP saya jadi?");

        assertThat(called(TestWays.SECRET, update)).isEqualTo(200);
        assertThat(called(TestWays.SECRET, update)).isEqualTo(200);

        assertThat(texts(8201)).containsExactly("Kapan KTP saya jadi?");
        await().until(() -> cases(8201) == 1);
    }

    @Test
    void who_does_not_know_the_secret_finds_nothing() throws Exception {
        var update = update(1002, 8202, "Halo");

        assertThat(called("rahasia-yang-salah!!", update)).isEqualTo(404);
        assertThat(called("", update)).isEqualTo(404);
        assertThat(texts(8202)).isEmpty();
    }

    @Test
    void what_is_no_update_or_far_too_long_is_refused() throws Exception {
        assertThat(called(TestWays.SECRET, "[]")).isEqualTo(422);
        assertThat(called(TestWays.SECRET, "{")).isEqualTo(422);
        assertThat(called(TestWays.SECRET, "{\"a\":\"" + "x".repeat(1024 * 1024) + "\"}"))
                .isEqualTo(413);
    }

    @Test
    void a_message_to_a_chat_leaves_by_the_bot_and_is_sent_when_telegram_has_it() {
        var id = sent(new ChannelId("smpp"), new TelegramChat(8203), "Sudah jadi");

        await().until(() -> state(id) == DeliveryState.SENT);
        assertThat(TestWays.talks().heard(8203)).containsExactly("Sudah jadi");
        assertThat(queue(id)).isEqualTo("telegram");
    }

    @Test
    void messages_to_one_chat_follow_each_other_a_second_apart_and_none_is_lost() {
        var ids =
                List.of("satu", "dua", "tiga").stream()
                        .map(it -> sent(ChannelId.TELEGRAM, new TelegramChat(8204), it))
                        .toList();

        await().until(() -> ids.stream().allMatch(it -> state(it) == DeliveryState.SENT));
        assertThat(TestWays.talks().heard(8204)).containsExactly("satu", "dua", "tiga");
        var shown = TestWays.talks().shown(8204);
        assertThat(shown.getFirst().at().plusMillis(1_300)).isBefore(shown.getLast().at());
    }

    @Test
    void a_burst_leaves_at_thirty_a_second() {
        var chats = LongStream.range(8300, 8390).boxed().toList();
        tx.executeWithoutResult(
                _ ->
                        outbox.enqueue(
                                chats.stream()
                                        .map(
                                                it ->
                                                        Draft.ofCase(
                                                                ChannelId.TELEGRAM,
                                                                new TelegramChat(it),
                                                                "Pengumuman",
                                                                null))
                                        .toList()));

        await().until(() -> chats.stream().allMatch(it -> TestWays.talks().heard(it).size() == 1));
        var times =
                chats.stream()
                        .map(it -> TestWays.talks().shown(it).getFirst().at())
                        .sorted()
                        .toList();
        assertThat(Duration.between(times.getFirst(), times.getLast()))
                .isGreaterThan(Duration.ofMillis(2_000));
    }

    @Test
    void a_text_to_a_telephone_never_waits_for_the_bot() {
        var id = sent(ChannelId.TELEGRAM, new Phone("+6281390072001"), "Lewat SMS");

        assertThat(queue(id)).isNotEqualTo("telegram");
    }

    private int called(String secret, String update) throws IOException, InterruptedException {
        var call =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/channels/telegram"))
                        .header("Content-Type", "application/json")
                        .header("X-Telegram-Bot-Api-Secret-Token", secret)
                        .POST(BodyPublishers.ofString(update))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(call, BodyHandlers.discarding()).statusCode();
        }
    }

    private MessageId sent(ChannelId channel, Address to, String text) {
        return Objects.requireNonNull(
                tx.execute(_ -> outbox.enqueue(Draft.ofCase(channel, to, text, null))));
    }

    private DeliveryState state(MessageId id) {
        return DeliveryState.valueOf(column("state", id));
    }

    private String queue(MessageId id) {
        return column("channel", id);
    }

    private String column(String name, MessageId id) {
        return db.sql("select " + name + " from outbound_message where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private List<String> texts(long chat) {
        return db.sql("select text from inbound_message where sender = ?")
                .param("telegram:" + chat)
                .query((row, _) -> row.getString("text"))
                .list();
    }

    private int cases(long chat) {
        return db.sql("select count(*) from service_case where reply_to = ?")
                .param("telegram:" + chat)
                .query(Integer.class)
                .single();
    }

    private static String update(long id, long chat, String text) {
        return """
               {"update_id": %d, "message": {"message_id": %d, "date": 1767225600,
                "chat": {"id": %d, "type": "private"}, "text": "%s",
                "from": {"id": %d, "is_bot": false, "first_name": "Warga"}}}
               """
                .formatted(id, id, chat, text, chat);
    }
}
