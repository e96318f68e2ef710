package id.kentongan.cases;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.Permission;
import id.kentongan.directory.Unit;
import id.kentongan.directory.User;
import id.kentongan.messaging.DeliveriesChanged;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.MessageId;
import id.kentongan.web.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A moderator reminds by hand.
@KentonganTest
class RemindingTest {

    @Autowired Cases cases;
    @Autowired Told told;
    @Autowired Texts texts;
    @Autowired ApplicationEventPublisher events;
    @Autowired JdbcClient db;

    private final String operatorsPhone = number();
    private final User moderator = CaseRows.user(CaseRows.MODERATOR, null);
    private CaseRows rows;
    private Unit unit;
    private OfficialId operator;
    private OfficialId head;

    @BeforeEach
    void a_unit_with_two_officials() {
        rows = new CaseRows(db);
        unit = rows.unit("Dinas " + UUID.randomUUID());
        operator = official("Budi", "OPERATOR", operatorsPhone);
        head = official("Hadi", "HEAD", number());
    }

    @AfterEach
    void nobody_stays() {
        db.sql("update official set active = false where unit = ?")
                .param(unit.id().value())
                .update();
    }

    @Test
    void the_chosen_official_gets_the_question_and_the_case_remembers_it() {
        var it = rows.open(unit, "Lampu padam di simpang", daysAgo(3));

        assertThat(remind(it, Set.of(operator), "Mohon hari ini", false))
                .isEqualTo(new CaseOutcome.Done(it));

        assertThat(texts(operatorsPhone))
                .singleElement()
                .asString()
                .contains("menunggu 3 hari", "Lampu padam", "Catatan: Mohon hari ini", "BLS ");
        assertThat(entries(it, "REMIND")).containsExactly("Budi, Jabatan");
        assertThat(entries(it, "NOTE")).containsExactly("Mohon hari ini");
        assertThat(told.officials(it, unit.id()))
                .extracting(line -> line.name() + " " + line.how())
                .containsExactly("Budi HAND", "Hadi null");
        assertThat(audited(it)).isEqualTo(1);
    }

    @Test
    void what_became_of_the_text_is_told_though_the_case_has_no_answer() {
        var it = rows.open(unit, "Lampu padam", daysAgo(1));
        remind(it, Set.of(operator), "", false);
        var message =
                db.sql("select outbound from case_told where service_case = ?")
                        .param(it.value())
                        .query((row, _) -> new MessageId(row.getObject(1, UUID.class)))
                        .single();

        events.publishEvent(
                new DeliveriesChanged(
                        List.of(new DeliveriesChanged.Change(message, DeliveryState.DELIVERED))));

        assertThat(mark(it)).isEqualTo("NONE");
    }

    @ParameterizedTest
    @EnumSource(Told.How.class)
    void each_way_of_being_told_has_its_words(Told.How how) {
        assertThat(texts.of(Texts.INDONESIAN, "reminders.told." + how, "kemarin"))
                .contains("kemarin");
    }

    @Test
    void the_same_official_within_the_hour_only_when_somebody_means_it() {
        var it = rows.open(unit, "Air keruh", daysAgo(1));
        remind(it, Set.of(operator), "", false);

        assertThat(remind(it, Set.of(operator, head), "", false))
                .isEqualTo(new CaseOutcome.Refused("again", "reminders.refused.again"));
        assertThat(texts(operatorsPhone)).hasSize(1);
        assertThat(remind(it, Set.of(head), "", false)).isInstanceOf(CaseOutcome.Done.class);
        assertThat(remind(it, Set.of(operator), "", true)).isInstanceOf(CaseOutcome.Done.class);

        assertThat(texts(operatorsPhone)).hasSize(2);
        db.sql("update case_told set at = at - interval '1 hour' where service_case = ?")
                .param(it.value())
                .update();
        assertThat(remind(it, Set.of(operator), "", false)).isInstanceOf(CaseOutcome.Done.class);
    }

    @Test
    void being_handed_a_case_is_shown_and_is_no_reminder() {
        var it = rows.open(null, "Sampah menumpuk", daysAgo(1));
        cases.forward(it, 0, unit.id(), Category.COMPLAINT, "", moderator);

        assertThat(told.officials(it, unit.id()))
                .extracting(Told.Line::how)
                .containsOnly(Told.How.FORWARD);
        assertThat(remind(it, Set.of(operator), "", false)).isInstanceOf(CaseOutcome.Done.class);
    }

    @Test
    void what_does_not_wait_and_who_is_not_of_the_unit_is_refused_in_words() {
        var fresh = rows.open(null, "Baru", daysAgo(1));
        var answered = rows.open(unit, "Sudah", daysAgo(1));
        cases.reply(answered, 0, "Beres", null, null, moderator);
        var waiting = rows.open(unit, "Belum", daysAgo(1));
        var notWaiting = new CaseOutcome.Refused("", "reminders.refused.not-waiting");
        var nobody = new CaseOutcome.Refused("whom", "reminders.refused.whom");

        assertThat(remind(fresh, Set.of(operator), "", false)).isEqualTo(notWaiting);
        assertThat(remind(answered, Set.of(operator), "", false)).isEqualTo(notWaiting);
        assertThat(remind(waiting, Set.of(), "", false)).isEqualTo(nobody);
        assertThat(remind(waiting, Set.of(new OfficialId(UUID.randomUUID())), "", false))
                .isEqualTo(nobody);
        assertThat(remind(waiting, Set.of(operator), "x".repeat(301), false))
                .isEqualTo(new CaseOutcome.Refused("words", "reminders.refused.words-long"));
        assertThat(texts(operatorsPhone)).isEmpty();
    }

    @Test
    void an_operator_may_not_remind_and_a_strangers_case_is_unknown() {
        var it = rows.open(unit, "Jalan rusak", daysAgo(1));
        var operatorOfIt = CaseRows.user(CaseRows.OPERATOR, unit);
        var stranger = CaseRows.user(Set.of(Permission.CASE_REMIND), null);

        assertThat(cases.remind(it, Set.of(operator), "", false, operatorOfIt))
                .isInstanceOf(CaseOutcome.Refused.class);
        assertThat(cases.remind(it, Set.of(operator), "", false, stranger))
                .isInstanceOf(CaseOutcome.Unknown.class);
    }

    private CaseOutcome remind(CaseId id, Set<OfficialId> whom, String words, boolean again) {
        return cases.remind(id, whom, words, again, moderator);
    }

    private OfficialId official(String name, String position, String phone) {
        var id = new OfficialId(UUID.randomUUID());
        db.sql(
                        """
                        insert into official (id, unit, name, title, position, phone)
                        values (?, ?, ?, 'Jabatan', ?, ?)
                        """)
                .params(id.value(), unit.id().value(), name, position, phone)
                .update();
        return id;
    }

    private List<String> texts(String phone) {
        return db
                .sql("select text from outbound_message where recipient = ? order by created_at")
                .param("tel:" + phone)
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .filter(it -> it.startsWith("Pengingat"))
                .toList();
    }

    private List<String> entries(CaseId id, String kind) {
        return db.sql("select text from case_entry where service_case = ? and kind = ?")
                .params(id.value(), kind)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private String mark(CaseId id) {
        return db.sql("select mark from service_case where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private int audited(CaseId id) {
        return db.sql(
                        "select count(*) from audit_entry where action = 'case.remind' and subject = ?")
                .param("case:" + id.value())
                .query(Integer.class)
                .single();
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(days, ChronoUnit.DAYS).minusSeconds(60);
    }

    private static String number() {
        return "+62852" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }
}
