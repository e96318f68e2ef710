package id.kentongan.officials;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Directory;
import id.kentongan.directory.OfficialDesk;
import id.kentongan.directory.UnitDesk;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.Users;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class OfficialPagesTest {

    @Autowired UnitDesk units;
    @Autowired OfficialDesk officials;
    @Autowired Directory directory;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String word = Office.word();
    private final String number = Office.number();
    private Office office;
    private UnitId unit = new UnitId(UUID.randomUUID());
    private Browser moderator = new Browser(0);

    @BeforeEach
    void a_moderator_looks_at_a_unit() throws Exception {
        office = new Office(units, officials, users);
        unit = office.unit("U" + word);
        moderator = office.signedIn("MODERATOR", port);
    }

    @Test
    void an_official_is_added_and_stands_in_the_unit_by_a_masked_number() throws Exception {
        var done = add(Map.of("name", "  Siti   Aminah " + word));
        var page = moderator.get("/app/pejabat?unit=" + unit.value()).body();

        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(page)
                .contains(
                        "Siti Aminah " + word,
                        "Operator UPIK",
                        "Belum terverifikasi",
                        "Dinas U" + word)
                .doesNotContain(number, Office.written(number));
        assertThat(directory.officialAt(number)).isPresent();
        assertThat(audited("official.create", id())).isEqualTo(1);
    }

    @Test
    void what_is_wrong_is_said_at_the_field_and_what_was_typed_stays() throws Exception {
        assertRefused(add(Map.of("name", " ")), "name-b", "Belum diisi");
        assertRefused(add(Map.of("title", "x".repeat(201))), "title-b", "Paling panjang 200");
        assertRefused(add(Map.of("unit", "bukan-id")), "unit-b", "Pilih unit yang aktif");
        assertRefused(add(Map.of("position", "KING")), "position-b", "Pilih perannya");
        for (var wrong : new String[] {"12", "abc", "02112345678", "0812 3456 7890 1234 567"}) {
            var answer = add(Map.of("phone", wrong));
            assertRefused(answer, "phone-b", "bukan nomor ponsel lengkap");
            assertThat(answer.body()).contains("value=\"" + wrong + "\"");
        }
        assertRefused(add(Map.of("phone", "")), "phone-b", "Belum diisi");
        assertThat(directory.officials(unit)).isEmpty();
    }

    @Test
    void a_number_belongs_to_one_active_official_and_the_refusal_says_to_whom() throws Exception {
        add(Map.of("name", "Pemilik " + word));

        var second = add(Map.of("name", "Orang Lain"));
        assertRefused(second, "phone-b", "Pemilik " + word, "U" + word, "value=\"Orang Lain\"");

        change(Map.of("name", "Pemilik " + word, "active", "false"));
        assertThat(directory.officialAt(number)).isEmpty();
        assertThat(add(Map.of("name", "Orang Lain")).statusCode()).isEqualTo(302);
        assertThat(directory.officialAt(number))
                .hasValueSatisfying(it -> assertThat(it.name()).isEqualTo("Orang Lain"));
    }

    @Test
    void two_who_add_the_same_number_at_once_do_not_both_get_it() throws Exception {
        var other = office.signedIn("ADMINISTRATOR", port);
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> moderator.post("/app/pejabat", form(Map.of())));
            var two = threads.submit(() -> other.post("/app/pejabat", form(Map.of())));

            assertThat(java.util.List.of(one.get().statusCode(), two.get().statusCode()))
                    .containsExactlyInAnyOrder(302, 422);
        }
    }

    @Test
    void an_official_moves_to_another_unit_and_keeps_the_number_he_has() throws Exception {
        add(Map.of());
        var there = office.unit("V" + word);

        var done = change(Map.of("unit", there.value().toString(), "position", "HEAD"));

        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(directory.officials(unit)).isEmpty();
        assertThat(directory.officials(there))
                .singleElement()
                .satisfies(it -> assertThat(it.phone()).isEqualTo(number));
        assertThat(facts("official.change", id()))
                .contains("unit", "position")
                .doesNotContain(number);
    }

    @Test
    void nobody_overwrites_what_somebody_else_has_just_written() throws Exception {
        add(Map.of());
        change(Map.of("name", "Pertama"));

        var late =
                moderator.post(
                        "/app/pejabat/" + id(), form(Map.of("name", "Kedua", "version", "0")));

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("Orang lain baru saja mengubah", "value=\"Kedua\"");
        assertThat(directory.officials(unit)).singleElement().returns("Pertama", it -> it.name());
    }

    @Test
    void a_number_is_shown_on_request_and_the_look_is_recorded() throws Exception {
        add(Map.of());
        var shown = "0" + number.substring(3, 6) + "-";

        var part =
                moderator.post(
                        "/app/pejabat/" + id() + "/nomor",
                        Map.of(),
                        "Accept",
                        "text/html",
                        "HX-Request",
                        "true");
        var page = moderator.post("/app/pejabat/" + id() + "/nomor", Map.of());

        assertThat(part.body()).contains(shown).doesNotContain("<html");
        assertThat(page.body()).contains(shown, "sudah dicatat");
        assertThat(audited("number.reveal", id())).isEqualTo(2);
    }

    @Test
    void units_are_found_by_their_name_or_by_who_is_in_them() throws Exception {
        add(Map.of("name", "Rahmat " + word));

        assertThat(moderator.get("/app/pejabat?cari=u" + word).body()).contains("U" + word);
        assertThat(moderator.get("/app/pejabat?cari=rahmat+" + word).body()).contains("U" + word);
        assertThat(moderator.get("/app/pejabat?cari=%25" + word).body())
                .contains("Tidak ada yang cocok");
        assertThat(moderator.get("/app/pejabat?unit=" + UUID.randomUUID()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_unit_is_added_changed_and_made_inactive() throws Exception {
        var added = unit("Badan Baru " + word, "BB" + word, "true", "");
        assertThat(added.statusCode()).isEqualTo(302);
        var id = added.headers().firstValue("location").orElseThrow().replaceAll(".*=", "");
        moderator.get("/app/pejabat/unit/" + id);

        var changed =
                moderator.post(
                        "/app/pejabat/unit/" + id,
                        Map.of(
                                "name",
                                "Badan Lama " + word,
                                "shortName",
                                "BL" + word,
                                "active",
                                "false",
                                "version",
                                "0"));

        assertThat(changed.statusCode()).isEqualTo(302);
        assertThat(directory.units()).noneMatch(it -> it.shortName().equals("BL" + word));
        assertThat(moderator.get("/app/pejabat?unit=" + id).body()).contains("Unit nonaktif");
        assertThat(add(Map.of("unit", id)).statusCode()).isEqualTo(422);
    }

    @Test
    void a_unit_needs_names_of_its_own() throws Exception {
        assertRefused(
                unit("Dinas Lain " + word, "u" + word, "true", ""), "shortName-b", "sudah ada");
        assertRefused(unit("dinas U" + word, "X" + word, "true", ""), "name-b", "sudah ada");
        assertRefused(unit("", "X" + word, "true", ""), "name-b", "Belum diisi");
        assertRefused(unit("X " + word, "x".repeat(61), "true", ""), "shortName-b", "panjang 60");
    }

    @Test
    void only_a_unit_that_nothing_belongs_to_is_removed() throws Exception {
        assertThat(moderator.get("/app/pejabat/unit/" + unit.value() + "?hapus=true").body())
                .contains("Hapus U" + word + "?", "Yakin");
        office.operator(unit, "Penghuni", number);
        var refused = moderator.post("/app/pejabat/unit/" + unit.value() + "/hapus", Map.of());
        var empty = office.unit("E" + word);
        var removed = moderator.post("/app/pejabat/unit/" + empty.value() + "/hapus", Map.of());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("tidak dapat dihapus");
        assertThat(removed.statusCode()).isEqualTo(302);
        assertThat(directory.unit(empty)).isEmpty();
        assertThat(directory.unit(unit)).isPresent();
    }

    @Test
    void what_is_not_there_is_404() throws Exception {
        assertThat(moderator.get("/app/pejabat/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(moderator.get("/app/pejabat/unit/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(moderator.get("/app/pejabat/impor/cats").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> add(Map<String, String> fields) throws Exception {
        return moderator.post("/app/pejabat", form(fields));
    }

    private HttpResponse<String> change(Map<String, String> fields) throws Exception {
        var all = new HashMap<>(form(fields));
        all.putIfAbsent("version", version());
        if (!fields.containsKey("phone")) {
            all.put("phone", "");
        }
        return moderator.post("/app/pejabat/" + id(), all);
    }

    private HttpResponse<String> unit(String name, String shortName, String active, String version)
            throws Exception {
        return moderator.post(
                "/app/pejabat/unit",
                Map.of("name", name, "shortName", shortName, "active", active, "version", version));
    }

    private Map<String, String> form(Map<String, String> fields) {
        var all = new HashMap<String, String>();
        all.put("unit", unit.value().toString());
        all.put("name", "Siti " + word);
        all.put("title", "Operator UPIK");
        all.put("position", "OPERATOR");
        all.put("phone", Office.written(number));
        all.put("active", "true");
        all.putAll(fields);
        return all;
    }

    private static void assertRefused(HttpResponse<String> answer, String... words) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(words).contains("aria-invalid=\"true\"");
    }

    private UUID id() {
        return db.sql("select id from official where phone = ? order by version desc limit 1")
                .param(number)
                .query(UUID.class)
                .single();
    }

    private String version() {
        return db.sql("select version::text from official where id = ?")
                .param(id())
                .query(String.class)
                .single();
    }

    private int audited(String action, UUID official) {
        return db.sql("select count(*) from audit_entry where action = ? and subject = ?")
                .params(action, "official:" + official)
                .query(Integer.class)
                .single();
    }

    private String facts(String action, UUID official) {
        return db.sql("select facts::text from audit_entry where action = ? and subject = ?")
                .params(action, "official:" + official)
                .query(String.class)
                .single();
    }
}
