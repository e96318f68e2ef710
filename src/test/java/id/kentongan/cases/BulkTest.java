package id.kentongan.cases;

import static id.kentongan.cases.Traffic.MODERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.cases.BulkOrder.Deed;
import id.kentongan.cases.BulkOrder.Pick;
import id.kentongan.directory.UnitId;
import id.kentongan.inbox.InboxDesk;
import id.kentongan.messaging.Inbox;
import id.kentongan.publishing.Publishing;
import id.kentongan.publishing.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class BulkTest {

    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired Publishing publishing;
    @Autowired InboxDesk desk;
    @Autowired Bulk bulk;
    @Autowired WaitingCases waiting;
    @Autowired JdbcClient db;

    private final String head = Traffic.number();
    private final String otherHead = Traffic.number();
    private Traffic traffic;

    @BeforeEach
    void traffic() {
        traffic = new Traffic(inbox, db);
    }

    @Test
    void what_can_be_done_is_done_and_the_rest_is_listed_with_its_reason() {
        var open = some(3);
        var closed = some(1).getFirst();
        cases.close(closed, traffic.version(closed), MODERATOR);
        var picks = new ArrayList<>(picks(open));
        picks.add(new Pick(closed, traffic.version(closed)));
        picks.add(new Pick(new CaseId(UUID.randomUUID()), 0));
        cases.note(open.getFirst(), "Catatan tidak mengubah apa pun", MODERATOR);
        db.sql("update service_case set version = version + 1 where id = ?")
                .param(open.getLast().value())
                .update();

        var result = run(Deed.CLOSE, picks, null, null);

        assertThat(result.done()).isEqualTo(2);
        assertThat(result.refused())
                .extracting(Bulk.Left::refused)
                .containsExactly("bulk.changed", "cases.refused.closed", "bulk.unknown");
        assertThat(result.refused().getLast().code()).isEmpty();
        assertThat(open).extracting(traffic::state).containsExactly("CLOSED", "CLOSED", "NEW");
    }

    @Test
    void undone_within_a_minute_each_is_as_it_was_but_for_those_touched_since() {
        var these = some(3);
        var codes = these.stream().map(traffic::code).toList();
        var result = run(Deed.CLOSE, picks(these), null, null);
        cases.reopen(these.getLast(), traffic.version(these.getLast()), MODERATOR);

        var undone = bulk.undo(result.id(), MODERATOR);

        assertThat(undone.done()).isEqualTo(2);
        assertThat(undone.refused()).extracting(Bulk.Left::code).containsExactly(codes.get(2));
        assertThat(these).extracting(traffic::state).containsOnly("NEW");
        assertThat(these).extracting(traffic::code).containsExactlyElementsOf(codes);
        assertThat(these).extracting(it -> traffic.of(it, "waiting")).containsOnly("true");
        assertThat(bulk.undo(result.id(), MODERATOR).done()).isZero();
    }

    @Test
    void texts_of_a_forward_wait_for_the_minute_and_are_cancelled_with_it() {
        var unit = traffic.unit(head);
        var these = some(2);

        var result = run(Deed.FORWARD, picks(these), Category.COMPLAINT, unit.id());

        assertThat(these).extracting(traffic::state).containsOnly("FORWARDED");
        assertThat(states(head)).containsExactly("SCHEDULED", "SCHEDULED");
        assertThat(bulk.undo(result.id(), MODERATOR).done()).isEqualTo(2);
        assertThat(states(head)).containsExactly("CANCELLED", "CANCELLED");
        assertThat(these).extracting(traffic::state).containsOnly("NEW");
        assertThat(these).extracting(it -> traffic.of(it, "unit")).containsOnly("");
        assertThat(these).extracting(it -> traffic.of(it, "category")).containsOnly("");
        traffic.forget(unit.id());
    }

    @Test
    void forwarded_on_within_the_minute_only_the_unit_that_has_the_case_is_told() {
        var first = traffic.unit(head);
        var second = traffic.unit(otherHead);
        var it = some(1);
        run(Deed.FORWARD, picks(it), Category.COMPLAINT, first.id());

        var result = run(Deed.FORWARD, picks(it), Category.COMPLAINT, second.id());
        assertThat(states(head)).containsExactly("CANCELLED");
        assertThat(states(otherHead)).containsExactly("SCHEDULED");
        bulk.undo(result.id(), MODERATOR);

        assertThat(states(otherHead)).containsExactly("CANCELLED");
        assertThat(states(head)).hasSize(2).startsWith("CANCELLED").doesNotHaveDuplicates();
        traffic.forget(first.id());
        traffic.forget(second.id());
    }

    @Test
    void another_deed_that_is_undone_leaves_the_texts_of_a_forward_alone() {
        var unit = traffic.unit(head);
        var it = some(1);
        run(Deed.FORWARD, picks(it), Category.COMPLAINT, unit.id());

        bulk.undo(run(Deed.CATEGORISE, picks(it), Category.PRAISE, null).id(), MODERATOR);

        assertThat(states(head)).containsExactly("SCHEDULED");
        traffic.forget(unit.id());
    }

    @Test
    void a_forward_that_was_undone_starts_no_clock_and_is_shown_as_undone() {
        var first = traffic.unit(head);
        var second = traffic.unit(otherHead);
        var it = some(1).getFirst();
        cases.forward(it, traffic.version(it), first.id(), Category.COMPLAINT, "", MODERATOR);
        db.sql("update service_case set opened_at = opened_at - interval '2 h' where id = ?")
                .param(it.value())
                .update();
        db.sql(
                        """
                        update case_entry set at = at - interval '1 h'
                        where service_case = ? and kind = 'FORWARD'
                        """)
                .param(it.value())
                .update();
        var round = waiting.one(it).orElseThrow().round();

        var result = run(Deed.FORWARD, picks(List.of(it)), Category.PRAISE, second.id());
        assertThat(waiting.one(it).orElseThrow().round()).isNotEqualTo(round);
        bulk.undo(result.id(), MODERATOR);

        assertThat(waiting.one(it).orElseThrow().round()).isEqualTo(round);
        assertThat(
                        traffic.number(
                                "select forwarded from case_report where service_case = ?",
                                it.value()))
                .isBetween(3600, 3660);
        assertThat(traffic.kinds(it)).containsExactly("MESSAGE", "FORWARD", "UNDO", "UNDO");
        assertThat(states(head)).as("told once, before").hasSize(1);
        traffic.forget(first.id());
        traffic.forget(second.id());
    }

    @Test
    void deleted_cases_come_back_and_what_is_public_is_left_to_a_closer_look() {
        var these = some(2);
        var known = some(1).getFirst();
        cases.reply(known, traffic.version(known), "Senin", Category.INFORMATION, null, MODERATOR);
        publishing.publish(
                known, traffic.version(known), new Wording("Kapan?", "Senin", true, 0), MODERATOR);
        var all = new ArrayList<>(picks(these));
        all.addAll(picks(List.of(known)));

        var result = run(Deed.DELETE, all, null, null);

        assertThat(result.done()).isEqualTo(2);
        assertThat(result.refused())
                .singleElement()
                .extracting(Bulk.Left::refused)
                .isEqualTo("bulk.refused.published");
        assertThat(these).noneMatch(it -> desk.isThere(it, MODERATOR));
        assertThat(bulk.undo(result.id(), MODERATOR).done()).isEqualTo(2);
        assertThat(these).allMatch(it -> desk.isThere(it, MODERATOR));
    }

    @Test
    void a_category_is_set_told_in_the_case_and_taken_back() {
        var it = some(1).getFirst();

        var result = run(Deed.CATEGORISE, picks(List.of(it)), Category.PRAISE, null);
        assertThat(traffic.of(it, "category")).isEqualTo("PRAISE");
        bulk.undo(result.id(), MODERATOR);

        assertThat(traffic.of(it, "category")).isEmpty();
        assertThat(traffic.kinds(it)).containsExactly("MESSAGE", "CATEGORISE", "UNDO");
    }

    @Test
    void marked_as_read_and_unread_again() {
        var these = some(2);

        var result = run(Deed.READ, picks(these), null, null);
        assertThat(these).extracting(it -> traffic.of(it, "unread")).containsOnly("false");
        bulk.undo(result.id(), MODERATOR);

        assertThat(these).extracting(it -> traffic.of(it, "unread")).containsOnly("true");
    }

    @Test
    void nobody_else_and_nobody_later_undoes_it() {
        var it = some(1).getFirst();
        var result = run(Deed.CLOSE, picks(List.of(it)), null, null);
        var other = Traffic.user("Sari", EnumSet.allOf(id.kentongan.directory.Permission.class));

        assertThat(bulk.undo(result.id(), other).done()).isZero();
        db.sql("update case_bulk set at = at - interval '61 seconds' where id = ?")
                .param(result.id())
                .update();
        assertThat(bulk.undo(result.id(), MODERATOR).done()).isZero();
        assertThat(traffic.state(it)).isEqualTo("CLOSED");
    }

    @Test
    void two_who_act_on_the_same_cases_do_each_once() throws Exception {
        var these = some(10);
        var picks = picks(these);
        var backwards = new ArrayList<>(picks);
        Collections.reverse(backwards);

        var one = CompletableFuture.supplyAsync(() -> run(Deed.CLOSE, picks, null, null));
        var two = CompletableFuture.supplyAsync(() -> run(Deed.CLOSE, backwards, null, null));

        assertThat(one.get().done() + two.get().done()).isEqualTo(10);
        assertThat(these).extracting(traffic::state).containsOnly("CLOSED");
        assertThat(these).allMatch(it -> Collections.frequency(traffic.kinds(it), "CLOSE") == 1);
    }

    @Test
    void an_order_that_cannot_be_done_at_all_says_why() {
        var one = new Pick(new CaseId(UUID.randomUUID()), 0);
        var many =
                IntStream.range(0, 201)
                        .mapToObj(_ -> new Pick(new CaseId(UUID.randomUUID()), 0))
                        .toList();

        assertThat(new BulkOrder(Deed.CLOSE, List.of(), null, null).wrong())
                .isEqualTo("bulk.refused.none");
        assertThat(new BulkOrder(Deed.CLOSE, many, null, null).wrong())
                .isEqualTo("bulk.refused.many");
        assertThat(new BulkOrder(Deed.FORWARD, List.of(one), null, null).wrong())
                .isEqualTo("cases.refused.unit");
        assertThat(new BulkOrder(Deed.CATEGORISE, List.of(one), null, null).wrong())
                .isEqualTo("cases.refused.category");
        assertThat(
                        BulkOrder.picks(
                                List.of(
                                        one.id().value() + ":7",
                                        one.id().value() + ":8",
                                        "x",
                                        "",
                                        "' or 1=1:1")))
                .containsExactly(new Pick(one.id(), 7));
    }

    private Bulk.Result run(
            Deed deed, List<Pick> picks, @Nullable Category category, @Nullable UnitId unit) {
        return bulk.run(new BulkOrder(deed, picks, category, unit), MODERATOR);
    }

    private List<CaseId> some(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> traffic.opened(Traffic.number(), "Banyak " + i))
                .toList();
    }

    private List<Pick> picks(List<CaseId> these) {
        return these.stream().map(it -> new Pick(it, traffic.version(it))).toList();
    }

    private List<String> states(String phone) {
        await().until(() -> !traffic.textsTo(phone).isEmpty());
        return db.sql("select state from outbound_message where recipient = ? order by id")
                .param("tel:" + phone)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
