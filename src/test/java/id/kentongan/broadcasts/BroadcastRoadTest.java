package id.kentongan.broadcasts;

import static id.kentongan.broadcasts.BroadcastState.CANCELLED;
import static id.kentongan.broadcasts.BroadcastState.FINISHED;
import static id.kentongan.broadcasts.BroadcastState.PAUSED;
import static id.kentongan.broadcasts.BroadcastState.STOPPED;
import static id.kentongan.broadcasts.BroadcastState.SUBMITTED;
import static id.kentongan.broadcasts.BroadcastState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.User;
import id.kentongan.directory.Users;
import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class BroadcastRoadTest {

    private static final AtomicInteger TESTS = new AtomicInteger(10);
    private static final String PASSWORD = "pagi di tepi danau";

    @Autowired Broadcasts broadcasts;
    @Autowired BroadcastStore store;
    @Autowired RecipientGroups groups;
    @Autowired Tallies tallies;
    @Autowired Feeder feeder;
    @Autowired ResultFile results;
    @Autowired Carrier carrier;
    @Autowired Objections objections;
    @Autowired Users users;
    @Autowired Texts texts;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;

    private final int some = TESTS.incrementAndGet();
    private User author;
    private User approver;

    @BeforeEach
    void two_moderators() {
        author = moderator("a");
        approver = moderator("b");
        carrier.millis = 1;
    }

    @AfterEach
    void nobody_is_refused() {
        carrier.refuses = _ -> false;
    }

    @Test
    void the_first_few_go_then_a_person_says_go_on_and_everybody_gets_his_text_once() {
        var id = approved(120, 20);

        await().until(() -> state(id) == WAITING);
        await().until(() -> seen(id).size() == 20);
        await().during(Duration.ofMillis(700)).until(() -> seen(id).size() == 20);
        broadcasts.goOn(id, author);

        await().until(() -> state(id) == FINISHED);
        assertThat(seen(id)).extracting(OutboundMessage::text).contains("Yth. Warga 1, hadir.");
        assertThat(seen(id).stream().map(it -> it.to().uri()).distinct()).hasSize(120);
        assertThat(seen(id)).hasSize(120);
        assertThat(tallies.of(id)).returns(120, Tally::sent).returns(0, Tally::waiting);
    }

    @Test
    void nobody_approves_his_own_broadcast() {
        var id = submitted(draft("Yth. {nama}, hadir.", 0), csv(3));
        var hash = hash(id);

        assertThatExceptionOfType(BroadcastRefusal.class)
                .isThrownBy(() -> broadcasts.approve(id, hash, author))
                .returns("broadcasts.refusal.ownApproval", BroadcastRefusal::key);
        assertThat(state(id)).isEqualTo(SUBMITTED);
        assertThatThrownBy(
                        () ->
                                db.sql("update broadcast set approver = author where id = ?")
                                        .param(id.value())
                                        .update())
                .hasMessageContaining("check");
    }

    @Test
    void who_submits_for_another_does_not_approve_either() {
        var id = draftWith(draft("Yth. {nama}, hadir.", 0), csv(3));
        broadcasts.submit(id, approver);
        await().until(() -> state(id) == SUBMITTED);

        assertThatExceptionOfType(BroadcastRefusal.class)
                .isThrownBy(() -> broadcasts.approve(id, hash(id), approver));
    }

    @Test
    void what_was_approved_is_what_was_seen_and_never_changes() {
        var id = submitted(draft("Yth. {nama}, hadir.", 20), csv(3));

        assertThatExceptionOfType(BroadcastRefusal.class)
                .isThrownBy(() -> broadcasts.approve(id, "another", approver))
                .returns("broadcasts.refusal.changedMeanwhile", BroadcastRefusal::key);
        broadcasts.approve(id, hash(id), approver);

        assertThatExceptionOfType(BroadcastRefusal.class)
                .isThrownBy(() -> broadcasts.change(id, draft("lain", 0), author));
        assertThatThrownBy(
                        () ->
                                db.sql("update broadcast set text = 'lain' where id = ?")
                                        .param(id.value())
                                        .update())
                .hasMessageContaining("never changes");
        assertThatThrownBy(
                        () ->
                                db.sql(
                                                "update broadcast_recipient set text = 'lain' where broadcast = ?")
                                        .param(id.value())
                                        .update())
                .hasMessageContaining("never changes");
    }

    @Test
    void a_pause_lets_no_more_than_the_window_go_and_a_resume_doubles_and_loses_nobody() {
        carrier.millis = 50;
        var id = approved(1_500, 0);
        await().until(() -> seen(id).size() > 100);

        broadcasts.pause(id, author);
        var left = seen(id).size();

        assertThat(left).isLessThan(1_500 - Carrier.WINDOW);
        await().during(Duration.ofSeconds(2)).until(() -> seen(id).size() <= left + Carrier.WINDOW);
        assertThat(state(id)).isEqualTo(PAUSED);
        carrier.millis = 1;
        broadcasts.resume(id, author);
        await().atMost(Duration.ofSeconds(60)).until(() -> state(id) == FINISHED);
        assertThat(seen(id)).hasSize(1_500);
        assertThat(seen(id).stream().map(it -> it.to().uri()).distinct()).hasSize(1_500);
    }

    @Test
    void what_comes_back_from_the_wire_while_paused_is_held_too() {
        carrier.millis = 100;
        var id = approved(600, 0);
        await().until(() -> seen(id).size() > 20);
        broadcasts.pause(id, author);
        await().until(() -> onWire(id) == 0);

        db.sql(
                        """
                        update outbound_message set state = 'QUEUED', due_at = now() + interval '1 hour'
                        where id = (select id from outbound_message
                            where id between ? and ? and state = 'SENT' limit 1)
                        """)
                .params(id.message(1).value(), id.message(600).value())
                .update();

        await().until(() -> count(id, "QUEUED") == 0);
        broadcasts.cancel(id, author);
        await().until(() -> tallies.of(id).waiting() == 0);
    }

    @Test
    void a_cancel_takes_back_the_rest_and_the_file_has_everybody_once() {
        carrier.millis = 100;
        var id = approved(900, 0);
        await().until(() -> seen(id).size() > 50);

        broadcasts.cancel(id, author);
        await().until(() -> onWire(id) == 0);
        var gone = seen(id).size();

        await().during(Duration.ofSeconds(1)).until(() -> seen(id).size() == gone);
        assertThat(state(id)).isEqualTo(CANCELLED);
        assertThat(lines(id, null)).hasSize(900);
        assertThat(
                        lines(id, ResultFile.Who.HAS).size()
                                + lines(id, ResultFile.Who.HAS_NOT).size()
                                + lines(id, ResultFile.Who.UNKNOWN).size())
                .isEqualTo(900);
        assertThat(lines(id, ResultFile.Who.UNKNOWN)).hasSize(gone);
    }

    @Test
    void too_many_errors_stop_it_and_a_person_decides() {
        carrier.refuses = it -> it.to().uri().contains(Carrier.number(some, 0).substring(1, 9));
        carrier.millis = 50;
        var id = approved(2_500, 0);

        await().until(() -> state(id) == STOPPED);
        var gone = seen(id).size();
        assertThat(gone).isLessThan(2_500);
        assertThat(store.find(id).orElseThrow().reason()).startsWith("errors:100:20");
        carrier.refuses = _ -> false;
        carrier.millis = 1;
        broadcasts.resume(id, author);
        await().atMost(Duration.ofSeconds(60)).until(() -> state(id) == FINISHED);
        assertThat(seen(id)).hasSize(2_500);

        var again = broadcasts.retry(id, "Ulangan", author);
        await().until(() -> state(again) == SUBMITTED);
        var failed = tallies.of(id).rejected();
        assertThat(store.find(again).orElseThrow()).returns(failed, Broadcast::recipients);
        broadcasts.approve(again, hash(again), approver);
        await().atMost(Duration.ofSeconds(60)).until(() -> state(again) == FINISHED);
        assertThat(seen(again)).hasSize(failed).allMatch(it -> it.text().startsWith("Yth. Warga "));
    }

    @Test
    void a_crash_while_feeding_neither_loses_nor_doubles() {
        var id = approvedLater(50);
        for (int i = 0; i < 3; i++) {
            tx.executeWithoutResult(
                    status -> {
                        db.sql("update broadcast set state = 'RUNNING' where id = ?")
                                .param(id.value())
                                .update();
                        assertThat(feeder.step(id)).isTrue();
                        assertThat(count(id, "QUEUED")).isEqualTo(50);
                        status.setRollbackOnly();
                    });
            assertThat(store.find(id).orElseThrow().fed()).isZero();
            assertThat(count(id, "QUEUED")).isZero();
        }
        db.sql("update broadcast set state = 'RUNNING' where id = ?").param(id.value()).update();

        await().until(() -> state(id) == FINISHED);
        assertThat(seen(id)).hasSize(50);
    }

    @Test
    void who_objects_by_the_time_it_is_fed_gets_nothing_and_is_counted() {
        var id = approvedLater(10);
        objections.refuse(
                new Phone(Carrier.number(some, 3)),
                Objections.Kind.OPTED_OUT,
                "STOP",
                Actor.SYSTEM);
        db.sql("update broadcast set state = 'RUNNING' where id = ?").param(id.value()).update();

        await().until(() -> state(id) == FINISHED);
        assertThat(seen(id)).hasSize(9);
        assertThat(tallies.of(id)).returns(1, Tally::suppressed).returns(9, Tally::sent);
    }

    @Test
    void a_text_that_asks_for_more_than_the_list_has_goes_back_to_its_author() {
        var id = draftWith(draft("Yth. {nama}, hadir.", 0), csv(3));
        broadcasts.change(id, draft("Yth. {nama}, {tanggal}.", 0), author);

        broadcasts.submit(id, author);

        await().until(() -> state(id) == BroadcastState.DRAFT);
        assertThat(store.find(id).orElseThrow().reason()).isEqualTo("value:tanggal:1");
    }

    private BroadcastId approved(int recipients, int canary) {
        var id = submitted(draft("Yth. {nama}, hadir.", canary), csv(recipients));
        broadcasts.approve(id, hash(id), approver);
        return id;
    }

    /// Approved, and not to begin by itself.
    private BroadcastId approvedLater(int recipients) {
        var draft =
                new BroadcastDraft(
                        "Nanti " + some,
                        MessageClass.BULK,
                        "Yth. {nama}, hadir.",
                        null,
                        null,
                        Instant.now().plusSeconds(3600),
                        null,
                        0,
                        null,
                        20);
        var id = submitted(draft, csv(recipients));
        broadcasts.approve(id, hash(id), approver);
        return id;
    }

    private BroadcastId submitted(BroadcastDraft draft, String csv) {
        var id = draftWith(draft, csv);
        broadcasts.submit(id, author);
        await().until(() -> state(id) == SUBMITTED);
        return id;
    }

    private BroadcastId draftWith(BroadcastDraft draft, String csv) {
        var id = broadcasts.create(draft, author);
        var group =
                groups.read(
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                        draft.wording().gaps(),
                        author);
        broadcasts.use(id, group, author);
        return id;
    }

    private BroadcastDraft draft(String text, int canary) {
        return new BroadcastDraft(
                "Uji " + some, MessageClass.BULK, text, null, null, null, null, canary, null, 20);
    }

    private String csv(int recipients) {
        var csv = new StringBuilder("hp;nama\n");
        IntStream.rangeClosed(1, recipients)
                .forEach(
                        i ->
                                csv.append(Carrier.number(some, i))
                                        .append(";Warga ")
                                        .append(i)
                                        .append('\n'));
        return csv.toString();
    }

    private List<OutboundMessage> seen(BroadcastId id) {
        return carrier.seen.stream()
                .filter(it -> BroadcastId.of(it.id()).filter(id::equals).isPresent())
                .toList();
    }

    private List<String> lines(BroadcastId id, ResultFile.@Nullable Who who) {
        var out = new StringWriter();
        results.write(
                store.find(id).orElseThrow(),
                who,
                new Words(texts, Texts.INDONESIAN, ZoneOffset.UTC),
                out);
        return out.toString().lines().skip(1).toList();
    }

    private String hash(BroadcastId id) {
        return Objects.requireNonNull(store.find(id).orElseThrow().contentHash());
    }

    private BroadcastState state(BroadcastId id) {
        return store.find(id).orElseThrow().state();
    }

    private int onWire(BroadcastId id) {
        return count(id, "ON_WIRE");
    }

    private int count(BroadcastId id, String state) {
        return db.sql(
                        "select count(*) from outbound_message where id between ? and ? and state = ?")
                .params(id.message(1).value(), id.message(1_000_000).value(), state)
                .query(Integer.class)
                .single();
    }

    private User moderator(String prefix) {
        var name = prefix + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Moderator " + prefix, PASSWORD, Set.of("MODERATOR"), null);
        return users.named(name).orElseThrow();
    }
}
