package id.kentongan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.TestSmsc;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.Outbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Texts all the way: queued, on the wire, on the telephone, receipted.
@KentonganTest
class ReceiptsTest {

    private final Faults faults = TestSmsc.get().faults();

    @Autowired Outbox outbox;
    @Autowired TransactionTemplate tx;
    @Autowired JdbcClient db;

    @AfterEach
    void well() {
        faults.reset();
    }

    @Test
    void a_text_that_the_telephone_has_is_delivered() {
        send("+6281390030001", "Sudah diperbaiki. ".repeat(20));

        await().until(() -> state("+6281390030001").equals("DELIVERED"));
        assertThat(TestSmsc.get().received("+6281390030001"))
                .extracting(Smsc.Received::text)
                .containsExactly("Sudah diperbaiki. ".repeat(20));
    }

    @Test
    void a_dead_number_is_undelivered() {
        send("+6281390030000", "Halo");

        await().until(() -> state("+6281390030000").equals("UNDELIVERED"));
    }

    @Test
    void receipts_before_the_answer_doubled_and_by_text_only_count_once() {
        faults.earlyReceipts(true);
        faults.doubleReceipts(true);
        faults.receiptTlvs(false);
        send("+6281390030002", "Halo");

        await().until(() -> state("+6281390030002").equals("DELIVERED"));
        assertThat(TestSmsc.get().received("+6281390030002")).hasSize(1);
    }

    @Test
    void a_receipt_that_says_delivered_wins() {
        faults.contradictReceipts(Faults.Contradiction.UNDELIVERED_FIRST);
        send("+6281390030003", "Halo");

        await().until(() -> state("+6281390030003").equals("DELIVERED"));
    }

    @Test
    void ids_may_be_hexadecimal_in_the_answer_and_decimal_in_the_receipt() {
        faults.hexIds(true);
        send("+6281390030004", "Halo");

        await().until(() -> state("+6281390030004").equals("DELIVERED"));
    }

    private void send(String number, String text) {
        tx.executeWithoutResult(
                _ ->
                        outbox.enqueue(
                                Draft.ofCase(
                                        new ChannelId("smpp"), new Phone(number), text, null)));
    }

    private String state(String number) {
        return db.sql("select state from outbound_message where recipient = ?")
                .param("tel:" + number)
                .query(String.class)
                .single();
    }
}
