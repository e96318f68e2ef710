package id.kentongan.broadcasts;

import static id.kentongan.broadcasts.OrderedBroadcasts.State.CANCELLED;
import static id.kentongan.broadcasts.OrderedBroadcasts.State.FINISHED;
import static id.kentongan.broadcasts.OrderedBroadcasts.State.PAUSED;
import static id.kentongan.broadcasts.OrderedBroadcasts.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.broadcasts.OrderedBroadcasts.Line;
import id.kentongan.broadcasts.OrderedBroadcasts.Order;
import id.kentongan.broadcasts.OrderedBroadcasts.Progress;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.ShortCode;
import id.kentongan.directory.Browser;
import id.kentongan.directory.User;
import id.kentongan.directory.Users;
import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.OutboundMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class StandingBroadcastTest {

    private static final AtomicInteger TESTS = new AtomicInteger(60);
    private static final String PASSWORD = "pagi di tepi danau";

    @Autowired OrderedBroadcasts ordered;
    @Autowired Broadcasts broadcasts;
    @Autowired Carrier carrier;
    @Autowired Endings endings;
    @Autowired Objections objections;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;
    @LocalServerPort int port;

    private final int some = TESTS.incrementAndGet();
    private User officer;

    @BeforeEach
    void an_officer() {
        var name = "n" + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Petugas", PASSWORD, Set.of("MODERATOR"), null);
        officer = users.named(name).orElseThrow();
        carrier.millis = 1;
    }

    @AfterEach
    void the_carrier_is_quick_and_takes_all_again() {
        carrier.millis = 1;
        carrier.refuses = _ -> false;
    }

    @Test
    void five_thousand_are_written_down_in_a_moment_and_a_rollback_leaves_nothing_of_them() {
        var began = System.nanoTime();
        var id =
                Objects.requireNonNull(
                        tx.execute(
                                status -> {
                                    var started = ordered.start(order(5_000), officer);
                                    assertThat(rows(started)).isEqualTo(5_000);
                                    status.setRollbackOnly();
                                    return started;
                                }));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(ordered.progress(id)).isEmpty();
        assertThat(rows(id)).isZero();
        assertThat(
                        db.sql("select count(*) from audit_entry where subject = ?")
                                .param("broadcast:" + id)
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void it_is_a_piece_of_the_callers_transaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> ordered.start(order(1), officer));
    }

    @Test
    void two_lines_with_one_number_both_go_each_with_its_own_text() {
        var phone = new Phone(Carrier.number(some, 1));
        var id =
                started(
                        new Order(
                                "Undangan " + some,
                                MessageClass.INVITATION,
                                List.of(new Line(phone, "Untuk A"), new Line(phone, "Untuk B")),
                                null,
                                null));

        finished(id);

        assertThat(seen(id))
                .extracting(it -> it.id().value() + it.text())
                .containsExactlyInAnyOrder(
                        OrderedBroadcasts.messageOf(id, 1) + "Untuk A",
                        OrderedBroadcasts.messageOf(id, 2) + "Untuk B");
        assertThat(progress(id))
                .returns(2, Progress::recipients)
                .returns(2, Progress::done)
                .returns(2, Progress::waitingForReport)
                .returns(0, Progress::waiting);
        assertThat(endings.of(id)).containsExactly(FINISHED);
    }

    @Test
    void a_pause_holds_and_a_resume_goes_on_exactly_there() {
        carrier.millis = 50;
        var id = started(order(1_000));
        await().until(() -> seen(id).size() > 50);

        ordered.pause(id, officer);
        var gone = seen(id).size();

        await().during(Duration.ofSeconds(1)).until(() -> seen(id).size() <= gone + Carrier.WINDOW);
        await().until(() -> progress(id).done() == seen(id).size());
        assertThat(progress(id))
                .returns(PAUSED, Progress::state)
                .returns(null, Progress::end)
                .returns("broadcasts.reason.paused", Progress::reason)
                .returns(List.of("Petugas"), Progress::reasonArgs);
        assertThatExceptionOfType(BroadcastRefusal.class)
                .isThrownBy(() -> ordered.pause(id, officer));
        carrier.millis = 1;
        ordered.resume(id, officer);
        finished(id);
        assertThat(seen(id)).hasSize(1_000);
        assertThat(seen(id).stream().map(OutboundMessage::id).distinct()).hasSize(1_000);
        assertThat(endings.of(id)).containsExactly(FINISHED);
    }

    @Test
    void a_cancel_takes_back_what_has_not_left_and_is_told_once() {
        carrier.millis = 100;
        var id = started(order(5_500));
        await().until(() -> seen(id).size() > 50);

        ordered.cancel(id, officer);

        assertThat(endings.of(id)).containsExactly(CANCELLED);
        await().until(() -> progress(id).cancelled() == 5_500 - seen(id).size());
        assertThat(progress(id))
                .returns(CANCELLED, Progress::state)
                .returns(5_500, Progress::done)
                .returns(0, Progress::waiting);
        assertThatExceptionOfType(BroadcastRefusal.class)
                .isThrownBy(() -> ordered.resume(id, officer));
        assertThatExceptionOfType(BroadcastRefusal.class)
                .isThrownBy(() -> ordered.cancel(id, officer));
        assertThat(endings.of(id)).hasSize(1);
    }

    @Test
    void who_has_said_stop_gets_none_and_is_counted() {
        objections.refuse(
                new Phone(Carrier.number(some, 2)),
                Objections.Kind.OPTED_OUT,
                "STOP",
                Actor.SYSTEM);

        var id = started(order(3));

        finished(id);
        assertThat(seen(id)).hasSize(2);
        assertThat(progress(id)).returns(1, Progress::suppressed).returns(3, Progress::done);
    }

    @Test
    void what_has_not_left_in_time_never_does() {
        carrier.millis = 100;
        var ends = Instant.now().plusSeconds(4);
        var id = started(order(5_000, ends));
        await().until(() -> !seen(id).isEmpty());

        ordered.pause(id, officer);
        await().until(() -> Instant.now().isAfter(ends));
        ordered.resume(id, officer);

        finished(id);
        var gone = seen(id).size();
        assertThat(gone).isLessThan(5_000);
        await().until(() -> progress(id).failed() == 5_000 - gone);
        assertThat(progress(id)).returns(gone, Progress::waitingForReport);
        assertThat(endings.of(id)).containsExactly(FINISHED);
    }

    @Test
    void what_cannot_go_is_refused_with_the_field_at_fault() {
        assertThat(refusal(new Order("", MessageClass.INVITATION, lines(1), null, null)))
                .isEqualTo("name");
        assertThat(refusal(new Order("A", MessageClass.OTP, lines(1), null, null)))
                .isEqualTo("messageClass");
        assertThat(refusal(new Order("A", MessageClass.BULK, List.of(), null, null)))
                .isEqualTo("recipients");
        assertThat(refusal(order(1, Instant.now().minusSeconds(1)))).isEqualTo("expiresAt");
        var novel = new Line(new Phone(Carrier.number(some, 1)), "kata ".repeat(400));
        assertThat(refusal(new Order("A", MessageClass.BULK, List.of(novel), null, null)))
                .isEqualTo("long");
        assertThatThrownBy(() -> new Line(new ShortCode("3636"), "Halo"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobody_repeats_it_past_who_ordered_it_and_it_never_becomes_a_draft() {
        carrier.refuses = it -> it.to().uri().contains(one());
        var id = started(order(1));
        finished(id);
        await().until(() -> progress(id).failed() == 1);

        assertThatExceptionOfType(BroadcastRefusal.class)
                .isThrownBy(() -> broadcasts.retry(new BroadcastId(id), "Ulangan", officer))
                .returns("broadcasts.refusal.standing", BroadcastRefusal::key);
        assertThatThrownBy(
                        () ->
                                db.sql("update broadcast set state = 'DRAFT' where id = ?")
                                        .param(id)
                                        .update())
                .hasMessageContaining("broadcast_standing");
    }

    @Test
    void its_page_says_who_ordered_it_and_that_nobody_was_asked() throws Exception {
        carrier.refuses = it -> it.to().uri().contains(one());
        var id = started(order(1));
        finished(id);
        await().until(() -> progress(id).failed() == 1);
        var browser = new Browser(port);
        browser.signIn(officer.username(), PASSWORD);

        var page = browser.get(OrderedBroadcasts.href(id)).body();

        assertThat(page)
                .contains("teks ditetapkan kantor", "Dipesan oleh", "Tidak diminta", "Yth. Lembaga")
                .doesNotContain("/ulangan", "Disetujui oleh");
    }

    @Test
    void many_are_asked_after_at_once() {
        var one = started(order(2));
        var two = started(order(3));

        var found = ordered.progress(List.of(one, two, UUID.randomUUID()));

        assertThat(found).containsOnlyKeys(one, two);
        assertThat(found.get(two)).returns(3, Progress::recipients);
        assertThat(List.of(RUNNING, FINISHED)).contains(progress(one).state());
    }

    private String one() {
        return Carrier.number(some, 1);
    }

    private String refusal(Order order) {
        try {
            var id = started(order);
            return "none: " + id;
        } catch (BroadcastRefusal refusal) {
            return refusal.field();
        }
    }

    private UUID started(Order order) {
        return Objects.requireNonNull(tx.execute(_ -> ordered.start(order, officer)));
    }

    private Order order(int lines) {
        return order(lines, null);
    }

    private Order order(int lines, @Nullable Instant expiresAt) {
        return new Order(
                "Undangan " + some, MessageClass.INVITATION, lines(lines), expiresAt, null);
    }

    private List<Line> lines(int most) {
        return IntStream.rangeClosed(1, most)
                .mapToObj(
                        i ->
                                new Line(
                                        new Phone(Carrier.number(some, i)),
                                        "Yth. Lembaga {%d}, mohon hadir.".formatted(i)))
                .toList();
    }

    private void finished(UUID id) {
        await().atMost(Duration.ofSeconds(60)).until(() -> progress(id).state() == FINISHED);
    }

    private Progress progress(UUID id) {
        return ordered.progress(id).orElseThrow();
    }

    private List<OutboundMessage> seen(UUID id) {
        var broadcast = new BroadcastId(id);
        return carrier.seen.stream()
                .filter(it -> BroadcastId.of(it.id()).filter(broadcast::equals).isPresent())
                .toList();
    }

    private int rows(UUID id) {
        return db.sql("select count(*) from broadcast_recipient where broadcast = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }
}
