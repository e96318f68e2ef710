package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.api.Program;
import id.kentongan.audit.Actor;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import id.kentongan.messaging.Inbox;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

@KentonganTest
class EventCallsTest {

    private static final String EVENTS = "/api/v1/events";

    @Autowired ApiKeys keys;
    @Autowired Inbox inbox;
    @Autowired JdbcClient db;
    @Autowired PasswordEncoder encoder;
    @LocalServerPort int port;

    private final String id = UUID.randomUUID().toString();
    private final Phone phone = Staff.phone();
    private Staff staff;
    private String nip = "";
    private Program hris = new Program(0, "");

    @BeforeEach
    void an_hr_system_with_its_key() {
        staff = new Staff(db, inbox, encoder);
        nip = staff.employee("Siti Aminah", "Dinas Uji", null);
        staff.registered(nip, phone);
        hris =
                new Program(
                        port,
                        keys.create(
                                "HRIS " + id, Set.of(ApiScope.EVENTS_SEND), null, Actor.SYSTEM));
    }

    @Test
    void a_structured_event_becomes_a_text_and_a_second_time_it_is_the_same() throws Exception {
        var body = body("id.hris.promotion.changed", "{\"status\":\"BTL\",\"note\":\"SKP 2025\"}");

        var first = post(body, "application/cloudevents+json; charset=UTF-8");
        var second = post(body, "application/json");

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.json().path("outcome").asString()).isEqualTo("TOLD");
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.json().path("duplicate").asBoolean()).isTrue();
        assertThat(staff.textsTo(phone)).singleElement().asString().contains("SKP 2025");
    }

    @Test
    void a_binary_event_has_its_attributes_in_headers() throws Exception {
        var told =
                hris.send(
                        hris.request(EVENTS)
                                .header("Content-Type", "application/json")
                                .header("ce-specversion", "1.0")
                                .header("ce-id", id)
                                .header("ce-source", "https://simpeg%20uji")
                                .header("ce-type", "id.hris.document.reviewed")
                                .header("ce-subject", nip)
                                .header("ce-time", "2026-03-09T08:00:00+07:00")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"document\":\"SK CPNS\",\"accepted\":false,\"reason\":\"Buram\"}")));

        assertThat(told.status()).isEqualTo(202);
        assertThat(staff.textsTo(phone))
                .singleElement()
                .asString()
                .contains("SK CPNS", "PERLU PERBAIKAN", "Buram");
        assertThat(
                        db.sql("select source from hris_event where event_id = ?")
                                .param(id)
                                .query(String.class)
                                .single())
                .isEqualTo("https://simpeg uji");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "specversion | \"specversion\":\"0.3\"",
                "specversion | \"specversion\":null",
                "id          | \"id\":\"\"",
                "source      | \"source\":7",
                "type        | \"type\":\"id.hris.unknown\"",
                "type        | \"type\":\"\"",
                "subject     | \"subject\":\"19801125200502100\"",
                "subject     | \"subject\":\"198002312005021002\"",
                "time        | \"time\":\"kemarin\"",
                "time        | \"time\":\"2999-01-01T00:00:00Z\"",
                "data        | \"data\":[]",
                "data.status | \"data\":{}",
                "data.status | \"data\":{\"status\":\"HILANG\"}",
                "data.note   | \"data\":{\"status\":\"BTL\",\"note\":[]}",
            })
    void a_field_that_is_wrong_is_named(String field, String instead) throws Exception {
        var name = instead.substring(1, instead.indexOf('"', 1));
        var good = body("id.hris.promotion.changed", "{\"status\":\"BTL\"}");
        var bad =
                good.replaceFirst(
                        "\"" + name + "\":(\\{[^}]*}|\"[^\"]*\")",
                        java.util.regex.Matcher.quoteReplacement(instead));

        var told = post(bad, "application/cloudevents+json");

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.header("content-type")).startsWith("application/problem+json");
        assertThat(told.fields()).contains(field);
        assertThat(count()).isZero();
    }

    @Test
    void documents_and_questions_have_fields_of_their_own() throws Exception {
        assertThat(post(body("id.hris.document.reviewed", "{}"), "application/json").fields())
                .contains("data.document", "data.accepted");
        assertThat(post(body("id.hris.question.answered", "{}"), "application/json").fields())
                .contains("data.question", "data.answer");
        var answered =
                post(
                        body(
                                "id.hris.question.answered",
                                "{\"question\":\"T-17\",\"answer\":\"SK terbit Senin.\"}"),
                        "application/json");
        assertThat(answered.json().path("outcome").asString()).isEqualTo("TOLD");
        assertThat(staff.textsTo(phone)).singleElement().asString().contains("SK terbit Senin.");
    }

    @Test
    void an_unknown_employee_is_accepted_and_a_bad_body_is_not() throws Exception {
        var unknown =
                post(
                        body("id.hris.functional.changed", "{\"status\":\"ms\"}")
                                .replace(nip, Staff.nip()),
                        "application/json");
        assertThat(unknown.status()).isEqualTo(202);
        assertThat(unknown.json().path("outcome").asString()).isEqualTo("UNKNOWN");

        assertThat(post("{", "application/json").status()).isEqualTo(422);
        assertThat(post("[]", "application/json").status()).isEqualTo(422);
        assertThat(post("<a/>", "application/xml").status()).isEqualTo(415);
        assertThat(post("{\"x\":\"" + "y".repeat(5_000_000) + "\"}", "application/json").status())
                .isEqualTo(413);
    }

    @Test
    void a_clock_that_is_a_little_fast_is_forgiven_and_one_key_is_one_answer() throws Exception {
        var soon = Instant.now().plus(Duration.ofMinutes(2)).toString();
        var body =
                body("id.hris.promotion.changed", "{\"status\":\"TMS\"}")
                        .replaceFirst("\"time\":\"[^\"]*\"", "\"time\":\"" + soon + "\"");

        var first = hris.post(EVENTS, body, "Idempotency-Key", id);
        var again = hris.post(EVENTS, body, "Idempotency-Key", id);

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.header("idempotency-replayed")).isEqualTo("true");
        assertThat(again.response().body()).isEqualTo(first.response().body());
    }

    private int count() {
        return db.sql("select count(*) from hris_event where nip = ?")
                .param(nip)
                .query(Integer.class)
                .single();
    }

    private Program.Told post(String body, String type) throws Exception {
        return hris.send(
                hris.request(EVENTS)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)));
    }

    private String body(String type, String data) {
        return """
               {"specversion":"1.0","id":"%s","source":"https://simpeg.uji","type":"%s","subject":"%s","time":"2026-03-09T08:00:00+07:00","data":%s}
               """
                .formatted(id, type, nip, data);
    }
}
