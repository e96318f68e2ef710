package id.kentongan.reminders;

import static id.kentongan.reminders.WaitingOffice.at;
import static id.kentongan.reminders.WaitingOffice.noon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.Cases;
import id.kentongan.cases.Category;
import id.kentongan.directory.Users;
import id.kentongan.messaging.Inbox;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Rules at work. Time is moved by telling the reminders what time it is: noon of a later day.
@KentonganTest
class RemindersTest {

    @Autowired Reminders reminders;
    @Autowired Rules rules;
    @Autowired Planning planning;
    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;

    private WaitingOffice office;

    @BeforeEach
    void a_unit() {
        office = new WaitingOffice(db, inbox, cases);
    }

    @AfterEach
    void no_rule_and_no_official_stays() {
        db.sql("delete from reminder_rule where unit = ?").param(office.unit.value()).update();
        db.sql("update app_user set active = false where unit = ?")
                .param(office.unit.value())
                .update();
        office.dismissEverybody();
    }

    @Test
    void the_operator_is_told_once_with_the_code_the_question_and_how_to_answer() {
        rule(24, Addressee.OPERATORS, null);
        var it = office.forwarded("Lampu jalan di depan pasar mati");

        reminders.run(noon(2));
        reminders.run(noon(3));

        assertThat(office.textsTo(office.operator))
                .singleElement()
                .asString()
                .startsWith("Pengingat #" + office.code(it))
                .contains("Lampu jalan di depan pasar mati", "BLS " + office.code(it));
        assertThat(office.textsTo(office.head)).isEmpty();
        assertThat(office.entries(it, "REMIND")).containsExactly("Budi, Jabatan Budi");
    }

    @Test
    void before_its_time_nobody_is_told_and_later_the_head_too() {
        rule(24, Addressee.OPERATORS, null);
        rule(72, Addressee.HEAD, null);
        office.forwarded("Air keruh");

        reminders.run(noon(0).minusSeconds(86_400));
        assertThat(office.textsTo(office.operator)).isEmpty();
        reminders.run(noon(2));
        assertThat(office.textsTo(office.head)).isEmpty();
        reminders.run(noon(4));

        assertThat(office.textsTo(office.operator)).hasSize(1);
        assertThat(office.textsTo(office.head)).singleElement().asString().contains("hari");
    }

    @Test
    void several_waiting_cases_are_one_text() {
        rule(24, Addressee.OPERATORS, null);
        var one = office.forwarded("Jalan rusak");
        var two = office.forwarded("Sampah menumpuk");
        var three = office.forwarded("Pohon tumbang");

        reminders.run(noon(3));

        assertThat(office.textsTo(office.operator))
                .singleElement()
                .asString()
                .startsWith("3 pesan menunggu")
                .contains(office.code(one), office.code(two), office.code(three))
                .doesNotContain("Jalan rusak");
        assertThat(List.of(one, two, three))
                .allSatisfy(it -> assertThat(office.entries(it, "REMIND")).hasSize(1));
    }

    @Test
    void moderators_get_a_summary_on_the_phones_of_their_own_units_operators() {
        var kominfo = new WaitingOffice(db, inbox, cases);
        users.create(
                "m" + UUID.randomUUID().toString().substring(0, 8),
                "Ratna",
                "pagi di tepi danau",
                Set.of("MODERATOR"),
                kominfo.unit);
        rule(24, Addressee.MODERATORS, null);
        var it = office.forwarded("Jembatan goyang");

        reminders.run(noon(2));

        assertThat(office.textsTo(kominfo.operator))
                .singleElement()
                .asString()
                .startsWith("Ringkasan moderator: 1 pesan")
                .contains(office.code(it) + " " + office.name)
                .doesNotContain("Jembatan");
        assertThat(office.textsTo(office.operator)).isEmpty();
        assertThat(office.textsTo(kominfo.head)).isEmpty();
        kominfo.dismissEverybody();
        db.sql("update app_user set active = false where unit = ?")
                .param(kominfo.unit.value())
                .update();
    }

    @Test
    void what_is_answered_sent_back_closed_or_away_is_not_reminded() {
        rule(24, Addressee.OPERATORS, null);
        office.answer(office.forwarded("Sudah dijawab"));
        office.reject(office.forwarded("Dikembalikan"));
        office.close(office.forwarded("Ditutup"));
        var binned = office.forwarded("Dibuang");
        db.sql("update service_case set away = 'BINNED' where id = ?")
                .param(binned.value())
                .update();

        reminders.run(noon(3));

        assertThat(office.textsTo(office.operator)).isEmpty();
    }

    @Test
    void forwarded_again_it_begins_anew() {
        rule(24, Addressee.OPERATORS, null);
        var it = office.forwarded("Selokan mampet");
        reminders.run(noon(2));

        office.forward(it);
        reminders.run(noon(3));
        reminders.run(noon(4));

        assertThat(office.textsTo(office.operator)).hasSize(2);
    }

    @Test
    void merged_into_another_case_it_does_not_begin_anew() {
        rule(24, Addressee.OPERATORS, null);
        var gone = office.forwarded("Lampu padam");
        var stays = office.forwarded("Lampu padam lagi");
        db.sql("delete from case_entry where service_case = ? and kind = 'FORWARD'")
                .param(stays.value())
                .update();
        db.sql("update service_case set state = 'NEW', unit = null where id = ?")
                .param(stays.value())
                .update();
        reminders.run(noon(2));

        joins(gone, stays);
        reminders.run(noon(3));

        assertThat(office.textsTo(office.operator)).hasSize(1);
    }

    @Test
    void a_citizen_who_writes_again_begins_it_anew_only_after_an_answer() {
        rule(24, Addressee.OPERATORS, null);
        var citizen = WaitingOffice.number();
        var it = office.forwarded("Banjir", citizen);
        reminders.run(noon(2));
        office.write("Masih banjir", citizen);
        await().until(() -> office.entries(it, "MESSAGE").size() == 2);
        reminders.run(noon(3));
        assertThat(office.textsTo(office.operator)).hasSize(1);

        office.answer(it);
        office.write("Belum surut juga", citizen);
        await().until(() -> office.state(it).equals("FORWARDED"));
        reminders.run(noon(4));
        reminders.run(noon(5));

        assertThat(office.textsTo(office.operator)).hasSize(2);
    }

    @Test
    void a_look_finds_what_is_left_to_do_behind_all_that_is_done_or_has_nobody_to_tell() {
        rule(24, Addressee.HEAD, null);
        rule(24, Addressee.OPERATORS, null);
        db.sql("update official set active = false where phone = ?").param(office.head).update();
        var told = office.forwarded("Papan nama jatuh");
        assertThat(planning.due(noon(2), 1)).extracting(it -> it.it().id()).containsExactly(told);
        reminders.run(noon(2));
        assertThat(planning.due(noon(3), 1)).isEmpty();

        var left = office.forwarded("Kabel menjuntai");

        assertThat(planning.due(noon(3), 1)).extracting(it -> it.it().id()).containsExactly(left);
        assertThat(planning.outlook(noon(3)).lost()).extracting(it -> it.it().id()).contains(told);
    }

    @Test
    void a_rule_for_the_category_takes_the_place_of_the_plain_one() {
        rule(24, Addressee.OPERATORS, null);
        rule(72, Addressee.OPERATORS, Category.COMPLAINT);
        office.forwarded("Got tersumbat");

        reminders.run(noon(2));
        assertThat(office.textsTo(office.operator)).isEmpty();
        reminders.run(noon(5));

        assertThat(office.textsTo(office.operator)).hasSize(1);
    }

    @Test
    void in_the_night_nobody_is_told_and_in_the_morning_all_of_it_in_one_text() {
        rule(24, Addressee.OPERATORS, null);
        office.forwarded("Gelap");
        office.forwarded("Bising");

        reminders.run(at(2, LocalTime.of(23, 0)));
        reminders.run(at(3, LocalTime.of(5, 59)));
        assertThat(office.textsTo(office.operator)).isEmpty();
        reminders.run(at(3, LocalTime.of(6, 0)));

        assertThat(office.textsTo(office.operator))
                .singleElement()
                .asString()
                .startsWith("2 pesan");
    }

    @Test
    void many_nodes_that_look_at_once_tell_once() throws Exception {
        rule(24, Addressee.OPERATORS, null);
        office.forwarded("Rambu hilang");

        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> look = () -> reminders.run(noon(2));
            nodes.invokeAll(List.of(look, look, look, look, look, look));
        }

        assertThat(office.textsTo(office.operator)).hasSize(1);
    }

    @Test
    void what_a_crash_takes_with_it_is_done_by_the_next_who_looks() {
        rule(24, Addressee.OPERATORS, null);
        var it = office.forwarded("Trotoar pecah");

        tx.executeWithoutResult(
                status -> {
                    reminders.run(noon(2));
                    status.setRollbackOnly();
                });
        assertThat(office.textsTo(office.operator)).isEmpty();
        reminders.run(noon(2));

        assertThat(office.textsTo(office.operator)).hasSize(1);
        assertThat(office.entries(it, "REMIND")).hasSize(1);
    }

    @Test
    void a_unit_without_officials_is_named_and_told_as_soon_as_it_has_one() {
        rule(24, Addressee.OPERATORS, null);
        office.forwarded("Halte rusak");
        office.dismissEverybody();

        reminders.run(noon(2));
        assertThat(planning.outlook(noon(2)).lost())
                .extracting(it -> it.it().unit())
                .contains(office.unit);
        var late = WaitingOffice.number();
        office.official("Sari", "SECRETARY", late);
        reminders.run(noon(3));

        assertThat(office.textsTo(late)).hasSize(1);
    }

    @Test
    void the_same_rule_twice_is_refused_and_a_stale_one_too() {
        var id = rule(24, Addressee.HEAD, Category.PRAISE);

        assertThatThrownBy(() -> rule(24, Addressee.HEAD, Category.PRAISE))
                .isInstanceOf(RuleRefusal.class);
        var draft = new RuleDraft(48, Addressee.HEAD, office.unit, null, true);
        rules.change(id, 0, draft, office.moderator);
        assertThatThrownBy(() -> rules.change(id, 0, draft, office.moderator))
                .isInstanceOf(RuleRefusal.class);
    }

    /// What a merge does to the rows of two cases.
    private void joins(CaseId gone, CaseId stays) {
        db.sql("update case_entry set service_case = ? where service_case = ?")
                .params(stays.value(), gone.value())
                .update();
        db.sql("update service_case set state = 'FORWARDED', unit = ? where id = ?")
                .params(office.unit.value(), stays.value())
                .update();
        db.sql("update service_case set away = 'MERGED' where id = ?").param(gone.value()).update();
    }

    private RuleId rule(int hours, Addressee whom, @Nullable Category category) {
        return rules.add(new RuleDraft(hours, whom, office.unit, category, true), office.moderator);
    }
}
