package id.kentongan.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.TestWays;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.directory.Browser;
import id.kentongan.directory.UserId;
import id.kentongan.directory.Users;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Letter box, Telegram and picture of one's own.
@KentonganTest
class OwnWaysTest {

    private static final String PASSWORD = "hujan di bulan Juni";
    private static final String PAGE = "/app/profil/kontak";
    private static final String PICTURE = "/app/profil/avatar";

    @Autowired Users users;
    @Autowired Inbox inbox;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String name = "cara" + UUID.randomUUID().toString().substring(0, 12);
    private final String email = name + "@serindit.go.id";
    private final long chat = ThreadLocalRandom.current().nextLong(100_000_000, 999_999_999);
    private UserId id = new UserId(UUID.randomUUID());
    private Browser browser = new Browser(0);

    @BeforeEach
    void somebody_who_signs_in() throws Exception {
        id = users.create(name, "Azhariyah", PASSWORD, Set.of("OPERATOR"), null);
        browser = new Browser(port);
        browser.signIn(name, PASSWORD);
    }

    @Test
    void a_letter_box_is_ones_own_with_the_code_of_a_letter_and_the_old_one_is_told()
            throws Exception {
        give(email);
        assertThat(page()).contains("Kode dari surel").doesNotContain(email);
        await().until(() -> TestWays.mail().lettersTo(email).size() == 1);
        assertThat(enter("000000x")).contains("Masih ada 4 percobaan");
        assertThat(enter(code(email))).contains("Surel Anda terverifikasi", email);
        assertThat(of("email")).isEqualTo(email);

        db.sql("update own_code set sent_at = sent_at - interval '2 days' where app_user = ?")
                .param(id.value())
                .update();
        give("b-" + email);
        enter(code("b-" + email));
        assertThat(of("email")).isEqualTo("b-" + email);
        assertThat(texts(email).getLast()).contains("diganti").doesNotContain("b-");
    }

    @Test
    void what_is_no_address_is_refused_and_codes_of_one_sort_are_of_no_use_for_the_other()
            throws Exception {
        for (var wrong : List.of("", "siti", "a@b", "a@b.id, c@d.id", "<a@b.id>")) {
            page();
            var answer = browser.post(PAGE + "/surel", Map.of("surel", wrong));
            assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
            assertThat(answer.body()).as(wrong).contains("Bukan alamat surel");
        }
        give(email);
        browser.post(PAGE + "/kode", Map.of("kode", code(email)));
        assertThat(of("email")).isEmpty();
        assertThat(of("phone")).isEmpty();
    }

    @Test
    void a_chat_is_ones_own_with_the_word_that_comes_from_it() throws Exception {
        var word = word();

        writes(word.toLowerCase(java.util.Locale.ROOT).replace("-", " "));
        await().until(() -> of("telegram").equals(String.valueOf(chat)));
        assertThat(answers().getLast()).contains("tersambung dengan akun petugas");
        assertThat(page()).contains("Tersambung sejak");

        writes(word);
        await().until(() -> answers().getLast().contains("tidak dikenal"));
        browser.post(PAGE + "/telegram/lepas", Map.of());
        assertThat(of("telegram")).isEmpty();
    }

    @Test
    void who_guesses_words_is_not_listened_to_any_more_and_an_old_word_is_none() throws Exception {
        var word = word();
        for (int i = 0; i < OwnChats.TRIES; i++) {
            writes("HUBUNG 2222-" + "BCDFGHJKMN".charAt(i) + "222");
        }
        await().until(() -> answers().size() == OwnChats.TRIES);
        writes(word);
        writes("HUBUNG keluarga saya");
        await().until(() -> handled() == OwnChats.TRIES + 2);
        assertThat(of("telegram")).isEmpty();

        db.sql("delete from own_chat_try where chat = ?").param(chat).update();
        db.sql("update own_chat_code set expires_at = now() where app_user = ?")
                .param(id.value())
                .update();
        writes(word + " ");
        await().until(() -> handled() == OwnChats.TRIES + 3);
        assertThat(of("telegram")).isEmpty();
    }

    @Test
    void a_picture_is_seen_by_colleagues_only_and_goes_when_it_is_removed() throws Exception {
        browser.get(PICTURE);
        assertThat(upload(PortraitTest.picture("png", 300, 200)).statusCode()).isEqualTo(302);
        var src =
                Pattern.compile("src=\"(/app/foto/[^\"]+)\"").matcher(browser.get(PICTURE).body());
        assertThat(src.find()).isTrue();

        var seen = browser.get(src.group(1));
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.headers().firstValue("content-type")).hasValue("image/jpeg");
        assertThat(seen.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(seen.headers().firstValue("cache-control").orElse("")).contains("private");
        assertThat(new Browser(port).get(src.group(1)).statusCode()).isNotEqualTo(200);

        browser.post(PICTURE + "/hapus", Map.of());
        assertThat(browser.get(src.group(1)).statusCode()).isEqualTo(404);
        assertThat(browser.get(PICTURE).body()).doesNotContain("/app/foto/");
    }

    @Test
    void a_file_that_is_no_picture_is_refused_in_words() throws Exception {
        browser.get(PICTURE);
        var refused = upload("%PDF-1.7".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("bukan foto JPG atau PNG");
        var large = upload(new byte[6 * 1024 * 1024]);
        assertThat(large.statusCode()).isEqualTo(422);
        assertThat(large.body()).contains("lebih besar dari 5 MB");
        var huge = upload(new byte[17 * 1024 * 1024]);
        assertThat(huge.statusCode()).isEqualTo(413);
        assertThat(huge.body()).contains("Kiriman terlalu besar");
        assertThat(upload(new byte[0]).body()).contains("Belum ada foto yang dipilih");
    }

    private String page() throws Exception {
        return browser.get(PAGE).body();
    }

    private void give(String address) throws Exception {
        page();
        assertThat(browser.post(PAGE + "/surel", Map.of("surel", address)).statusCode())
                .isEqualTo(302);
    }

    private String enter(String code) throws Exception {
        browser.post(PAGE + "/surel/kode", Map.of("kode", code));
        return page();
    }

    private String word() throws Exception {
        page();
        var shown = browser.post(PAGE + "/telegram", Map.of()).body();
        var word = Pattern.compile("HUBUNG [0-9A-Z]{4}-[0-9A-Z]{4}").matcher(shown);
        assertThat(word.find()).isTrue();
        return word.group();
    }

    private void writes(String text) {
        inbox.accept(
                new Incoming(
                        new ChannelId("telegram"),
                        UUID.randomUUID().toString(),
                        new TelegramChat(chat),
                        "bot",
                        text,
                        1,
                        0,
                        Instant.now()));
    }

    private HttpResponse<String> upload(byte[] file) throws Exception {
        var token =
                Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                        .matcher(browser.get(PICTURE).body());
        assertThat(token.find()).isTrue();
        var head =
                """
                --x\r
                Content-Disposition: form-data; name="_csrf"\r
                \r
                %s\r
                --x\r
                Content-Disposition: form-data; name="foto"; filename="foto.png"\r
                Content-Type: image/png\r
                \r
                """
                        .formatted(token.group(1));
        var body =
                BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofByteArray(file),
                        BodyPublishers.ofString("\r\n--x--\r\n"));
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + PICTURE))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .header("Accept", "text/html")
                        .header(
                                "Cookie",
                                "SESSION=%s; XSRF-TOKEN=%s"
                                        .formatted(
                                                browser.cookie("SESSION"),
                                                browser.cookie("XSRF-TOKEN")))
                        .POST(body)
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private String of(String column) {
        return db.sql("select coalesce(%s::text, '') from app_user where id = ?".formatted(column))
                .param(id.value())
                .query(String.class)
                .single();
    }

    private String code(String address) {
        var found = Pattern.compile("\\b(\\d{6})\\b").matcher(texts(address).getLast());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<String> texts(String address) {
        return to("mailto:" + address);
    }

    private List<String> answers() {
        return to("telegram:" + chat);
    }

    private List<String> to(String uri) {
        return db.sql("select text from outbound_message where recipient = ? order by id")
                .param(uri)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private int handled() {
        return db.sql(
                        """
                        select count(*) from inbound_message
                        where sender = ? and handled_at is not null
                        """)
                .param("telegram:" + chat)
                .query(Integer.class)
                .single();
    }
}
