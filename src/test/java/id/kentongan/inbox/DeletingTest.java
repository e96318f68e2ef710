package id.kentongan.inbox;

import static id.kentongan.cases.Traffic.MODERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseOutcome;
import id.kentongan.cases.Cases;
import id.kentongan.cases.Category;
import id.kentongan.cases.Deleting;
import id.kentongan.cases.Traffic;
import id.kentongan.directory.Permission;
import id.kentongan.messaging.Inbox;
import id.kentongan.publishing.Publishing;
import id.kentongan.publishing.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class DeletingTest {

    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired Deleting deleting;
    @Autowired Publishing publishing;
    @Autowired BeanFactory beans;
    @Autowired InboxDesk desk;
    @Autowired BinList list;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;

    private final String citizen = Traffic.number();
    private final String head = Traffic.number();
    private Traffic traffic;

    @BeforeEach
    void traffic() {
        traffic = new Traffic(inbox, db);
    }

    @Test
    void a_deleted_case_is_in_the_bin_with_who_and_why_and_nowhere_else() {
        var it = traffic.opened(citizen, "Salah kirim, maaf");
        var code = traffic.code(it);

        assertThat(delete(it, " Salah kirim ")).isEqualTo(new CaseOutcome.Done(it));

        assertThat(desk.isThere(it, MODERATOR)).isFalse();
        assertThat(desk.byCode(code, filter(), MODERATOR)).isEmpty();
        assertThat(list.line(it, InboxScope.of(MODERATOR)))
                .hasValueSatisfying(
                        line -> {
                            assertThat(line.actorName()).isEqualTo("Ratna");
                            assertThat(line.reason()).isEqualTo("Salah kirim");
                            assertThat(line.days()).isEqualTo(30);
                            assertThat(line.sender()).contains("••••");
                        });
        assertThat(desk.binned(it, MODERATOR))
                .hasValueSatisfying(
                        view -> {
                            assertThat(view.timeline().getFirst().text())
                                    .isEqualTo("Salah kirim, maaf");
                            assertThat(view.mayReply() || view.mayDelete()).isFalse();
                        });
    }

    @Test
    void counters_follow_a_case_into_the_bin_and_out_of_it() {
        var it = traffic.opened(citizen, "Satu dari banyak");

        assertThat(stands(it)).isTrue();
        delete(it, "");
        assertThat(stands(it)).isFalse();
        deleting.restore(it, MODERATOR);
        assertThat(stands(it)).isTrue();
    }

    @Test
    void the_code_of_a_deleted_case_is_unknown_to_every_phone() {
        var unit = traffic.unit(head);
        var it = traffic.opened(citizen, "Lampu mati");
        forward(it, unit.id());
        var code = traffic.code(it);
        delete(it, "");

        traffic.sms(head, "BLS " + code + " sudah");
        traffic.sms(head, "INFO " + code);
        traffic.sms(citizen, "CEK " + code);

        await().until(() -> traffic.unhandled(head) + traffic.unhandled(citizen) == 0);
        assertThat(traffic.textsTo(head).subList(1, 3))
                .allMatch(text -> text.contains("Kode " + code + " tidak dikenal"));
        assertThat(traffic.textsTo(citizen))
                .singleElement()
                .asString()
                .contains("Nomor " + code + " tidak ada di antara pesan");
        traffic.forget(unit.id());
    }

    @Test
    void the_senders_next_text_opens_a_new_case() {
        var it = traffic.opened(citizen, "Pertama");
        delete(it, "");

        var next = traffic.opened(citizen, "Kedua");

        assertThat(next).isNotEqualTo(it);
        assertThat(traffic.words(it)).containsExactly("Pertama");
    }

    @Test
    void an_answer_that_has_not_left_is_cancelled_and_after_the_return_the_citizen_waits() {
        var it = traffic.opened(citizen, "Kapan buka?");
        tx.executeWithoutResult(
                _ -> {
                    cases.reply(
                            it,
                            traffic.version(it),
                            "Jam 8",
                            Category.INFORMATION,
                            null,
                            MODERATOR);
                    delete(it, "");
                });

        assertThat(outboundStates(citizen)).containsExactly("CANCELLED");
        deleting.restore(it, MODERATOR);
        assertThat(traffic.state(it)).isEqualTo("NEW");
        assertThat(traffic.of(it, "mark")).isEqualTo("NONE");
        assertThat(traffic.of(it, "waiting")).isEqualTo("true");
    }

    @Test
    void what_was_public_of_it_is_withdrawn_at_once() {
        var it = traffic.opened(citizen, "Jadwal layanan keliling");
        cases.reply(it, traffic.version(it), "Tiap Senin", Category.INFORMATION, null, MODERATOR);
        publishing.publish(
                it,
                traffic.version(it),
                new Wording("Jadwal layanan?", "Tiap Senin", true, 0),
                MODERATOR);
        assertThat(traffic.of(it, "publicity")).isEqualTo("LIVE");

        delete(it, "");

        assertThat(live(it)).isFalse();
        deleting.restore(it, MODERATOR);
        assertThat(live(it)).isFalse();
        assertThat(traffic.of(it, "publicity")).isEqualTo("WITHDRAWN");
    }

    @Test
    void it_comes_back_with_its_code_or_a_new_one_when_somebody_else_has_it() {
        var it = traffic.opened(citizen, "Kode lama");
        var code = traffic.code(it);
        delete(it, "");
        deleting.restore(it, MODERATOR);
        assertThat(traffic.code(it)).isEqualTo(code);

        delete(it, "");
        var other = traffic.opened(Traffic.number(), "Kode baru");
        db.sql("update case_code set service_case = ?, released_at = null where code = ?")
                .params(other.value(), code)
                .update();
        db.sql("update service_case set code = ? where id = ?")
                .params(code, other.value())
                .update();
        deleting.restore(it, MODERATOR);

        assertThat(traffic.code(it)).isNotEqualTo(code);
        assertThat(traffic.kinds(it))
                .containsExactly("MESSAGE", "DELETE", "RESTORE", "DELETE", "RESTORE");
    }

    @Test
    void a_reason_too_long_a_stale_page_and_somebody_without_the_right_are_refused() {
        var it = traffic.opened(citizen, "Tetap di sini");
        var clerk = Traffic.user("Budi", Set.of(Permission.CASE_READ_ALL));

        assertThat(delete(it, "x".repeat(501)))
                .isEqualTo(new CaseOutcome.Refused("reason", "bin.refused.reason"));
        assertThat(deleting.delete(it, traffic.version(it) + 1, "", MODERATOR))
                .isInstanceOf(CaseOutcome.Changed.class);
        assertThat(deleting.delete(it, traffic.version(it), "", clerk))
                .isEqualTo(new CaseOutcome.Refused("", "cases.refused.permission"));
        assertThat(deleting.restore(it, MODERATOR)).isEqualTo(new CaseOutcome.Unknown());
        assertThat(desk.isThere(it, MODERATOR)).isTrue();
    }

    @Test
    void of_two_who_delete_at_once_one_does_and_the_other_finds_nothing() throws Exception {
        var it = traffic.opened(citizen, "Dua tangan");
        var version = traffic.version(it);

        var outcomes = together(() -> deleting.delete(it, version, "", MODERATOR));

        assertThat(outcomes)
                .containsExactlyInAnyOrder(new CaseOutcome.Done(it), new CaseOutcome.Unknown());
        assertThat(together(() -> deleting.restore(it, MODERATOR)))
                .containsExactlyInAnyOrder(new CaseOutcome.Done(it), new CaseOutcome.Unknown());
    }

    @Test
    void after_its_time_every_word_is_gone_and_who_deleted_it_stays_known() throws Exception {
        var unit = traffic.unit(head);
        var it = traffic.opened(citizen, "Rahasia keluarga kami");
        forward(it, unit.id());
        cases.reply(it, traffic.version(it), "Jawaban rahasia", null, null, MODERATOR);
        var own = split(it);
        await().until(() -> outboundStates(citizen).stream().noneMatch("ON_WIRE"::equals));
        delete(it, "Atas permintaan warga");
        db.sql("update outbound_message set state = 'NO_RECEIPT' where recipient in (?, ?)")
                .params("tel:" + citizen, "tel:" + head)
                .update();
        var code = traffic.code(it);
        aged(it, 29);
        together(() -> Traffic.purge(beans));
        assertThat(list.line(it, InboxScope.of(MODERATOR))).isPresent();
        aged(it, 31);
        together(() -> Traffic.purge(beans));

        assertThat(list.line(it, InboxScope.of(MODERATOR))).isEmpty();
        assertThat(traffic.number("select count(*) from service_case where id = ?", it.value()))
                .isZero();
        assertThat(
                        traffic.number(
                                "select count(*) from case_entry where service_case = ?",
                                it.value()))
                .isZero();
        assertThat(
                        db.sql("select text from inbound_message where sender = ? order by id")
                                .param("tel:" + citizen)
                                .query((row, _) -> row.getString(1))
                                .list())
                .containsExactly("", "Hal lain");
        assertThat(traffic.textsTo(citizen)).containsOnly("");
        assertThat(traffic.textsTo(head)).containsOnly("");
        assertThat(traffic.of(own, "split_from")).isEmpty();
        assertThat(
                        db.sql(
                                        """
                                        select action || ' ' || actor_name || ' '
                                            || coalesce(facts ->> 'reason', '')
                                        from audit_entry where subject = ?
                                            and action in ('case.delete', 'case.purge') order by id
                                        """)
                                .param("case:" + it.value())
                                .query((row, _) -> row.getString(1))
                                .list())
                .containsExactly(
                        "case.delete Ratna Atas permintaan warga", "case.purge Kentongan ");
        assertThat(
                        traffic.number(
                                "select count(*) from audit_entry where facts::text like ?",
                                "%ahasia%"))
                .isZero();
        assertThat(desk.byCode(code, filter(), MODERATOR)).isEmpty();
        traffic.forget(unit.id());
    }

    @Test
    void a_case_whose_message_is_still_on_its_way_or_hears_news_waits_for_it() {
        var it = traffic.opened(citizen, "Masih di jalan");
        cases.reply(it, traffic.version(it), "Jawaban", Category.PRAISE, null, MODERATOR);
        state("IN_DOUBT");
        delete(it, "");
        aged(it, 31);
        Traffic.purge(beans);
        assertThat(list.line(it, InboxScope.of(MODERATOR))).isPresent();

        state("SENT");
        tx.executeWithoutResult(
                _ -> {
                    state("DELIVERED");
                    CompletableFuture.supplyAsync(() -> Traffic.purge(beans)).join();
                });
        assertThat(list.line(it, InboxScope.of(MODERATOR))).isPresent();

        Traffic.purge(beans);
        assertThat(list.line(it, InboxScope.of(MODERATOR))).isEmpty();
        assertThat(traffic.textsTo(citizen)).containsOnly("");
    }

    private void state(String of) {
        db.sql("update outbound_message set state = ? where recipient = ?")
                .params(of, "tel:" + citizen)
                .update();
    }

    private CaseOutcome delete(CaseId it, String reason) {
        return deleting.delete(it, traffic.version(it), reason, MODERATOR);
    }

    private void forward(CaseId it, id.kentongan.directory.UnitId unit) {
        cases.forward(it, traffic.version(it), unit, Category.COMPLAINT, "", MODERATOR);
    }

    private CaseId split(CaseId it) {
        traffic.sms(citizen, "Hal lain");
        await().until(() -> traffic.words(it).contains("Hal lain"));
        var entry =
                db.sql("select max(id) from case_entry where service_case = ? and kind = 'MESSAGE'")
                        .param(it.value())
                        .query(Long.class)
                        .single();
        var outcome = cases.split(it, traffic.version(it), Set.of(entry), MODERATOR);
        return ((CaseOutcome.Done) outcome).id();
    }

    private void aged(CaseId it, int days) {
        db.sql("update case_bin set at = now() - make_interval(days => ?) where service_case = ?")
                .params(days, it.value())
                .update();
    }

    private boolean stands(CaseId it) {
        return db.sql(
                        """
                        select cardinality(case_boxes(state, waiting, mark, away)) > 0
                        from service_case where id = ?
                        """)
                .param(it.value())
                .query(Boolean.class)
                .single();
    }

    private boolean live(CaseId it) {
        return db.sql("select live from publication where service_case = ?")
                .param(it.value())
                .query(Boolean.class)
                .single();
    }

    private List<String> outboundStates(String phone) {
        return db.sql("select state from outbound_message where recipient = ? order by id")
                .param("tel:" + phone)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static InboxFilter filter() {
        return InboxFilter.of("pesan", java.util.Map.of());
    }

    private static <T> List<T> together(java.util.function.Supplier<T> deed) throws Exception {
        var start = new CyclicBarrier(2);
        var both = new ArrayList<CompletableFuture<T>>();
        for (int i = 0; i < 2; i++) {
            both.add(
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    start.await();
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                                return deed.get();
                            }));
        }
        return List.of(both.get(0).get(), both.get(1).get());
    }
}
