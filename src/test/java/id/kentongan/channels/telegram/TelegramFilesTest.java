package id.kentongan.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Users;
import id.kentongan.messaging.InboundFiles;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Files that people send to a bot of the test's own.
@KentonganTest
class TelegramFilesTest extends BotTest {

    private static final byte[] PNG =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Autowired JdbcClient db;
    @Autowired Users users;
    @LocalServerPort int port;

    private final long chat = ThreadLocalRandom.current().nextLong(830_000_000, 839_000_000);
    private Browser moderator;

    TelegramFilesTest() {
        super("720000007:token-of-the-files-test-00001");
    }

    @BeforeEach
    void a_moderator_is_there() throws Exception {
        var name = "berkas" + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Petugas Berkas", "hujan di bulan Juni", Set.of("MODERATOR"), null);
        moderator = new Browser(port);
        moderator.signIn(name, "hujan di bulan Juni");
    }

    @Test
    void a_picture_is_fetched_at_once_and_shown_in_the_case() throws Exception {
        bot.talks.send(chat, "jalan.png", "image/png", PNG, "Jalan berlubang di depan pasar");

        var file = kept(1).getFirst();
        assertThat(page()).contains("<img src=\"/app/pesan/berkas/" + file + "\"");
        var shown = moderator.get("/app/pesan/berkas/" + file);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(header(shown, "Content-Type")).isEqualTo("image/png");
        assertThat(header(shown, "Content-Disposition")).startsWith("inline");
        assertThat(header(shown, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(content(file)).isEqualTo(PNG);
    }

    @Test
    void what_could_run_in_a_browser_is_only_saved_whatever_it_is_called() throws Exception {
        var page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        bot.talks.send(chat, "foto.png\r\n.html", "text/html", page, "");
        bot.talks.send(chat, "bohong.svg", "image/svg+xml", page, "");

        for (var file : kept(2)) {
            var saved = moderator.get("/app/pesan/berkas/" + file);
            assertThat(header(saved, "Content-Type")).startsWith("application/octet-stream");
            assertThat(header(saved, "Content-Disposition")).startsWith("attachment");
            assertThat(header(saved, "Content-Security-Policy")).contains("sandbox");
            assertThat(saved.body()).isEqualTo(new String(page, StandardCharsets.UTF_8));
        }
        assertThat(page()).contains("foto.png__.html").doesNotContain("<img src=\"/app/pesan");
    }

    @Test
    void a_file_that_is_too_large_is_refused_kindly_and_the_message_is_a_case() throws Exception {
        bot.talks.push(
                "message",
                """
                {"message_id": 5, "date": %d, "caption": "Laporan lengkap",
                    "chat": {"id": %d, "type": "private"},
                    "from": {"id": %d, "is_bot": false, "first_name": "Warga"},
                    "document": {"file_id": "besar", "file_unique_id": "besar",
                        "file_name": "video.mkv", "file_size": 25000000}}
                """
                        .formatted(System.currentTimeMillis() / 1000, chat, chat));

        await().until(() -> told().stream().anyMatch(it -> it.contains("lebih besar dari 20 MB")));
        await().until(() -> page().contains("tidak diambil, lebih besar dari 20 MB"));
        assertThat(states()).containsExactly("TOO_BIG");
    }

    @Test
    void one_that_is_gone_at_telegram_is_said_to_be_and_after_twenty_a_day_none_is_fetched()
            throws Exception {
        bot.talks.push(
                "message",
                """
                {"message_id": 6, "date": %d, "chat": {"id": %d, "type": "private"},
                    "from": {"id": %d, "is_bot": false, "first_name": "Warga"},
                    "voice": {"file_id": "hilang", "file_unique_id": "hilang", "duration": 3}}
                """
                        .formatted(System.currentTimeMillis() / 1000, chat, chat));
        await().until(() -> states().equals(List.of("LOST")));

        for (int i = 0; i < InboundFiles.MOST_A_DAY; i++) {
            bot.talks.send(chat, "surat" + i + ".pdf", "application/pdf", PNG, "");
        }
        await().until(() -> states().stream().filter("KEPT"::equals).count() == 19);
        await().until(() -> states().contains("TOO_MANY"));
        await().until(() -> told().stream().anyMatch(it -> it.contains("paling banyak 20 berkas")));
    }

    @Test
    void a_file_is_fetched_when_telegram_is_well_again_and_no_address_of_it_is_kept()
            throws Exception {
        telegram.faults().refuseFiles(true);
        bot.talks.send(chat, "surat.pdf", "application/pdf", PNG, "");
        await().until(() -> states().equals(List.of("AWAITED")));
        assertThat(
                        db.sql("select f::text from inbound_file f where state = 'AWAITED'")
                                .query(String.class)
                                .list())
                .isNotEmpty()
                .noneMatch(it -> it.contains(token.substring(10)));

        telegram.faults().refuseFiles(false);
        var file = kept(1).getFirst();
        assertThat(
                        db.sql("select remote is null from inbound_file where id = ?")
                                .param(file)
                                .query(Boolean.class)
                                .single())
                .isTrue();
    }

    @Test
    void who_may_not_see_the_case_finds_no_file() throws Exception {
        bot.talks.send(chat, "surat.pdf", "application/pdf", PNG, "");
        var file = kept(1).getFirst();
        var name = "luar" + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Petugas Lain", "hujan di bulan Juni", Set.of("HR"), null);
        var stranger = new Browser(port);
        stranger.signIn(name, "hujan di bulan Juni");

        assertThat(stranger.get("/app/pesan/berkas/" + file).statusCode()).isEqualTo(404);
        assertThat(moderator.get("/app/pesan/berkas/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_file_goes_away_with_its_case() throws Exception {
        bot.talks.send(chat, "foto.png", "image/png", PNG, "Jalan rusak");
        var file = kept(1).getFirst();
        assertThat(moderator.get("/app/pesan/berkas/" + file).statusCode()).isEqualTo(200);

        db.sql(
                        """
                        update service_case set away = 'BINNED' where id = (
                            select e.service_case from case_entry e
                                join inbound_file f on f.message = e.inbound where f.id = ?)
                        """)
                .param(file)
                .update();

        assertThat(moderator.get("/app/pesan/berkas/" + file).statusCode()).isEqualTo(404);
    }

    private List<UUID> kept(int count) {
        await().until(() -> states().stream().filter("KEPT"::equals).count() == count);
        return db.sql(
                        """
                        select f.id from inbound_file f join inbound_message m on m.id = f.message
                        where m.sender = ? and f.state = 'KEPT' order by f.at, f.id
                        """)
                .param(address())
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<String> states() {
        return db.sql(
                        """
                        select f.state from inbound_file f
                            join inbound_message m on m.id = f.message
                        where m.sender = ? order by f.at, f.id
                        """)
                .param(address())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> told() {
        return db.sql("select text from outbound_message where recipient = ?")
                .param(address())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private byte[] content(UUID file) {
        return db.sql("select content from inbound_file where id = ?")
                .param(file)
                .query(byte[].class)
                .single();
    }

    /// The latest case of the chat.
    private String page() throws Exception {
        await().until(() -> !cases().isEmpty());
        return moderator.get("/app/pesan/" + cases().getFirst()).body();
    }

    private List<UUID> cases() {
        return db.sql("select id from service_case where reply_to = ? order by opened_at desc")
                .param(address())
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private String address() {
        return new TelegramChat(chat).uri();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
