package id.kentongan.notices;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.directory.Users;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class LettersTest {

    private static final String HOME = "/app/pesan-internal";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private Reader writer;
    private Reader reader;
    private Reader stranger;

    @BeforeEach
    void three_colleagues() throws Exception {
        writer = Reader.of(users, port, "MODERATOR");
        reader = Reader.of(users, port, "OPERATOR");
        stranger = Reader.of(users, port, "ADMINISTRATOR");
    }

    @Test
    void a_message_is_counted_for_its_reader_until_he_reads_it_and_he_answers() throws Exception {
        var thread = begin("Rapat besok", "Mohon bahan.\nTerima kasih.", reader);

        assertThat(unread(reader)).isEqualTo("1");
        assertThat(reader.bell()).isEqualTo("1");
        assertThat(unread(writer)).isEmpty();
        assertThat(reader.page(HOME)).contains("Rapat besok", "Mohon bahan.", "Belum dibaca");
        assertThat(reader.page(thread)).contains("Mohon bahan.\nTerima kasih.");
        assertThat(unread(reader)).isEmpty();
        assertThat(reader.bell()).isEmpty();

        assertThat(post(reader, thread, Map.of("teks", "Siap."), Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(unread(writer)).isEqualTo("1");
        assertThat(writer.page("/app/pemberitahuan"))
                .contains("Kadri " + reader.username() + " menulis: Rapat besok");
        assertThat(writer.page(thread)).containsSubsequence("Anda", "Siap.");
    }

    @Test
    void a_mark_that_nobody_gave_begins_anew() throws Exception {
        begin("Rapat besok", "Mohon bahan.", reader);

        assertThat(reader.page(HOME + "?sebelum=%2B1000000000-12-31T23:59:59Z_x"))
                .contains("Rapat besok");
    }

    @Test
    void who_is_no_member_finds_no_thread_no_file_and_cannot_answer() throws Exception {
        var thread = begin("Rahasia", "hanya kita", reader, Map.of("a.txt", bytes("isi")));
        var file = file(reader.page(thread));

        assertThat(stranger.browser().get(thread).statusCode()).isEqualTo(404);
        assertThat(stranger.browser().get(file).statusCode()).isEqualTo(404);
        assertThat(post(stranger, thread, Map.of("teks", "halo"), Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(stranger.page(HOME)).doesNotContain("Rahasia");
        assertThat(stranger.browser().get(HOME + "/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(
                        db.sql("select count(*) from internal_message where text = 'halo'")
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void a_file_is_what_its_first_octets_say_and_nothing_in_it_runs() throws Exception {
        var thread =
                begin("Berkas", "", reader, Map.of("foto.html", PNG, "b.png", bytes("<script>")));
        var page = reader.page(thread);

        var answers = new ArrayList<HttpResponse<String>>();
        for (var id : files(page)) {
            answers.add(reader.browser().get(id));
        }
        assertThat(answers)
                .extracting(it -> it.headers().firstValue("content-type").orElse(""))
                .containsExactlyInAnyOrder("image/png", "application/octet-stream");
        assertThat(answers)
                .allSatisfy(
                        it -> {
                            assertThat(it.headers().firstValue("x-content-type-options"))
                                    .hasValue("nosniff");
                            assertThat(it.headers().allValues("content-security-policy"))
                                    .anyMatch(policy -> policy.contains("sandbox"));
                        });
    }

    @Test
    void what_is_wrong_is_said_and_what_was_typed_stays() throws Exception {
        var to = reader.id().value().toString();
        var wrong =
                Map.of(
                        Map.of("perihal", "x", "teks", "y"),
                        "Pilih sedikitnya satu penerima",
                        Map.of("kepada", to, "perihal", " ", "teks", "tetap ada"),
                        "Isi perihal pesan",
                        Map.of("kepada", to, "perihal", "x".repeat(151), "teks", "y"),
                        "Perihal terlalu panjang",
                        Map.of("kepada", to, "perihal", "x", "teks", "y".repeat(5001)),
                        "Pesan terlalu panjang",
                        Map.of("kepada", to, "perihal", "x", "teks", "  "),
                        "Tulis pesan atau lampirkan berkas",
                        Map.of("kepada", UUID.randomUUID().toString(), "perihal", "x", "teks", "y"),
                        "yang masih aktif");
        for (var it : wrong.entrySet()) {
            var answer = post(writer, HOME, it.getKey(), Map.of());
            assertThat(answer.statusCode()).as(it.getValue()).isEqualTo(422);
            assertThat(answer.body())
                    .contains(it.getValue())
                    .contains(it.getKey().getOrDefault("teks", "").strip());
        }
        var right = Map.of("kepada", to, "perihal", "x", "teks", "y");
        var large = Map.of("besar.bin", new byte[Letter.LARGEST_FILE + 1]);
        assertThat(post(writer, HOME, right, large).body()).contains("lebih besar dari 5 MB");
        var many =
                IntStream.range(0, 6)
                        .boxed()
                        .collect(Collectors.toMap(it -> "f" + it, _ -> bytes("x")));
        assertThat(post(writer, HOME, right, many).body()).contains("Terlalu banyak berkas");
        assertThat(writer.page(HOME)).contains("Belum ada pesan internal");
    }

    @Test
    void the_audit_trail_knows_that_and_not_what() throws Exception {
        var thread = begin("Perihal rahasia", "isi rahasia", reader);

        var trail =
                db.sql("select facts::text || action from audit_entry where subject = ?")
                        .param("thread:" + thread.substring(HOME.length() + 1))
                        .query((row, _) -> row.getString(1))
                        .list();
        assertThat(trail).singleElement().asString().contains("internal.write").contains("readers");
        assertThat(trail.toString()).doesNotContain("rahasia");
    }

    @Test
    void a_long_list_and_a_long_thread_come_page_by_page() throws Exception {
        var thread = "";
        for (int i = 0; i < 32; i++) {
            thread = begin("Nomor-%02d-".formatted(i), "isi", reader);
        }
        var first = reader.page(HOME);
        assertThat(first).contains("Nomor-31-").doesNotContain("Nomor-00-");
        var older = Pattern.compile("href=\"([^\"]+sebelum=[^\"]+)\"").matcher(first);
        assertThat(older.find()).isTrue();
        assertThat(reader.page(older.group(1))).contains("Nomor-00-").doesNotContain("Nomor-31-");
        assertThat(reader.page(HOME + "?sebelum=sembarang")).contains("Nomor-31-");

        db.sql(
                        """
                        insert into internal_message (thread, author_name, text, at)
                        select ?::uuid, 'Lama', 'baris-' || n || '-', now()
                        from generate_series(1, 120) n
                        """)
                .param(thread.substring(HOME.length() + 1))
                .update();
        var newest = reader.page(thread);
        assertThat(newest).contains("baris-120-").doesNotContain("baris-1-");
        var before = Pattern.compile("href=\"([^\"]+sebelum=\\d+)\"").matcher(newest);
        assertThat(before.find()).isTrue();
        assertThat(reader.page(before.group(1))).contains("baris-1-").doesNotContain("baris-120-");
    }

    private String begin(String subject, String text, Reader to) throws Exception {
        return begin(subject, text, to, Map.of());
    }

    private String begin(String subject, String text, Reader to, Map<String, byte[]> files)
            throws Exception {
        var fields = Map.of("perihal", subject, "teks", text, "kepada", to.id().value().toString());
        var answer = post(writer, HOME, fields, files);
        assertThat(answer.statusCode()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("location").orElseThrow()).getPath();
    }

    private HttpResponse<String> post(
            Reader by, String path, Map<String, String> fields, Map<String, byte[]> files)
            throws Exception {
        var token =
                Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                        .matcher(by.page(HOME + "/baru"));
        assertThat(token.find()).isTrue();
        var parts = new ArrayList<BodyPublisher>();
        parts.add(part("name=\"_csrf\"", bytes(token.group(1))));
        fields.forEach((name, value) -> parts.add(part("name=\"" + name + "\"", bytes(value))));
        files.forEach(
                (name, content) ->
                        parts.add(part("name=\"berkas\"; filename=\"" + name + "\"", content)));
        parts.add(BodyPublishers.ofString("--x--\r\n"));
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .header("Accept", "text/html")
                        .header(
                                "Cookie",
                                "SESSION=%s; XSRF-TOKEN=%s"
                                        .formatted(
                                                by.browser().cookie("SESSION"),
                                                by.browser().cookie("XSRF-TOKEN")))
                        .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private static BodyPublisher part(String name, byte[] content) {
        return BodyPublishers.concat(
                BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; " + name + "\r\n\r\n"),
                BodyPublishers.ofByteArray(content),
                BodyPublishers.ofString("\r\n"));
    }

    private static String unread(Reader of) throws Exception {
        var found =
                Pattern.compile("Pesan internal, ([0-9+]+) belum dibaca")
                        .matcher(of.page("/app/lencana"));
        return found.find() ? found.group(1) : "";
    }

    private static List<String> files(String page) {
        return Arrays.stream(page.split("href=\""))
                .map(it -> it.substring(0, Math.max(0, it.indexOf('"'))))
                .filter(it -> it.startsWith(HOME + "/berkas/"))
                .toList();
    }

    private static String file(String page) {
        return files(page).getFirst();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
