package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.TestWays;
import id.kentongan.alerts.HrEvent.Road;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.messaging.Inbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// An employee on Telegram, whose bot is the one of the shared context.
@KentonganTest
class TelegramAlertsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired Inbox inbox;
    @Autowired Events events;
    @Autowired AlertKinds kinds;
    @Autowired Registrations registrations;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;
    @Autowired PasswordEncoder encoder;
    @LocalServerPort int port;

    private final long chat = ThreadLocalRandom.current().nextLong(100_000_000, 999_999_999);
    private final Phone phone = Staff.phone();
    private Staff staff;
    private String nip = "";

    @BeforeEach
    void an_employee() {
        staff = new Staff(db, inbox, encoder);
        nip = staff.employee("Siti Aminah", "Dinas Uji", "kunci#77");
        db.sql("update employee set phone = ? where nip = ?").params(phone.e164(), nip).update();
    }

    @Test
    void the_password_disappears_from_the_chat_and_news_come_there_until_the_bot_is_blocked()
            throws Exception {
        writes("/start");
        await().until(() -> heard("Selamat datang"));
        writes("reg#" + nip + "#kunci#77");
        await().until(() -> heard("Registrasi berhasil"));
        await().until(
                        () ->
                                TestWays.talks().shown(chat).stream()
                                        .noneMatch(it -> it.text().contains("kunci#77")));

        happens("PROSES_BKPSDM");
        await().until(() -> heard("sedang diproses di BKPSDM"));
        assertThat(staff.textsTo(phone)).isEmpty();
        TestWays.talks().block(chat, true);
        happens("BTL");
        assertThat(staff.textTo(phone, 1)).contains("TIDAK LENGKAP");
        happens("TMS");
        assertThat(staff.textTo(phone, 2)).contains("TIDAK MEMENUHI SYARAT");
        assertThat(staff.textsTo(phone)).hasSize(2);
    }

    @Test
    void in_a_group_nobody_registers_and_other_commands_get_help() throws Exception {
        writes("/daftar");
        await().until(() -> heard("reg#NIP#sandi"));
        writes("status");
        await().until(() -> heard("belum terdaftar"));
        var group = -chat;
        call(group, "/reg#" + nip + "#kunci#77", 1);
        await().until(
                        () ->
                                TestWays.talks().heard(group).stream()
                                        .anyMatch(it -> it.contains("bukan dari grup")));
        assertThat(registrations.of(nip)).isEmpty();
        assertThat(registrations.at(new TelegramChat(group))).isEmpty();
    }

    private boolean heard(String words) {
        return TestWays.talks().heard(chat).stream().anyMatch(it -> it.contains(words));
    }

    private void happens(String status) {
        var kind = kinds.find(Matter.PROMOTION, status).orElseThrow();
        var event =
                new HrEvent(
                        "telegram",
                        UUID.randomUUID().toString(),
                        nip,
                        Matter.PROMOTION,
                        "",
                        status,
                        null,
                        Instant.now(),
                        Road.API,
                        "uji");
        tx.executeWithoutResult(_ -> events.take(event, kind));
    }

    private void writes(String text) throws Exception {
        call(chat, text, TestWays.talks().write(chat, text));
    }

    private void call(long where, String text, int message) throws Exception {
        var update =
                """
                {"update_id": %d, "message": {"message_id": %d, "date": %d,
                    "from": {"id": %d, "is_bot": false, "first_name": "Siti"},
                    "chat": {"id": %d, "type": "%s", "title": "Kantor", "first_name": "Siti"},
                    "entities": [{"type": "bot_command", "offset": 0, "length": 4}],
                    "text": %s}}
                """
                        .formatted(
                                ThreadLocalRandom.current().nextLong(1_000_000, 900_000_000),
                                message,
                                Instant.now().getEpochSecond(),
                                chat,
                                where,
                                where > 0 ? "private" : "supergroup",
                                JSON.writeValueAsString(text));
        var call =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/channels/telegram"))
                        .header("Content-Type", "application/json")
                        .header("X-Telegram-Bot-Api-Secret-Token", TestWays.SECRET)
                        .POST(BodyPublishers.ofString(update))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(call, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }
}
