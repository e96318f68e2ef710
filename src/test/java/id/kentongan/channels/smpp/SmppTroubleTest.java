package id.kentongan.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.demo.Faults;
import id.kentongan.demo.LoadLedger;
import id.kentongan.demo.LoadSmsc;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.SendOutcome;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Many texts and a carrier in all its moods: nothing lost, nothing silently doubled.
@KentonganTest
class SmppTroubleTest {

    @Autowired AutowireCapableBeanFactory beans;
    @Autowired JdbcClient db;

    private final LoadSmsc smsc = LoadSmsc.start(0);
    private List<SmppGateway> gateways = List.of();

    @AfterEach
    void leave() {
        gateways.forEach(SmppGateway::stop);
        smsc.close();
    }

    @Test
    void an_answer_after_its_time_still_counts() {
        var gateway = bound("801.response-timeout", "1s");
        smsc.faults().answerLate(1, Duration.ofMillis(1_500));
        var message = onWire(81_000_001, "Terlambat");

        var outcome = gateway.send(message);

        assertThat(outcome).isInstanceOf(SendOutcome.InDoubt.class);
        await().until(() -> state(message).equals("SENT"));
    }

    @Test
    void after_a_late_answer_the_parts_that_were_not_sent_wait_their_turn() {
        var gateway = bound("802.response-timeout", "1s");
        smsc.faults().answerLate(1, Duration.ofMillis(1_500));
        var message = onWire(81_000_002, "x".repeat(400));

        gateway.send(message);

        await().until(() -> accepted(message) == 1);
        assertThat(smsc.taken()).isGreaterThanOrEqualTo(1);
        assertThat(
                        db.sql("select reason from outbound_message where id = ?")
                                .param(message.id().value())
                                .query(String.class)
                                .single())
                .isEqualTo("answered late");
    }

    @Test
    void a_link_that_is_cut_leaves_no_more_than_its_window_in_doubt() {
        gateways = gateways("803.window", "20");
        smsc.faults().cutEvery(150, Faults.Cut.BEFORE).receipts(false);

        var doubtful = ledger(gateways, messages(82_000_000, 500), 20);

        assertThat(doubtful).isBetween(1, 20 * smsc.binds());
        assertThat(smsc.binds()).isGreaterThan(3);
    }

    @Test
    void a_link_that_is_cut_after_the_carrier_took_the_text_doubles_none() {
        gateways = gateways("804.window", "20");
        smsc.faults().cutEvery(150, Faults.Cut.AFTER).receipts(false);

        var doubtful = ledger(gateways, messages(83_000_000, 500), 20);

        assertThat(doubtful).isBetween(1, 20 * smsc.binds());
    }

    @Test
    void one_of_twenty_throttled_loses_none_and_takes_no_minute() {
        gateways = gateways("805.window", "10");
        smsc.faults().throttle(0.05).receipts(false);
        var start = System.nanoTime();

        var doubtful = ledger(gateways, messages(84_000_000, 5_000), 10);

        var took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("5,000 texts, 5 %% throttled: %d ms%n", took.toMillis());
        assertThat(doubtful).isZero();
        assertThat(smsc.refused()).isBetween(150, 400);
        assertThat(took).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void a_carrier_that_takes_so_many_a_second_gets_all_of_them() {
        gateways = gateways("806.window", "20");
        smsc.faults().capacity(200).receipts(false);

        var doubtful = ledger(gateways, messages(85_000_000, 500), 20);

        assertThat(doubtful).isZero();
        assertThat(smsc.refused()).isLessThan(300);
    }

    @Test
    void a_wrong_sender_stops_the_bind_and_burns_no_message() {
        var gateway = bound("807.window", "10");
        smsc.faults().refuse(0x0A, 1);

        var outcomes =
                IntStream.range(0, 8).mapToObj(i -> gateway.send(message(86_000_000 + i))).toList();

        assertThat(outcomes)
                .allSatisfy(it -> assertThat(it).isInstanceOf(SendOutcome.Postponed.class));
        assertThat(gateway.room()).isZero();
        assertThat(gateway.health().state()).isEqualTo(State.HALTED);
        assertThat(gateway.health().lastError()).isEqualTo("ESME_RINVSRCADR (0x0A)");
    }

    @Test
    void what_may_mean_never_is_given_up_after_some_tries() {
        var gateway = bound("808.window", "10");
        smsc.faults().refuse(0x08, 1);
        var message = message(87_000_001);

        var outcomes = IntStream.range(0, 4).mapToObj(_ -> gateway.send(message)).toList();

        assertThat(outcomes.subList(0, 3))
                .allSatisfy(it -> assertThat(it).isInstanceOf(SendOutcome.Postponed.class));
        assertThat(outcomes.getLast())
                .isEqualTo(new SendOutcome.Refused(Map.of(), "ESME_RSYSERR (0x08)"));
    }

    @Test
    void a_bind_that_another_node_has_waits_and_takes_over() {
        lease("smpp-809");
        gateways = testGateways().of(smsc.port(), "809.window", "10");
        var gateway = gateways.getFirst();
        gateway.start();
        await().until(() -> gateway.health().state() == State.STANDBY);
        assertThat(smsc.binds()).isZero();
        assertThat(gateway.room()).isZero();

        db.sql("delete from lease where name = 'smpp-809'").update();
        await().until(() -> gateway.room() > 0);

        lease("smpp-809");
        await().until(() -> gateway.health().state() == State.STANDBY && smsc.bound() == 0);
        assertThat(gateway.send(message(88_000_001))).isInstanceOf(SendOutcome.Postponed.class);
    }

    @Test
    void receipts_of_four_binds_come_on_any_of_them() {
        gateways =
                gateways(
                        "811.window",
                        "10",
                        "812.window",
                        "10",
                        "813.window",
                        "10",
                        "814.window",
                        "10");
        smsc.faults().receiptsAnywhere(true).receiptsEarly(0.2).hexIds(true);
        assertThat(gateways).extracting(it -> it.queue().value()).containsOnly("smpp-811");

        var doubtful = ledger(gateways, messages(89_000_000, 600), 40);

        assertThat(doubtful).isZero();
        assertThat(smsc.bound()).isEqualTo(4);
        await().until(() -> smsc.acknowledged() == 600);
        assertThat(
                        db.sql("select count(*) from delivery_receipt where channel = 'smpp-811'")
                                .query(Integer.class)
                                .single())
                .isEqualTo(600);
    }

    @Test
    void a_number_goes_by_the_connection_that_is_meant_for_it() {
        gateways = testGateways().of(smsc.port(), "821.prefixes", "0811,0812", "822.prefixes", "");
        var meant = gateways.getFirst();
        var other = gateways.getLast();
        var inside = new Phone("+6281134567890");
        var outside = new Phone("+6285734567890");

        assertThat(meant.reaches(inside)).isTrue();
        assertThat(meant.closeness(inside)).isEqualTo(5);
        assertThat(meant.reaches(outside)).isFalse();
        assertThat(other.reaches(inside)).isTrue();
        assertThat(other.closeness(inside)).isZero();
        assertThat(other.reaches(outside)).isTrue();
    }

    @Test
    void twenty_thousand_segments_leave_by_one_bind_in_no_time() {
        gateways = gateways("831.window", "100");
        smsc.faults().receipts(false);
        sendAll(messages(80_500_000, 2_000), 100);
        var cpu = cpu();
        var start = System.nanoTime();

        var outcomes = sendAll(messages(80_000_000, 20_000), 100);

        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "20,000 segments, window 100: %.0f/s, %.1f s of processor for both ends%n",
                20_000 / seconds, (cpu() - cpu) / 1e9);
        assertThat(outcomes)
                .allSatisfy(it -> assertThat(it).isInstanceOf(SendOutcome.Accepted.class));
        assertThat(smsc.ledger().doubled()).isZero();
    }

    private List<SendOutcome> sendAll(List<OutboundMessage> messages, int atOnce) {
        return TestGateways.sendAll(gateways, messages, atOnce);
    }

    /// Sends all, and compares what the outcomes say with what the carrier took: what was accepted
    /// is there once, nothing is there twice. Says how many are in doubt.
    private int ledger(List<SmppGateway> by, List<OutboundMessage> messages, int atOnce) {
        var outcomes = TestGateways.sendAll(by, messages, atOnce);
        var sure = new ArrayList<LoadLedger.Sent>();
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            assertThat(outcomes.get(i)).isNotInstanceOf(SendOutcome.Refused.class);
            if (outcomes.get(i) instanceof SendOutcome.Accepted) {
                var phone = (Phone) message.to();
                sure.add(new LoadLedger.Sent(phone.e164().substring(1), message.text()));
            }
        }
        assertThat(smsc.ledger().account(sure))
                .isEqualTo(new LoadLedger.Account(sure.size(), 0, 0));
        assertThat(smsc.ledger().doubled()).isZero();
        return messages.size() - sure.size();
    }

    private SmppGateway bound(String... settings) {
        gateways = gateways(settings);
        return gateways.getFirst();
    }

    private List<SmppGateway> gateways(String... settings) {
        var made = testGateways().of(smsc.port(), settings);
        made.forEach(SmppGateway::start);
        await().until(() -> made.stream().allMatch(it -> it.room() > 0));
        return made;
    }

    private TestGateways testGateways() {
        return beans.createBean(TestGateways.class);
    }

    private static OutboundMessage message(int number) {
        return TestGateways.message(number, "Pesan " + number);
    }

    private static List<OutboundMessage> messages(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(SmppTroubleTest::message).toList();
    }

    /// As the outbox would have claimed it.
    private OutboundMessage onWire(int number, String text) {
        var message = TestGateways.message(number, text);
        db.sql(
                        """
                        insert into outbound_message
                            (id, channel, recipient, text, class, state, segments, attempt, due_at)
                        values (?, 'away', ?, ?, 'BULK', 'IN_DOUBT', 1, 1, clock_timestamp())
                        """)
                .params(message.id().value(), message.to().uri(), text)
                .update();
        return message;
    }

    private String state(OutboundMessage message) {
        return db.sql("select state from outbound_message where id = ?")
                .param(message.id().value())
                .query(String.class)
                .single();
    }

    private int accepted(OutboundMessage message) {
        return db.sql("select count(*) from outbound_segment where message = ?")
                .param(message.id().value())
                .query(Integer.class)
                .single();
    }

    private void lease(String name) {
        db.sql(
                        """
                        insert into lease (name, node, epoch, until)
                        values (?, gen_random_uuid(), 1, clock_timestamp() + interval '1 minute')
                        on conflict (name) do update
                        set node = excluded.node, until = excluded.until
                        """)
                .param(name)
                .update();
    }

    private static long cpu() {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }
}
