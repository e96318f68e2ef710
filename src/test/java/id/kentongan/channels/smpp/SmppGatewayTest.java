package id.kentongan.channels.smpp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.channels.Alphabet;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.ShortCode;
import id.kentongan.demo.Faults;
import id.kentongan.demo.Smsc;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Leases;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.Outbox;
import id.kentongan.messaging.SendOutcome;
import id.kentongan.messaging.Tenure;
import id.kentongan.web.Live;
import id.kentongan.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// The gateway against a carrier of its own.
@KentonganTest
class SmppGatewayTest {

    /// How long the gateway waits for an answer.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Phone CITIZEN = new Phone("+6281390020001");
    private static final String LONG = "Permohonan Ibu sudah kami terima, terima kasih. ".repeat(9);

    @Autowired SmppReceiver receiver;
    @Autowired Outbox outbox;
    @Autowired Leases leases;
    @Autowired Live live;
    @Autowired Texts texts;
    @Autowired TransactionTemplate tx;
    @Autowired InstantSource clock;

    private static final AtomicInteger NUMBER = new AtomicInteger(700);

    private final Smsc smsc = Smsc.start(0);
    private SmppGateway gateway;

    @BeforeEach
    void bind() {
        gateway = gateway(SmppSettings.BindMode.TRANSCEIVER, 8);
        gateway.start();
        await().until(() -> gateway.room() == 4);
    }

    @AfterEach
    void leave() {
        gateway.stop();
        smsc.close();
    }

    @Test
    void a_text_reaches_the_telephone() {
        var outcome = gateway.send(message("Baik. [Dinas] €5 äöü “ya”"));

        assertThat(smsc.received())
                .singleElement()
                .satisfies(
                        text -> {
                            assertThat(text.text()).isEqualTo("Baik. [Dinas] €5 äöü \"ya\"");
                            assertThat(text.from()).isEqualTo("5708");
                            assertThat(text.to()).isEqualTo("6281390020001");
                            assertThat(outcome)
                                    .isEqualTo(
                                            new SendOutcome.Accepted(
                                                    Map.of(1, text.ids().getFirst())));
                        });
        assertThat(gateway.health())
                .satisfies(
                        health -> {
                            assertThat(health.state()).isEqualTo(State.UP);
                            assertThat(health.about()).isEqualTo("5708, transceiver 3.4");
                            assertThat(health.roundTrip()).isPositive();
                            assertThat(health.perMinute()).hasSize(60);
                            assertThat(health.perMinute().subList(58, 60)).containsOnlyOnce(1);
                        });
    }

    @Test
    void long_texts_are_joined_by_the_telephone() {
        gateway.send(message(LONG));
        gateway.send(message("Selamat 😀👨‍👩‍👧 ".repeat(15)));

        assertThat(smsc.received())
                .extracting(Smsc.Received::text)
                .containsExactly(LONG, "Selamat 😀👨‍👩‍👧 ".repeat(15));
        assertThat(smsc.submitted().getFirst().reference()).isEqualTo(4_711 & 0xFF);
        assertThat(gateway.segments(LONG)).isEqualTo(smsc.received().getFirst().parts());
    }

    @Test
    void a_wide_reference_is_sent_where_it_is_set() {
        var wide = gateway(SmppSettings.BindMode.TRANSCEIVER, 16);
        wide.start();
        await().until(() -> wide.room() > 0);

        wide.send(message(LONG));
        wide.stop();

        assertThat(smsc.submitted().getFirst().reference()).isEqualTo(4_711);
        assertThat(smsc.received()).extracting(Smsc.Received::text).containsExactly(LONG);
    }

    @Test
    void a_refused_number_is_refused_in_the_carriers_words() {
        smsc.faults().refuse("6281390020001", 0x0B);

        assertThat(gateway.send(message("a")))
                .isEqualTo(new SendOutcome.Refused(Map.of(), "ESME_RINVDSTADR (0x0B)"));
        assertThat(gateway.send(message(new ShortCode("3636"), "a", Map.of(), null)))
                .isInstanceOf(SendOutcome.Refused.class);
    }

    @Test
    void after_a_refused_part_no_other_is_sent_and_what_was_taken_is_not_sent_again() {
        smsc.faults().refuseEvery(2, 0x14);

        var first = gateway.send(message(LONG));
        smsc.faults().reset();
        var second = gateway.send(message(CITIZEN, LONG, first.accepted(), null));

        assertThat(first).isInstanceOf(SendOutcome.Postponed.class);
        assertThat(first.accepted()).containsOnlyKeys(1);
        assertThat(second).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(second.accepted()).containsEntry(1, first.accepted().get(1));
        assertThat(smsc.received()).extracting(Smsc.Received::text).containsExactly(LONG);
        assertThat(smsc.submitted()).hasSize(gateway.segments(LONG));
    }

    @Test
    void a_throttled_text_waits_and_the_bind_with_it() {
        smsc.faults().throttleEvery(1);

        var outcome = gateway.send(message("a"));

        assertThat(outcome).isInstanceOf(SendOutcome.Postponed.class);
        assertThat(gateway.room()).isZero();
        smsc.faults().reset();
        await().until(() -> gateway.room() == 4);
        assertThat(gateway.send(message("a"))).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void a_text_without_an_answer_is_in_doubt() {
        impatient();
        smsc.faults().loseEvery(1);

        assertThat(gateway.send(message("a"))).isInstanceOf(SendOutcome.InDoubt.class);
        assertThat(smsc.received()).hasSize(1);
        assertThat(gateway.health().lastError()).contains("no answer");
    }

    @Test
    void three_texts_without_an_answer_make_a_new_bind() {
        impatient();
        int binds = smsc.binds();
        smsc.faults().loseEvery(1);
        for (int i = 0; i < 3; i++) {
            gateway.send(message("a"));
        }
        smsc.faults().reset();

        await().until(() -> smsc.binds() == binds + 1 && gateway.room() == 4);

        assertThat(gateway.send(message("b"))).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void a_text_whose_link_is_cut_is_in_doubt_at_once_and_the_bind_comes_back() {
        smsc.faults().cutEvery(1, Faults.Cut.AFTER);
        var start = Instant.now();

        var outcome = gateway.send(message("a"));
        smsc.faults().reset();

        assertThat(outcome).isInstanceOf(SendOutcome.InDoubt.class);
        assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
        assertThat(gateway.send(message("b")))
                .satisfiesAnyOf(
                        it ->
                                assertThat(it)
                                        .isEqualTo(
                                                new SendOutcome.Postponed(
                                                        Map.of(),
                                                        Duration.ofSeconds(2),
                                                        "not bound")),
                        it -> assertThat(it).isInstanceOf(SendOutcome.Accepted.class));
        await().until(() -> gateway.room() == 4);
        assertThat(gateway.send(message("c"))).isInstanceOf(SendOutcome.Accepted.class);
    }

    /// Each on a link of its own: one that breaks again and again is bound again later and later.
    @ParameterizedTest
    @ValueSource(strings = {"7fffffff00000005", "00000003", "00000010deadbeef", "474554202f"})
    void garbage_ends_the_link_and_a_new_one_is_bound(String nonsense) throws Exception {
        smsc.garbage(HexFormat.of().parseHex(nonsense + "00".repeat(40)));

        await().until(() -> smsc.binds() == 2);
        await().until(() -> gateway.send(message("x")) instanceof SendOutcome.Accepted);
    }

    @Test
    void a_pdu_that_cannot_be_read_does_not_end_the_link() throws Exception {
        var pdu = HexFormat.of().parseHex("0000001a0000000500000000000000070001013632380000ffff");
        smsc.garbage(pdu);

        assertThat(gateway.send(message("a"))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(smsc.text("+6281390020002", "5708", "Masih hidup").get(20, SECONDS)).isZero();
        assertThat(smsc.binds()).isOne();
    }

    @Test
    void a_transmitter_and_a_receiver_are_one_link() throws Exception {
        gateway.stop();
        var pair = gateway(SmppSettings.BindMode.PAIR, 8);
        pair.start();
        await().until(() -> pair.room() == 4);

        await().until(() -> smsc.bound() == 2);
        assertThat(pair.send(message("a"))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(smsc.text("+6281390020003", "5708", "Lewat RX").get(20, SECONDS)).isZero();
        smsc.cut();
        await().until(() -> smsc.binds() == 5 && pair.room() == 4);
        pair.stop();
        await().until(() -> smsc.bound() == 0);
    }

    @Test
    void more_texts_than_the_window_are_all_sent_and_never_more_at_once() {
        smsc.faults().delayResponses(Duration.ofMillis(50));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sends =
                    IntStream.range(0, 12)
                            .mapToObj(
                                    i ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            gateway.send(
                                                                    message(
                                                                            i % 3 == 0
                                                                                    ? "x"
                                                                                            .repeat(
                                                                                                    153
                                                                                                            * 6)
                                                                                    : "kecil "
                                                                                            + i)),
                                                    threads))
                            .toList();
            while (!sends.stream().allMatch(CompletableFuture::isDone)) {
                assertThat(gateway.health().inFlight()).isLessThanOrEqualTo(4);
                Thread.onSpinWait();
            }
            assertThat(sends)
                    .allSatisfy(
                            send ->
                                    assertThat(send.join())
                                            .isInstanceOf(SendOutcome.Accepted.class));
        }
        assertThat(smsc.received()).hasSize(12);
        assertThat(gateway.room()).isEqualTo(4);
    }

    @Test
    void the_time_that_a_text_is_of_use_is_told_to_the_carrier() {
        gateway.send(
                message(CITIZEN, "OTP", Map.of(), clock.instant().plus(Duration.ofMinutes(10))));

        assertThat(smsc.submitted().getFirst().validity()).startsWith("0000000009");
    }

    @Test
    void a_wrong_password_is_tried_three_times_and_then_every_ten_minutes() {
        gateway.stop();
        smsc.faults().refuseBinds(0x0E);
        var refused = gateway(SmppSettings.BindMode.TRANSCEIVER, 8);
        refused.start();

        await().until(() -> refused.health().state() == State.DOWN);

        assertThat(refused.health().lastError()).isEqualTo("ESME_RINVPASWD (0x0E)");
        assertThat(refused.send(message("a"))).isInstanceOf(SendOutcome.Postponed.class);
        refused.stop();
    }

    /// Binds again, and waits no longer than a second for an answer.
    private void impatient() {
        gateway.stop();
        gateway = gateway(SmppSettings.BindMode.TRANSCEIVER, 8, Duration.ofSeconds(1));
        gateway.start();
        await().until(() -> gateway.room() == 4);
    }

    private SmppGateway gateway(SmppSettings.BindMode mode, int referenceBits) {
        return gateway(mode, referenceBits, PATIENCE);
    }

    private SmppGateway gateway(
            SmppSettings.BindMode mode, int referenceBits, Duration responseTimeout) {
        var settings =
                new SmppSettings(
                        "127.0.0.1",
                        smsc.port(),
                        "test",
                        "secret",
                        "",
                        "5708",
                        4,
                        0,
                        mode,
                        responseTimeout,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(30),
                        Alphabet.GSM7,
                        referenceBits,
                        false,
                        List.of(),
                        "");
        var id = new ChannelId("smpp-" + NUMBER.incrementAndGet());
        var bind = new SmppBind(id, new ChannelId("smpp"), settings);
        var link =
                new SmppLink(
                        bind,
                        () -> new SmppSession(settings, receiver),
                        new Tenure(leases, id),
                        live,
                        tx,
                        clock);
        return new SmppGateway(bind, link, outbox, texts, clock);
    }

    private static OutboundMessage message(String text) {
        return message(CITIZEN, text, Map.of(), null);
    }

    private static OutboundMessage message(
            Address to, String text, Map<Integer, String> accepted, @Nullable Instant expiresAt) {
        return new OutboundMessage(
                new MessageId(UUID.randomUUID()),
                new ChannelId("smpp"),
                to,
                text,
                MessageClass.CASE,
                1,
                4_711,
                expiresAt,
                accepted);
    }
}
