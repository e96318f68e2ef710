package id.kentongan.channels.gammu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.TestWays;
import id.kentongan.channels.Segments;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The whole way of a text by a modem, and back: over gammu-smsd's tables in a database of its own.
@KentonganTest
class GammuTest {

    @Autowired Outbox outbox;
    @Autowired GammuGateway gateway;
    @Autowired GammuTables tables;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;

    private final FakeSmsd smsd = TestWays.smsd();

    @BeforeEach
    void the_modem_is_there() {
        await().until(() -> gateway.room() > 0);
    }

    @Test
    void a_text_is_put_into_the_modems_queue_and_its_report_counts() {
        var id = sent("001", "Baik. [Dinas] €5", null);

        await().until(() -> state(id).equals("DELIVERED"));
        assertThat(smsd.rows(creator(id)))
                .containsExactly(
                        new FakeSmsd.Row("Baik. [Dinas] €5", "Default_No_Compression", "", 1));
        assertThat(gateway.health().state()).isEqualTo(State.UP);
        assertThat(gateway.health().about()).isEqualTo("Uji, sinyal 63%, IMEI 350000000000017");
    }

    @Test
    void a_long_text_is_put_there_in_parts_that_the_telephone_joins() {
        var id = sent("002", "Selamat 😀 dari dinas. ".repeat(8), null);

        await().until(() -> state(id).equals("DELIVERED"));
        var rows = smsd.rows(creator(id));
        assertThat(rows).hasSize(3);
        assertThat(rows).allMatch(it -> it.coding().equals("Unicode_No_Compression"));
        assertThat(rows.stream().map(it -> it.udh().substring(0, 6)).distinct())
                .containsExactly("050003");
        assertThat(rows.stream().map(it -> it.udh().substring(8)))
                .containsExactly("0301", "0302", "0303");
    }

    @Test
    void what_the_modem_could_not_send_and_what_ran_out_of_time_is_told_with_its_code() {
        var error = sent("003", "error", null);
        var dead = sent("004", "dead", null);

        await().until(() -> state(error).equals("REJECTED") && state(dead).equals("EXPIRED"));
        assertThat(reason(error)).isEqualTo("38");
        assertThat(reason(dead)).isEqualTo("70");
    }

    @Test
    void a_text_whose_outcome_was_never_written_is_found_again_and_not_sent_twice() {
        var id = lost("005", "stay here");
        gateway.send(message(id, "005", "stay here"));

        await().until(() -> state(id).equals("SENT"));
        assertThat(smsd.rows(creator(id))).hasSize(1);
    }

    @Test
    void a_text_that_never_got_there_is_sent_once() {
        var id = lost("006", "stay, I was lost");

        await().until(() -> state(id).equals("SENT"));
        assertThat(smsd.rows(creator(id))).hasSize(1);
        assertThat(attempt(id)).isEqualTo(2);
    }

    @Test
    void several_who_put_the_same_text_at_once_put_it_once() {
        var id = MessageId.next();
        var message = message(id, "007", "stay with me");
        var phone = (Phone) message.to();
        var segments = Segments.of(message.text());

        var items =
                IntStream.range(0, 8)
                        .mapToObj(
                                _ ->
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        tables.put(
                                                                message,
                                                                phone,
                                                                segments,
                                                                Instant.now())))
                        .toList();

        assertThat(items.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(smsd.rows(creator(id))).hasSize(1);
    }

    @Test
    void what_the_modem_has_not_begun_with_when_its_time_is_over_is_taken_back() {
        var id = sent("008", "stay " + "terlalu lama ".repeat(20), Instant.now().plusSeconds(600));
        await().until(() -> state(id).equals("SENT"));

        db.sql("update gammu_part set expires_at = now() where message = ?")
                .param(id.value())
                .update();

        await().until(() -> state(id).equals("EXPIRED"));
        assertThat(smsd.rows(creator(id))).isEmpty();
    }

    @Test
    void a_text_that_came_in_is_brought_once_even_when_the_mark_is_lost() {
        var row = smsd.receive("081355588001", "", "Kapan dibuka? 😀");
        await().until(() -> smsd.isProcessed(row));

        smsd.db.sql("update inbox set \"Processed\" = false where \"ID\" = ?").param(row).update();
        await().until(() -> smsd.isProcessed(row));

        assertThat(received("+6281355588001")).containsExactly("Kapan dibuka? 😀|0811000111|1|0");
        assertThat(repeats("+6281355588001")).isZero();
    }

    @Test
    void long_texts_are_joined_whatever_the_order_and_the_gap_of_one_is_marked() {
        smsd.receive("081355588002", "050003AA0202", "\uDE00 dan kedua");
        smsd.receive("081355588003", "050003AA0202", "yang kedua");
        smsd.receive("081355588002", "050003AA0201", "pertama \uD83D");

        await().untilAsserted(
                        () -> {
                            assertThat(received("+6281355588002"))
                                    .containsExactly("pertama 😀 dan kedua|0811000111|2|0");
                            assertThat(received("+6281355588003"))
                                    .containsExactly(
                                            "[bagian 1 dari 2 tidak sampai] yang kedua|0811000111|2|1");
                        });
    }

    @Test
    void validity_is_said_as_telephones_say_it() {
        var now = Instant.parse("2026-03-01T00:00:00Z");

        assertThat(Validity.octet(null, now)).isEqualTo(-1);
        assertThat(
                        Stream.of(
                                        Duration.ofMinutes(1),
                                        Duration.ofMinutes(10),
                                        Duration.ofHours(12).minusMinutes(1),
                                        Duration.ofHours(12).plusMinutes(30),
                                        Duration.ofDays(1),
                                        Duration.ofDays(2),
                                        Duration.ofDays(30),
                                        Duration.ofDays(35),
                                        Duration.ofDays(9_000))
                                .map(it -> Validity.octet(now.plus(it), now)))
                .isEqualTo(List.of(0, 1, 142, 144, 167, 168, 196, 197, 255));
    }

    private MessageId sent(String number, String text, @Nullable Instant expiresAt) {
        return Objects.requireNonNull(
                tx.execute(
                        _ ->
                                outbox.enqueue(
                                        new Draft(
                                                null,
                                                phone(number),
                                                text,
                                                MessageClass.OTP,
                                                null,
                                                null,
                                                expiresAt))));
    }

    /// On the wire of a node that died.
    private MessageId lost(String number, String text) {
        var id =
                Objects.requireNonNull(
                        tx.execute(
                                _ ->
                                        outbox.enqueue(
                                                new Draft(
                                                        null,
                                                        phone(number),
                                                        text,
                                                        MessageClass.BULK,
                                                        null,
                                                        Instant.now().plusSeconds(3_600),
                                                        null))));
        db.sql(
                        """
                        update outbound_message
                        set state = 'ON_WIRE', attempt = 1, node = ?, on_wire_at = now(),
                            via = 'gammu'
                        where id = ?
                        """)
                .params(UUID.randomUUID(), id.value())
                .update();
        return id;
    }

    private static OutboundMessage message(MessageId id, String number, String text) {
        return new OutboundMessage(
                id,
                GammuGateway.CHANNEL,
                phone(number),
                text,
                MessageClass.BULK,
                1,
                4_711,
                null,
                Map.of());
    }

    private static Phone phone(String number) {
        return new Phone(TestWays.MODEM_PREFIX + "10" + number);
    }

    private static String creator(MessageId id) {
        return "kentongan " + id.value();
    }

    private String state(MessageId id) {
        return column("state", id);
    }

    private String reason(MessageId id) {
        return column("coalesce(reason, '')", id);
    }

    private int attempt(MessageId id) {
        return Integer.parseInt(column("attempt::text", id));
    }

    private String column(String name, MessageId id) {
        return db.sql("select " + name + " from outbound_message where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private List<@Nullable String> received(String sender) {
        return db.sql(
                        """
                        select concat_ws('|', text, recipient, parts, missing_parts)
                        from inbound_message where channel = 'gammu' and sender = ?
                        """)
                .param("tel:" + sender)
                .query(String.class)
                .list();
    }

    private int repeats(String sender) {
        return db.sql(
                        """
                        select count(*) from inbound_repeat r
                        join inbound_message m on m.id = r.message where m.sender = ?
                        """)
                .param("tel:" + sender)
                .query(Integer.class)
                .single();
    }
}
