package id.kentongan.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Browser;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.Users;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// From a citizen's text to the public page and back, as people do it over HTTP.
@KentonganTest
class PublicRoadTest {

    private static final String PASSWORD = "senja di atas bukit";
    private static final Pattern FIELD =
            Pattern.compile("name=\"(versi|terbitan)\" value=\"(\\d+)\"");

    @Autowired Inbox inbox;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    /// Letters only: digits could look like a number plate or an account, which is covered.
    private final String some =
            UUID.randomUUID()
                    .toString()
                    .substring(0, 8)
                    .chars()
                    .mapToObj(it -> Character.toString(it < 'a' ? it - '0' + 'g' : it))
                    .collect(Collectors.joining());
    private final UnitId unit = new UnitId(UUID.randomUUID());
    private final Browser visitor = new Browser(0);
    private Browser moderator = visitor;

    @BeforeEach
    void a_moderator_an_operator_and_a_unit() throws Exception {
        db.sql("insert into unit (id, name, short_name) values (?, ?, ?)")
                .params(unit.value(), "Dinas Terbit " + some, "Terbit " + some)
                .update();
        users.create("m" + some, "Ratna Wulandari", PASSWORD, Set.of("MODERATOR"), null);
        users.create("o" + some, "Budi Segara", PASSWORD, Set.of("OPERATOR"), unit);
        moderator = signedIn("m");
    }

    @Test
    void a_case_is_published_covered_seen_by_everybody_and_taken_back() throws Exception {
        var it =
                answered("Lampu " + some + " padam, hub saya Pak Sumarno 0812 7441 0099", "Besok.");

        var page = moderator.get(desk(it)).body();
        assertThat(page).contains("Lampu " + some + " padam, hub saya Pak [nama] [nomor]");
        assertThat(publish(it, page, Map.of()).statusCode()).isEqualTo(302);

        var number = number(it);
        var reader = new Browser(port);
        assertThat(reader.get("/publik?cari=lampu+" + some).body())
                .contains("Lampu " + some + " padam", "href=\"/publik/" + number + "\"");
        assertThat(reader.get("/publik/" + number).body())
                .contains("Pak [nama] [nomor]", "Besok.", "Dinas Terbit " + some)
                .doesNotContain("Sumarno", "7441");
        assertThat(reader.get("/publik/atom.xml").body()).contains("Lampu " + some, "/" + number);
        assertThat(moderator.get("/app/pesan/" + it).body())
                .contains("mempublikasikan di halaman publik", "/publik/" + number);
        await().untilAsserted(
                        () ->
                                assertThat(
                                                moderator
                                                        .get(
                                                                "/app/pesan?antrean=terbit&cari="
                                                                        + some)
                                                        .body())
                                        .contains("baris-" + it));

        assertThat(withdraw(it, "Warga berkeberatan").statusCode()).isEqualTo(302);

        assertThat(reader.get("/publik/" + number).statusCode()).isEqualTo(410);
        assertThat(reader.get("/publik/" + number).body())
                .contains("Sudah ditarik")
                .doesNotContain(some);
        assertThat(reader.get("/publik?cari=lampu+" + some).body())
                .contains("Tidak ada yang cocok");
        assertThat(reader.get("/publik/atom.xml").body()).doesNotContain(some);
        assertThat(moderator.get("/app/pesan/" + it).body()).contains("Warga berkeberatan");
        assertThat(actions(it)).contains("case.publish", "case.unpublish");

        publish(it, moderator.get(desk(it)).body(), Map.of());
        assertThat(number(it)).isEqualTo(number);
        assertThat(reader.get("/publik/" + number).statusCode()).isEqualTo(200);
        assertThat(versions(number)).isEqualTo(2);
    }

    @Test
    void a_number_never_goes_out_and_a_name_only_when_somebody_has_checked() throws Exception {
        var it = answered("Jalan " + some + " rusak", "Kami tinjau.");
        var page = moderator.get(desk(it)).body();

        var number = publish(it, page, Map.of("jawaban", "Hubungi 0812-7441-0099 ya"));
        assertThat(number.statusCode()).isEqualTo(422);
        assertThat(number.body())
                .contains(
                        "Masih ada nomor telepon",
                        "Hubungi 0812-7441-0099 ya",
                        "tidak boleh terbit");
        assertThat(publish(it, page, Map.of("jawaban", "0812.7441.0099", "diperiksa", "ya")))
                .returns(422, HttpResponse::statusCode);
        var name = publish(it, page, Map.of("jawaban", "Temui Pak Hendra di loket"));
        assertThat(name.statusCode()).isEqualTo(422);
        assertThat(name.body()).contains("Centang dahulu", "Hendra", "nama orang");
        assertThat(publish(it, page, Map.of("pertanyaan", "  ")).body()).contains("Isi dahulu");
        assertThat(publish(it, page, Map.of("jawaban", "a ".repeat(2500))).statusCode())
                .isEqualTo(422);
        assertThat(
                        db.sql("select count(*) from publication where service_case = ?")
                                .param(it)
                                .query(Integer.class)
                                .single())
                .isZero();

        var checked =
                publish(
                        it,
                        page,
                        Map.of("jawaban", "Temui Pak Hendra di loket", "diperiksa", "ya"));
        assertThat(checked.statusCode()).isEqualTo(302);
        assertThat(new Browser(port).get("/publik/" + number(it)).body()).contains("Pak Hendra");
    }

    @Test
    void a_later_answer_leaves_the_publication_behind_until_somebody_looks_again()
            throws Exception {
        var it = answered("Air " + some + " keruh", "Sedang dikuras.");
        publish(it, moderator.get(desk(it)).body(), Map.of());

        reply(it, "Sudah jernih sejak pukul 11.00.");

        assertThat(publicity(it)).isEqualTo("OUTDATED");
        await().untilAsserted(
                        () ->
                                assertThat(
                                                moderator
                                                        .get(
                                                                "/app/pesan?antrean=terbitan-lama&cari="
                                                                        + some)
                                                        .body())
                                        .contains("baris-" + it, "Terbitan lama"));
        assertThat(new Browser(port).get("/publik/" + number(it)).body())
                .contains("Sedang dikuras.")
                .doesNotContain("Sudah jernih");
        assertThat(moderator.get(desk(it)).body()).contains("Terbitan ini sudah lama.");
        publish(it, moderator.get(desk(it) + "?ulang=ya").body(), Map.of());
        assertThat(new Browser(port).get("/publik/" + number(it)).body())
                .contains("Sedang dikuras.", "Sudah jernih");
        assertThat(publicity(it)).isEqualTo("LIVE");
    }

    @Test
    void whoever_publishes_over_somebody_elses_words_is_told() throws Exception {
        var it = answered("Sampah " + some + " menumpuk", "Malam ini diangkut.");
        var mine = moderator.get(desk(it)).body();
        var colleague = signedIn("m");
        var theirs = colleague.get(desk(it)).body();
        publish(it, mine, Map.of("jawaban", "Malam ini diangkut truk lain."));

        var late = send(colleague, it, theirs, Map.of("jawaban", "Saya lain."));

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("Orang lain baru saja mengubah", "Saya lain.");
        reply(it, "Sudah diangkut.");
        assertThat(publish(it, mine, Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void nothing_is_published_before_it_is_answered() throws Exception {
        var it = asked("Kapan " + some + " dibuka?");

        assertThat(moderator.get("/app/pesan/" + it).body()).doesNotContain(it + "/terbitan");
        var page = moderator.get(desk(it)).body();
        assertThat(page).contains("belum dijawab");
        var refused =
                moderator.post(
                        desk(it),
                        Map.of("versi", "0", "terbitan", "0", "pertanyaan", "a", "jawaban", "b"));
        assertThat(refused.statusCode()).isEqualTo(422);
    }

    @Test
    void an_operator_a_stranger_and_a_forged_form_publish_nothing() throws Exception {
        var it = answered("Tarif " + some + " naik", "Tarif resmi 8.000.");
        db.sql("update service_case set unit = ? where id = ?").params(unit.value(), it).update();
        var page = moderator.get(desk(it)).body();
        var operator = signedIn("o");
        operator.get("/app/profil");

        for (var path : new String[] {"", "/pratinjau", "/penarikan"}) {
            for (var place : new String[] {"/app/pesan/", "/app/unit/"}) {
                var at = place + it + "/terbitan" + path;
                assertThat(operator.post(at, fields(page)).statusCode()).as(at).isEqualTo(403);
                assertThat(new Browser(port).post(at, fields(page)).statusCode())
                        .as(at)
                        .isEqualTo(403);
                var forged = new HashMap<>(fields(page));
                forged.put("_csrf", "forged");
                assertThat(moderator.postRaw(at, forged).statusCode()).as(at).isEqualTo(403);
            }
        }
        assertThat(operator.get(desk(it)).statusCode()).isEqualTo(403);
        assertThat(operator.get("/app/unit/" + it).body()).doesNotContain("/terbitan");
        assertThat(new Browser(port).get(desk(it)).statusCode()).isEqualTo(302);
        assertThat(publicity(it)).isEqualTo("NONE");
        assertThat(moderator.get("/app/pesan/" + UUID.randomUUID() + "/terbitan").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_preview_is_what_the_public_sees() throws Exception {
        var it = answered("Kapan samsat keliling " + some + "?", "Selasa\ndi kantor camat.");
        var page = moderator.get(desk(it)).body();
        publish(it, page, Map.of());

        var preview = article(page);
        var seen = article(new Browser(port).get("/publik/" + number(it)).body());

        assertThat(preview).isEqualTo(seen).contains("Selasa\ndi kantor camat.");
    }

    @Test
    void reading_needs_no_cookie_little_and_is_asked_for_again() throws Exception {
        var it = answered("Pasar " + some + " banjir", "Saluran dibersihkan.");
        publish(it, moderator.get(desk(it)).body(), Map.of());
        for (var path : new String[] {"/publik", "/publik/" + number(it), "/publik/atom.xml"}) {
            var reader = new Browser(port);
            var first = reader.get(path);
            assertThat(first.headers().allValues("set-cookie")).as(path).isEmpty();
            assertThat(first.headers().firstValue("cache-control")).hasValue("no-cache");
            var tag = first.headers().firstValue("etag").orElseThrow();
            var again = reader.get(path, "Accept", "*/*", "If-None-Match", tag);
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(first.body()).doesNotContain("<script", "_csrf", "style=\"");
        }
        var page = new Browser(port).get("/publik").body();
        var bytes = page.getBytes(StandardCharsets.UTF_8).length;
        var assets = Pattern.compile("(?:href|src)=\"(/(?:look|webjars)/[^\"]+)\"").matcher(page);
        while (assets.find()) {
            bytes += new Browser(port).get(assets.group(1)).body().length();
        }
        assertThat(bytes).isLessThan(100_000);
        assertThat(new Browser(port).get("/publik/999999999999").statusCode()).isEqualTo(404);
        assertThat(new Browser(port).get("/publik/entah/apa").statusCode()).isEqualTo(404);
        assertThat(new Browser(port).get("/robots.txt").body()).contains("Disallow: /app/");
    }

    @Test
    void the_feed_is_well_formed_whatever_a_phone_sends() throws Exception {
        var it = answered("Aneh " + some + " \u0007 <b>&amp; ]]> \ud83c\udf33", "Baik & <benar>.");
        publish(it, moderator.get(desk(it)).body(), Map.of());

        var feed = new Browser(port).get("/publik/atom.xml");

        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var xml =
                factory.newDocumentBuilder()
                        .parse(
                                new ByteArrayInputStream(
                                        feed.body().getBytes(StandardCharsets.UTF_8)))
                        .getDocumentElement();
        assertThat(feed.headers().firstValue("content-type").orElseThrow())
                .startsWith("application/atom+xml");
        assertThat(xml.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        var ids = xml.getElementsByTagName("id");
        for (int n = 0; n < ids.getLength(); n++) {
            assertThat(ids.item(n).getTextContent()).matches("urn:uuid:[0-9a-f-]{36}");
        }
        assertThat(xml.getElementsByTagName("updated").getLength()).isEqualTo(ids.getLength());
        assertThat(feed.body()).contains("rel=\"self\"", "Baik &amp; &lt;benar");
        db.sql("update publication set changed_at = changed_at - interval '1 hour'").update();
        var modified =
                new Browser(port)
                        .get("/publik/atom.xml")
                        .headers()
                        .firstValue("last-modified")
                        .orElseThrow();
        assertThat(
                        new Browser(port)
                                .get("/publik/atom.xml", "If-Modified-Since", modified)
                                .statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_reader_finds_by_affixed_words_category_and_unit_and_types_what_he_likes()
            throws Exception {
        var it = answered("Kapan " + some + " perbaikan jembatan dimulai?", "Bulan depan.");
        publish(it, moderator.get(desk(it)).body(), Map.of());
        var reader = new Browser(port);

        assertThat(reader.get("/publik?cari=memperbaiki+" + some).body()).contains("Bulan depan.");
        assertThat(reader.get("/publik?kategori=informasi&cari=" + some).body())
                .contains("Bulan depan.");
        assertThat(reader.get("/publik?kategori=pujian&cari=" + some).body())
                .doesNotContain("Bulan depan.");
        for (var typed :
                new String[] {
                    "cari=%27%29%3B+drop+table--",
                    "cari=" + "a%26".repeat(3000),
                    "cari=%22%22+-",
                    "unit=x&kategori=y&sebelum=z",
                    "sebelum=2026-01-01T00:00:00Z~x",
                    "cari=%F0%9F%8C%B3"
                }) {
            assertThat(reader.get("/publik?" + typed).statusCode()).as(typed).isLessThan(500);
        }
        assertThat(reader.get("/publik?cari=a%00b").statusCode()).isEqualTo(400);
        assertThat(reader.get("/publik", "Accept-Language", "en", "Accept", "text/html").body())
                .contains("Names and numbers are covered", "lang=\"en\"");
    }

    private Browser signedIn(String who) throws Exception {
        var browser = new Browser(port);
        browser.signIn(who + some, PASSWORD);
        return browser;
    }

    private UUID asked(String text) {
        var from = "+62812" + (10000000 + (int) (Math.random() * 89999999));
        inbox.accept(
                new Incoming(
                        new ChannelId("public-test"),
                        UUID.randomUUID().toString(),
                        new Phone(from),
                        "5708",
                        text,
                        1,
                        0,
                        Instant.now()));
        return await().until(
                        () ->
                                db.sql("select id from service_case where reply_to = ?")
                                        .param("tel:" + from)
                                        .query(UUID.class)
                                        .optional()
                                        .orElse(null),
                        it -> it != null);
    }

    private UUID answered(String text, String answer) throws Exception {
        var it = asked(text);
        db.sql("update service_case set unit = ? where id = ?").params(unit.value(), it).update();
        reply(it, answer);
        return it;
    }

    private void reply(UUID it, String answer) throws Exception {
        var page = moderator.get("/app/pesan/" + it).body();
        var done =
                moderator.post(
                        "/app/pesan/" + it + "/balasan",
                        Map.of(
                                "versi",
                                fields(page).get("versi"),
                                "teks",
                                answer,
                                "jenis",
                                "informasi"));
        assertThat(done.statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> publish(UUID it, String page, Map<String, String> words)
            throws Exception {
        return send(moderator, it, page, words);
    }

    private HttpResponse<String> send(Browser who, UUID it, String page, Map<String, String> words)
            throws Exception {
        var form = new HashMap<>(fields(page));
        form.putAll(words);
        return who.post(desk(it), form);
    }

    private HttpResponse<String> withdraw(UUID it, String reason) throws Exception {
        var fields = fields(moderator.get(desk(it)).body());
        return moderator.post(
                desk(it) + "/penarikan",
                Map.of("terbitan", fields.getOrDefault("terbitan", ""), "alasan", reason));
    }

    /// The form of a page as its reader would send it.
    private static Map<String, String> fields(String page) {
        var fields = new HashMap<String, String>();
        var hidden = FIELD.matcher(page);
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        var areas =
                Pattern.compile("(?s)name=\"(pertanyaan|jawaban)\"[^>]*>(.*?)</textarea>")
                        .matcher(page);
        while (areas.find()) {
            fields.put(
                    areas.group(1),
                    areas.group(2).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
        }
        return fields;
    }

    private static String article(String page) {
        return page.substring(page.indexOf("<article"), page.indexOf("</article>"));
    }

    private static String desk(UUID it) {
        return "/app/pesan/" + it + "/terbitan";
    }

    private long number(UUID it) {
        return db.sql("select number from publication where service_case = ? and live")
                .param(it)
                .query(Long.class)
                .single();
    }

    private int versions(long number) {
        return db.sql("select count(*) from publication_version where publication = ?")
                .param(number)
                .query(Integer.class)
                .single();
    }

    private String publicity(UUID it) {
        return db.sql("select publicity from service_case where id = ?")
                .param(it)
                .query(String.class)
                .single();
    }

    private List<String> actions(UUID it) {
        return db.sql("select action from audit_entry where subject = ?")
                .param("case:" + it)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
