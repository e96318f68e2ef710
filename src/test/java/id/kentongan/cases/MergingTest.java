package id.kentongan.cases;

import static id.kentongan.cases.Traffic.MODERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Permission;
import id.kentongan.inbox.InboxDesk;
import id.kentongan.inbox.InboxFilter;
import id.kentongan.messaging.DeliveriesChanged;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.MessageId;
import id.kentongan.publishing.Publishing;
import id.kentongan.publishing.Wording;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class MergingTest {

    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired Merging merging;
    @Autowired Deleting deleting;
    @Autowired Publishing publishing;
    @Autowired InboxDesk desk;
    @Autowired JdbcClient db;
    @Autowired HeldAnswers held;
    @Autowired CaseStore store;
    @Autowired Directory directory;
    @Autowired TransactionTemplate tx;
    @Autowired ApplicationEventPublisher events;

    private final String citizen = Traffic.number();
    private final String head = Traffic.number();
    private Traffic traffic;

    @BeforeEach
    void traffic() {
        traffic = new Traffic(inbox, db);
    }

    @Test
    void the_words_of_both_stand_in_one_timeline_in_the_order_of_time() {
        var first = traffic.opened(citizen, "Satu");
        var second = second(first, "Dua");
        cases.reply(
                first, traffic.version(first), "Jawab satu", Category.COMPLAINT, null, MODERATOR);
        traffic.sms(citizen, "Tiga");
        await().until(() -> traffic.words(first).size() + traffic.words(second).size() == 4);

        assertThat(merge(first, second)).isEqualTo(new CaseOutcome.Done(first));

        assertThat(traffic.words(first)).containsExactly("Satu", "Dua", "Jawab satu", "Tiga");
        assertThat(desk.isThere(second, MODERATOR)).isFalse();
        assertThat(traffic.of(first, "subject")).isEqualTo("Satu");
        assertThat(traffic.of(first, "last_text")).isEqualTo("Tiga");
        assertThat(traffic.of(first, "waiting")).isEqualTo("true");
    }

    @Test
    void the_old_code_leads_to_the_case_that_stays_from_every_side() {
        var unit = traffic.unit(head);
        var stays = traffic.opened(citizen, "Yang tetap");
        var gone = second(stays, "Yang pindah");
        cases.forward(stays, traffic.version(stays), unit.id(), Category.COMPLAINT, "", MODERATOR);
        var old = traffic.code(gone);
        merge(stays, gone);

        assertThat(desk.byCode(old, InboxFilter.of("pesan", java.util.Map.of()), MODERATOR))
                .contains(stays);
        assertThat(desk.survivor(gone, MODERATOR)).contains(stays);
        traffic.sms(citizen, "CEK " + old);
        traffic.sms(head, "BLS " + old + " Sudah kami tangani");
        await().untilAsserted(
                        () ->
                                assertThat(traffic.textsTo(citizen))
                                        .hasSize(2)
                                        .anyMatch(it -> it.startsWith("#" + traffic.code(stays)))
                                        .contains("Sudah kami tangani"));
        assertThat(traffic.state(stays)).isEqualTo("ANSWERED");
        traffic.sms(citizen, "Terima kasih");
        await().until(() -> traffic.words(stays).contains("Terima kasih"));
        traffic.forget(unit.id());
    }

    @Test
    void undone_each_has_its_own_again_and_what_came_later_stays() {
        var stays = traffic.opened(citizen, "Yang tetap");
        cases.reply(stays, traffic.version(stays), "Sudah", Category.PRAISE, null, MODERATOR);
        var gone = second(stays, "Yang pindah");
        var code = traffic.code(gone);
        merge(stays, gone);
        assertThat(traffic.state(stays)).isEqualTo("NEW");
        traffic.sms(citizen, "Kemudian");
        await().until(() -> traffic.words(stays).contains("Kemudian"));

        assertThat(unmerge(stays, gone)).isEqualTo(new CaseOutcome.Done(stays));

        assertThat(traffic.words(stays)).containsExactly("Yang tetap", "Sudah", "Kemudian");
        assertThat(traffic.words(gone)).containsExactly("Yang pindah");
        assertThat(traffic.code(gone)).isEqualTo(code);
        assertThat(traffic.state(gone)).isEqualTo("NEW");
        assertThat(unmerge(stays, gone))
                .isEqualTo(new CaseOutcome.Refused("", "merge.refused.apart"));
    }

    @Test
    void undone_at_once_the_case_is_what_it_was() {
        var unit = traffic.unit(head);
        var stays = traffic.opened(citizen, "Yang tetap");
        cases.reply(stays, traffic.version(stays), "Sudah", Category.PRAISE, null, MODERATOR);
        var gone = second(stays, "Yang pindah");
        cases.forward(gone, traffic.version(gone), unit.id(), Category.COMPLAINT, "", MODERATOR);
        merge(stays, gone);
        assertThat(traffic.of(stays, "unit")).isEqualTo(unit.id().value().toString());
        assertThat(traffic.state(stays)).isEqualTo("FORWARDED");

        unmerge(stays, gone);

        assertThat(traffic.of(stays, "unit")).isEmpty();
        assertThat(traffic.state(stays)).isEqualTo("ANSWERED");
        assertThat(traffic.of(stays, "waiting")).isEqualTo("false");
        assertThat(traffic.state(gone)).isEqualTo("FORWARDED");
        assertThat(traffic.kinds(stays)).endsWith("MERGE", "UNMERGE");
        traffic.forget(unit.id());
    }

    @Test
    void a_split_is_undone_by_merging_back() {
        var it = traffic.opened(citizen, "Satu");
        traffic.sms(citizen, "Dua");
        await().until(() -> traffic.words(it).size() == 2);
        var entry = traffic.lastEntry(it);
        var half =
                ((CaseOutcome.Done) cases.split(it, traffic.version(it), Set.of(entry), MODERATOR))
                        .id();

        var outcome = merging.merge(half, traffic.version(half), traffic.code(it), true, MODERATOR);

        assertThat(outcome).isEqualTo(new CaseOutcome.Done(it));
        assertThat(traffic.words(it)).containsExactly("Satu", "Dua");
    }

    @Test
    void of_two_who_merge_in_opposite_directions_one_wins_and_the_other_is_told() throws Exception {
        var one = traffic.opened(citizen, "Satu");
        var two = second(one, "Dua");
        var start = new CyclicBarrier(2);

        var both =
                List.of(
                        CompletableFuture.supplyAsync(() -> at(start, () -> merge(one, two))),
                        CompletableFuture.supplyAsync(() -> at(start, () -> merge(two, one))));

        var outcomes = List.of(both.get(0).get(), both.get(1).get());
        assertThat(outcomes).hasAtLeastOneElementOfType(CaseOutcome.Done.class);
        assertThat(outcomes)
                .anySatisfy(
                        it ->
                                assertThat(it)
                                        .isInstanceOfSatisfying(
                                                CaseOutcome.Changed.class,
                                                c -> assertThat(c.byWhom()).isEqualTo("Ratna")));
        assertThat(desk.isThere(one, MODERATOR)).isNotEqualTo(desk.isThere(two, MODERATOR));
    }

    @Test
    void what_comes_in_at_the_moment_of_a_merge_joins_the_case_that_stays() {
        var stays = traffic.opened(citizen, "Satu");
        var gone = second(stays, "Dua");
        db.sql("update service_case set changed_at = now() + interval '1 h' where id = ?")
                .param(gone.value())
                .update();

        mergeWhile(stays, gone, () -> traffic.sms(citizen, "Tiga"));

        await().until(() -> traffic.words(stays).contains("Tiga"));
        assertThat(traffic.casesOf(citizen)).hasSize(2);
    }

    @Test
    void an_answer_by_phone_at_the_moment_of_a_merge_is_not_lost() {
        var unit = traffic.unit(head);
        var stays = traffic.opened(citizen, "Satu");
        var gone = second(stays, "Dua");
        cases.forward(gone, traffic.version(gone), unit.id(), Category.COMPLAINT, "", MODERATOR);
        var code = traffic.code(gone);

        mergeWhile(stays, gone, () -> traffic.sms(head, "BLS " + code + " Sudah ditangani"));

        await().until(() -> traffic.words(stays).contains("Sudah ditangani"));
        assertThat(traffic.state(stays)).isEqualTo("ANSWERED");
        traffic.forget(unit.id());
    }

    @Test
    void an_answer_that_fails_at_the_moment_of_a_merge_marks_the_case_that_stays() {
        var stays = traffic.opened(citizen, "Satu");
        var gone = second(stays, "Dua");
        cases.reply(gone, traffic.version(gone), "Sudah", Category.PRAISE, null, MODERATOR);
        var answer =
                db.sql("select outbound from case_entry where service_case = ? and kind = 'REPLY'")
                        .param(gone.value())
                        .query((row, _) -> new MessageId(row.getObject(1, UUID.class)))
                        .single();
        var failed = List.of(new DeliveriesChanged.Change(answer, DeliveryState.UNDELIVERED));

        mergeWhile(
                stays,
                gone,
                () ->
                        tx.executeWithoutResult(
                                _ -> events.publishEvent(new DeliveriesChanged(failed))));

        await().until(() -> traffic.of(stays, "mark").equals("FAILED"));
        assertThat(traffic.of(gone, "mark")).isEqualTo("NONE");
    }

    @Test
    void an_answer_to_a_case_that_was_just_merged_is_not_sent_unseen() {
        var stays = traffic.opened(citizen, "Satu");
        var gone = second(stays, "Dua");
        var seen = traffic.version(gone);
        merge(stays, gone);

        assertThat(cases.reply(gone, seen, "Terlambat", Category.PRAISE, null, MODERATOR))
                .isInstanceOf(CaseOutcome.Changed.class);
        assertThat(traffic.textsTo(citizen)).isEmpty();
    }

    @Test
    void a_held_answer_of_the_case_that_goes_is_dropped_and_that_of_the_other_still_waits() {
        var operator = Traffic.number();
        var unit = traffic.unit(operator);
        db.sql("update official set position = 'OPERATOR' where unit = ?")
                .param(unit.id().value())
                .update();
        var stays = traffic.opened(citizen, "Satu");
        var gone = second(stays, "Dua");
        for (var each : List.of(stays, gone)) {
            var version = traffic.version(each);
            cases.forward(each, version, unit.id(), Category.COMPLAINT, "", MODERATOR);
            var official = directory.officialAt(operator).orElseThrow();
            tx.executeWithoutResult(
                    _ -> held.hold(store.hold(each).orElseThrow(), "Besok", official));
        }
        var code = traffic.code(gone);

        assertThat(merge(stays, gone)).isEqualTo(new CaseOutcome.Done(stays));

        assertThat(traffic.textsTo(operator).getLast())
                .contains("#" + code + " digabung ke #" + traffic.code(stays));
        var entry = held.of(stays).orElseThrow().id();
        assertThat(cases.refuse(stays, entry, "Dua kali", MODERATOR))
                .isEqualTo(new CaseOutcome.Done(stays));
        assertThat(traffic.of(stays, "held_since")).isEmpty();
        assertThat(unmerge(stays, gone)).isEqualTo(new CaseOutcome.Done(stays));
        assertThat(held.of(gone)).isEmpty();
        traffic.forget(unit.id());
    }

    @Test
    void what_cannot_be_merged_is_refused_in_words() {
        var it = traffic.opened(citizen, "Satu");
        var two = second(it, "Dua");
        var stranger = traffic.opened(Traffic.number(), "Orang lain");
        var clerk = Traffic.user("Budi", Set.of(Permission.CASE_READ_ALL));

        assertThat(merge(it, stranger)).isEqualTo(refused("sender"));
        assertThat(merge(it, it)).isEqualTo(refused("same"));
        assertThat(merging.merge(it, traffic.version(it), "x", false, MODERATOR))
                .isEqualTo(refused("unknown"));
        assertThat(merging.merge(it, traffic.version(it), traffic.code(two), false, clerk))
                .isEqualTo(new CaseOutcome.Refused("", "cases.refused.permission"));
        cases.reply(two, traffic.version(two), "Senin", Category.INFORMATION, null, MODERATOR);
        publishing.publish(
                two, traffic.version(two), new Wording("Kapan?", "Senin", true, 0), MODERATOR);
        assertThat(merge(it, two)).isEqualTo(refused("published"));
        cases.close(two, traffic.version(two), MODERATOR);
        assertThat(merge(it, two)).isEqualTo(refused("closed"));
        assertThat(traffic.words(it)).containsExactly("Satu");
    }

    @Test
    void what_is_merged_goes_with_its_case_into_the_bin_and_back() {
        var it = traffic.opened(citizen, "Satu");
        var gone = second(it, "Dua");
        var old = traffic.code(gone);
        merge(it, gone);

        deleting.delete(it, traffic.version(it), "", MODERATOR);
        assertThat(desk.survivor(gone, MODERATOR)).isEmpty();
        deleting.restore(it, MODERATOR);

        assertThat(desk.byCode(old, InboxFilter.of("pesan", java.util.Map.of()), MODERATOR))
                .contains(it);
        unmerge(it, gone);
        assertThat(traffic.code(gone)).isEqualTo(old);
    }

    /// Another open case of the same citizen.
    private CaseId second(CaseId first, String text) {
        traffic.sms(citizen, text);
        await().until(() -> traffic.words(first).contains(text));
        var entry = traffic.lastEntry(first);
        var outcome = cases.split(first, traffic.version(first), Set.of(entry), MODERATOR);
        db.sql("update service_case set split_from = null where id = ?")
                .param(((CaseOutcome.Done) outcome).id().value())
                .update();
        return ((CaseOutcome.Done) outcome).id();
    }

    private CaseOutcome merge(CaseId stays, CaseId gone) {
        return merging.merge(stays, traffic.version(stays), traffic.code(gone), false, MODERATOR);
    }

    /// What somebody else begins while the merge is not committed yet, and has to wait for.
    private void mergeWhile(CaseId stays, CaseId gone, Runnable other) {
        tx.executeWithoutResult(
                _ -> {
                    assertThat(merge(stays, gone)).isEqualTo(new CaseOutcome.Done(stays));
                    var own = db.sql("select pg_backend_pid()").query(Integer.class).single();
                    CompletableFuture.runAsync(other);
                    await().until(() -> somebodyWaitsFor(own));
                });
    }

    private boolean somebodyWaitsFor(int connection) {
        return db.sql(
                        """
                        select exists (select from pg_stat_activity
                            where ? = any (pg_blocking_pids(pid)) and query like '%service_case%')
                        """)
                .param(connection)
                .query(Boolean.class)
                .single();
    }

    private CaseOutcome unmerge(CaseId stays, CaseId gone) {
        return merging.unmerge(stays, traffic.version(stays), gone, MODERATOR);
    }

    private static CaseOutcome refused(String why) {
        return new CaseOutcome.Refused("code", "merge.refused." + why);
    }

    private static CaseOutcome at(
            CyclicBarrier start, java.util.function.Supplier<CaseOutcome> deed) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return deed.get();
    }
}
