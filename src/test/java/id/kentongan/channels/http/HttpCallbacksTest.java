package id.kentongan.channels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.TestWays;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.Outbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The whole way of a text by an HTTP gateway, and back.
@KentonganTest
class HttpCallbacksTest {

    private static final String RECEIPT = "/channels/http-sms/uji/receipt/" + TestWays.SECRET;
    private static final String INBOUND = "/channels/http-sms/uji/inbound";

    @LocalServerPort int port;
    @Autowired Outbox outbox;
    @Autowired Pieces pieces;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpCarrier carrier = TestWays.carrier();

    @AfterEach
    void leave() {
        carrier.beforeAnswer = _ -> {};
        http.close();
    }

    @Test
    void a_text_goes_by_the_gateway_that_its_prefix_names_and_its_receipt_counts()
            throws Exception {
        var id = sent("70010001", "Undangan rapat besok");
        await().until(() -> state(id).equals("SENT"));

        var answer = tell(RECEIPT, receipt(carrierId(id, 1), "Sampai", ""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(state(id)).isEqualTo("DELIVERED");
    }

    @Test
    void one_receipt_is_about_every_segment_of_a_long_text() throws Exception {
        var id = sent("70010002", "Undangan rapat. ".repeat(25));
        await().until(() -> state(id).equals("SENT"));

        tell(RECEIPT, receipt(carrierId(id, 1), "EXPIRED", ""));
        assertThat(state(id)).isEqualTo("EXPIRED");
        tell(RECEIPT, receipt(carrierId(id, 1), "DELIVRD", ""));
        assertThat(state(id)).isEqualTo("DELIVERED");
    }

    @Test
    void how_many_segments_a_text_had_is_forgotten_when_no_receipt_can_come_any_more() {
        remembered("old", 31);
        remembered("young", 29);

        pieces.forget();

        assertThat(
                        db.sql("select carrier_id from http_sms_text where channel = 'forgetting'")
                                .query(String.class)
                                .list())
                .containsExactly("young");
    }

    private void remembered(String id, int days) {
        db.sql(
                        """
                        insert into http_sms_text (channel, carrier_id, segments, taken_at)
                        values ('forgetting', ?, 2, now() - make_interval(days => ?))
                        """)
                .params(id, days)
                .update();
    }

    @Test
    void a_receipt_that_is_faster_than_the_answer_counts_too() {
        carrier.beforeAnswer =
                it -> assertThat(quietly(RECEIPT, receipt(it, "delivered", ""))).isEqualTo(200);

        var id = sent("70010003", "Lebih cepat dari jawaban. ".repeat(12));

        await().until(() -> state(id).equals("DELIVERED"));
    }

    @Test
    void a_receipt_with_our_own_name_of_a_text_ends_its_doubt() {
        var id = sent("70010004", "break, then known");
        await().until(() -> state(id).equals("IN_DOUBT"));

        assertThat(quietly(RECEIPT, receipt("late-4", "accepted", id.value().toString())))
                .isEqualTo(200);

        await().until(() -> state(id).equals("SENT"));
        assertThat(carrierId(id, 1)).isEqualTo("late-4");
    }

    @Test
    void several_receipts_come_in_one_call_and_by_form_or_query_as_well() throws Exception {
        var one = sent("70010005", "satu");
        var two = sent("70010006", "dua");
        await().until(() -> state(one).equals("SENT") && state(two).equals("SENT"));

        var both =
                tell(
                        RECEIPT,
                        "{\"results\":[{\"id\":\"%s\",\"status\":\"sampai\"},{\"id\":\"%s\",\"status\":\"failed\"}]}"
                                .formatted(carrierId(one, 1), carrierId(two, 1)));
        assertThat(both.statusCode()).isEqualTo(200);
        assertThat(state(one)).isEqualTo("DELIVERED");
        assertThat(state(two)).isEqualTo("UNDELIVERED");

        var query =
                send("GET", RECEIPT + "?id=" + carrierId(two, 1) + "&status=DELIVRD", "", Map.of());
        assertThat(query.statusCode()).isEqualTo(200);
        assertThat(state(two)).isEqualTo("DELIVERED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/channels/http-sms/uji/receipt",
                "/channels/http-sms/uji/receipt/wrong",
                "/channels/http-sms/unknown/receipt/rahasia-yang-panjang",
                "/channels/http-sms/uji/inbound/rahasia-yang-panjang",
                "/channels/http-sms/uji/inbound"
            })
    void who_does_not_know_the_secret_finds_nothing(String path) throws Exception {
        assertThat(tell(path, receipt("a", "b", "")).statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_too_long_or_not_understood_is_said_so() throws Exception {
        assertThat(tell(RECEIPT, "x".repeat(300_000)).statusCode()).isEqualTo(413);
        assertThat(tell(RECEIPT, "{\"results\":[{\"status\":\"sampai\"}]}").statusCode())
                .isEqualTo(422);
        assertThat(tell(RECEIPT, "not json").statusCode()).isEqualTo(422);
    }

    @Test
    void a_text_that_comes_in_is_one_message_however_often_it_is_brought() throws Exception {
        var text = "{\"id\":\"mo-1\",\"from\":\"081355577001\",\"text\":\"Jalan kami rusak\"}";

        for (int i = 0; i < 3; i++) {
            var answer = send("POST", INBOUND, text, Map.of("X-Kunci", TestWays.SECRET));
            assertThat(answer.statusCode()).isEqualTo(200);
        }

        assertThat(
                        db.sql(
                                        """
                                        select sender || ' ' || text from inbound_message
                                        where channel = 'http-uji' and text = 'Jalan kami rusak'
                                        """)
                                .query(String.class)
                                .list())
                .containsExactly("tel:+6281355577001 Jalan kami rusak");
    }

    private MessageId sent(String number, String text) {
        return Objects.requireNonNull(
                tx.execute(
                        _ ->
                                outbox.enqueue(
                                        Draft.ofCase(
                                                null,
                                                new Phone(TestWays.HTTP_PREFIX + number),
                                                text,
                                                null))));
    }

    private String state(MessageId id) {
        return db.sql("select state from outbound_message where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private String carrierId(MessageId id, int number) {
        return db.sql("select carrier_id from outbound_segment where message = ? and number = ?")
                .params(id.value(), number)
                .query(String.class)
                .single();
    }

    private static String receipt(String id, String state, String reference) {
        return "{\"results\":[{\"id\":\"%s\",\"status\":\"%s\",\"ref\":\"%s\"}]}"
                .formatted(id, state, reference);
    }

    private int quietly(String path, String json) {
        try {
            return tell(path, json).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> tell(String path, String json) throws Exception {
        return send("POST", path, json, Map.of());
    }

    private HttpResponse<String> send(
            String method, String path, String json, Map<String, String> headers) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
