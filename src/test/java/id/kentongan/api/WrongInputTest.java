package id.kentongan.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every field, wrong in every way.
@KentonganTest
class WrongInputTest {

    private static final String MESSAGES = "/api/v1/messages";
    private static final String GOOD =
            "\"to\": {\"phone\": \"081234500001\"}, \"text\": \"Halo\", \"class\": \"alert\"";

    @Autowired ApiKeys keys;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private Program program;
    private long before;

    @BeforeEach
    void a_program_with_a_key() {
        var scopes = Set.of(ApiScope.MESSAGES_SEND, ApiScope.MESSAGES_READ);
        program =
                new Program(
                        port,
                        keys.create(UUID.randomUUID().toString(), scopes, null, Actor.SYSTEM));
        before = stored();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    to | to | {"text": "Halo", "class": "alert"}
                    to not an object | to | {"to": "0812", "text": "Halo", "class": "alert"}
                    to null | to | {"to": null, "text": "Halo", "class": "alert"}
                    to a list | to | {"to": [{"phone": "0812"}], "text": "Halo", "class": "alert"}
                    to empty | to | {"to": {}, "text": "Halo", "class": "alert"}
                    to two | to | {"to": {"phone": "081234500001", "email": "a@b.id"}, "text": "Halo", "class": "alert"}
                    to unknown | to.fax | {"to": {"phone": "081234500001", "fax": "1"}, "text": "Halo", "class": "alert"}
                    phone a number | to.phone | {"to": {"phone": 6281234500001}, "text": "Halo", "class": "alert"}
                    phone null | to.phone | {"to": {"phone": null}, "text": "Halo", "class": "alert"}
                    phone empty | to.phone | {"to": {"phone": ""}, "text": "Halo", "class": "alert"}
                    phone words | to.phone | {"to": {"phone": "ibu"}, "text": "Halo", "class": "alert"}
                    phone short | to.phone | {"to": {"phone": "+62812"}, "text": "Halo", "class": "alert"}
                    phone long | to.phone | {"to": {"phone": "+6281234567890123456"}, "text": "Halo", "class": "alert"}
                    phone NUL | to.phone | {"to": {"phone": "081234500001\\u0000"}, "text": "Halo", "class": "alert"}
                    telegram words | to.telegram | {"to": {"telegram": "ibu"}, "text": "Halo", "class": "alert"}
                    email | to.email | {"to": {"email": "bukan surel"}, "text": "Halo", "class": "alert"}
                    nip | to.nip | {"to": {"nip": "198001012005011001"}, "text": "Halo", "class": "alert"}
                    no text | text | {"to": {"phone": "081234500001"}, "class": "alert"}
                    text null | text | {"to": {"phone": "081234500001"}, "text": null, "class": "alert"}
                    text a number | text | {"to": {"phone": "081234500001"}, "text": 1e999999, "class": "alert"}
                    text an object | text | {"to": {"phone": "081234500001"}, "text": {"a": {}}, "class": "alert"}
                    text true | text | {"to": {"phone": "081234500001"}, "text": true, "class": "alert"}
                    text empty | text | {"to": {"phone": "081234500001"}, "text": "", "class": "alert"}
                    text blank | text | {"to": {"phone": "081234500001"}, "text": " \\n\\t ", "class": "alert"}
                    text NUL | text | {"to": {"phone": "081234500001"}, "text": "a\\u0000b", "class": "alert"}
                    text half a pair | text | {"to": {"phone": "081234500001"}, "text": "a\\ud83d", "class": "alert"}
                    text other half | text | {"to": {"phone": "081234500001"}, "text": "\\ude00a", "class": "alert"}
                    text twice | text | {"to": {"phone": "081234500001"}, "text": "a", "text": "b", "class": "alert"}
                    no class | class | {"to": {"phone": "081234500001"}, "text": "Halo"}
                    class unknown | class | {"to": {"phone": "081234500001"}, "text": "Halo", "class": "urgent"}
                    class capitals | class | {"to": {"phone": "081234500001"}, "text": "Halo", "class": "OTP"}
                    class null | class | {"to": {"phone": "081234500001"}, "text": "Halo", "class": null}
                    class a number | class | {"to": {"phone": "081234500001"}, "text": "Halo", "class": 1}
                    channel unknown | channel | {GOOD, "channel": "merpati"}
                    channel null | channel | {GOOD, "channel": null}
                    channel a number | channel | {GOOD, "channel": 7}
                    channel empty | channel | {GOOD, "channel": ""}
                    channel that does not reach | channel | {GOOD, "channel": "fake"}
                    notBefore words | notBefore | {GOOD, "notBefore": "besok"}
                    notBefore no offset | notBefore | {GOOD, "notBefore": "2030-01-01T08:00:00"}
                    notBefore a date | notBefore | {GOOD, "notBefore": "2030-01-01"}
                    notBefore no such day | notBefore | {GOOD, "notBefore": "2030-02-30T08:00:00Z"}
                    notBefore a number | notBefore | {GOOD, "notBefore": 1893456000}
                    notBefore too far | notBefore | {GOOD, "notBefore": "+12345-01-01T08:00:00Z"}
                    notBefore null | notBefore | {GOOD, "notBefore": null}
                    expiresAt words | expiresAt | {GOOD, "expiresAt": "nanti"}
                    expiresAt past | expiresAt | {GOOD, "expiresAt": "2020-01-01T08:00:00+07:00"}
                    expiresAt before | expiresAt | {GOOD, "notBefore": "2030-01-02T08:00:00Z", "expiresAt": "2030-01-01T08:00:00Z"}
                    expiresAt false | expiresAt | {GOOD, "expiresAt": false}
                    reference empty | reference | {GOOD, "reference": ""}
                    reference a number | reference | {GOOD, "reference": 12}
                    reference NUL | reference | {GOOD, "reference": "\\u0000"}
                    reference null | reference | {GOOD, "reference": null}
                    quietHours other | quietHours | {GOOD, "quietHours": "ignore", "reason": "banjir"}
                    quietHours true | quietHours | {GOOD, "quietHours": true, "reason": "banjir"}
                    quietHours alone | reason | {GOOD, "quietHours": "override"}
                    reason alone | reason | {GOOD, "reason": "banjir"}
                    reason blank | reason | {GOOD, "quietHours": "override", "reason": " "}
                    unknown | priority | {GOOD, "priority": 1}
                    unknown with half a pair | prio? | {GOOD, "prio\\ud83d": 1}
                    empty object | to | {}
                    empty body | body | ``
                    blank body | body | `  `
                    no JSON | body | halo
                    null | body | null
                    a list | body | [1]
                    a text | body | "Halo"
                    cut off | body | {"to": {"phone":
                    two | body | {GOOD} {GOOD}
                    trailing comma | body | {GOOD,}
                    single quotes | body | {'text': 'a'}
                    number too big | body | {GOOD, "x": NUMBER}
                    deep | body | {GOOD, "x": DEEP}
                    """)
    void is_refused_with_the_field_named(String how, String field, String body) throws Exception {
        var told =
                program.post(
                        MESSAGES,
                        body.replace("GOOD", GOOD)
                                .replace("NUMBER", "9".repeat(100_000))
                                .replace("DEEP", "[".repeat(50_000)));

        assertThat(told.status()).as(how).isEqualTo(422);
        assertThat(told.header("content-type")).startsWith("application/problem+json");
        assertThat(told.fields()).as(told.response().body()).contains(field);
        assertThat(told.json().path("type").asString()).startsWith("/api/docs#");
        assertThat(told.json().path("title").asString()).isNotBlank();
        assertThat(told.json().path("status").asInt()).isEqualTo(422);
        assertThat(told.json().path("detail").asString()).isNotBlank();
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void all_that_is_wrong_is_said_at_once() throws Exception {
        var told =
                program.post(
                        MESSAGES,
                        """
                        {"to": {"phone": "x"}, "text": "", "class": "x", "channel": "x", "notBefore": "x",
                         "expiresAt": "x", "reference": "", "quietHours": "x", "reason": "x", "x": "x"}
                        """);

        assertThat(told.fields())
                .containsExactlyInAnyOrder(
                        "x",
                        "to.phone",
                        "text",
                        "class",
                        "channel",
                        "notBefore",
                        "expiresAt",
                        "reference",
                        "quietHours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ç", "€", "😀", "क"})
    void a_text_of_more_than_ten_segments_is_too_long(String character) throws Exception {
        var told =
                program.post(
                        MESSAGES,
                        "{\"to\": {\"phone\": \"081234500001\"}, \"class\": \"alert\", \"text\": \""
                                + character.repeat(1531)
                                + "\"}");

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.fields()).containsExactly("text");
    }

    @Test
    void a_text_of_ten_segments_is_taken_and_a_reference_of_two_hundred_characters()
            throws Exception {
        var told =
                program.post(
                        MESSAGES,
                        """
                        {"to": {"phone": "+62 812-3450-0001"}, "class": "bulk", "reference": "%s", "text": "%s",
                         "notBefore": "2030-01-01T08:00:00+07:00", "expiresAt": "2030-01-01T08:00:00Z",
                         "quietHours": "override", "reason": "uji", "channel": "smpp"}
                        """
                                .formatted("😀".repeat(200), "a".repeat(1530)));

        assertThat(told.status()).as(told.response().body()).isEqualTo(202);
        assertThat(told.json().path("segments").asInt()).isEqualTo(10);
        assertThat(told.json().path("state").asString()).isEqualTo("SCHEDULED");
    }

    @Test
    void a_reference_or_a_reason_that_is_too_long_is_refused() throws Exception {
        var long201 = "a".repeat(201);

        assertThat(
                        program.post(MESSAGES, "{" + GOOD + ", \"reference\": \"" + long201 + "\"}")
                                .fields())
                .containsExactly("reference");
        assertThat(
                        program.post(
                                        MESSAGES,
                                        "{"
                                                + GOOD
                                                + ", \"quietHours\": \"override\", \"reason\": \""
                                                + long201
                                                + "\"}")
                                .fields())
                .containsExactly("reason");
    }

    @Test
    void what_is_not_utf8_is_refused() throws Exception {
        var bytes =
                ("{" + GOOD.replace("Halo", "Hal\u00f6") + "}")
                        .getBytes(StandardCharsets.ISO_8859_1);

        var told =
                program.send(
                        program.request(MESSAGES)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(bytes)));

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.fields()).containsExactly("body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=latin1",
                "application/json; charset=tidak-ada",
                "multipart/form-data",
                "json"
            })
    void another_type_than_json_is_415(String type) throws Exception {
        var told =
                program.send(
                        program.request(MESSAGES)
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString("{" + GOOD + "}")));

        assertThat(told.status()).isEqualTo(415);
        assertThat(told.header("content-type")).startsWith("application/problem+json");
    }

    @Test
    void no_type_at_all_and_a_compressed_body_are_415_too() throws Exception {
        assertThat(program.send(program.request(MESSAGES).POST(BodyPublishers.noBody())).status())
                .isEqualTo(415);
        assertThat(program.post(MESSAGES, "{}", "Content-Encoding", "gzip").status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {MESSAGES, MESSAGES + "/batch"})
    void more_than_a_megabyte_is_413_with_a_length_and_without(String path) throws Exception {
        var body = "{" + GOOD + ", \"reference\": \"" + "a".repeat(1_100_000) + "\"}";

        var told = program.post(path, body);
        var chunked =
                program.send(
                        program.request(path)
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () ->
                                                        new ByteArrayInputStream(
                                                                body.getBytes(
                                                                        StandardCharsets.UTF_8)))));

        for (var it : new Program.Told[] {told, chunked}) {
            assertThat(it.status()).isEqualTo(413);
            assertThat(it.header("content-type")).startsWith("application/problem+json");
            assertThat(it.json().path("type").asString()).isEqualTo("/api/docs#too-large");
        }
    }

    @Test
    void a_wrong_method_is_405_and_a_wrong_address_404() throws Exception {
        var put = program.send(program.request(MESSAGES).PUT(BodyPublishers.ofString("{}")));
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.header("allow")).isEqualTo("GET, POST");
        assertThat(put.json().path("status").asInt()).isEqualTo(405);

        var elsewhere = program.get("/api/v1/massages");
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.json().path("type").asString()).isEqualTo("/api/docs#not-found");
        assertThat(program.get(MESSAGES + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(program.get(MESSAGES + "/1-1-1-1-1").status()).isEqualTo(404);
        assertThat(program.get("/api/v2/messages").header("content-type"))
                .startsWith("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "after=x,after",
        "after=,after",
        "limit=0,limit",
        "limit=-1,limit",
        "limit=9999,limit",
        "limit=1e2,limit"
    })
    void a_wrong_parameter_is_named(String query, String field) throws Exception {
        var told = program.get(MESSAGES + "?" + query);

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.fields()).containsExactly(field);
    }

    private long stored() {
        return db.sql("select count(*) from outbound_message where client is not null")
                .query(Long.class)
                .single();
    }
}
