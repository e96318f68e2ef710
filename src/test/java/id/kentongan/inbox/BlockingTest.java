package id.kentongan.inbox;

import static id.kentongan.cases.Traffic.MODERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.cases.Blocking;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseOutcome;
import id.kentongan.cases.Cases;
import id.kentongan.cases.Category;
import id.kentongan.cases.LateIntake;
import id.kentongan.cases.Traffic;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Permission;
import id.kentongan.messaging.Inbox;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class BlockingTest {

    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired Blocking blocking;
    @Autowired BlockedList list;
    @Autowired LateIntake late;
    @Autowired JdbcClient db;

    private final String citizen = Traffic.number();
    private final String head = Traffic.number();
    private Traffic traffic;

    @BeforeEach
    void traffic() {
        traffic = new Traffic(inbox, db);
    }

    @Test
    void what_a_blocked_sender_writes_is_kept_apart_makes_no_case_and_is_not_answered() {
        var it = traffic.opened(citizen, "Pertama");
        assertThat(block(it, "Mengancam")).isEqualTo(new CaseOutcome.Done(it));

        traffic.sms(citizen, "Kedua");
        traffic.sms(citizen, "CEK");
        traffic.sms(citizen, "STOP");
        await().until(() -> traffic.unhandled(citizen) == 0);

        assertThat(traffic.words(it)).containsExactly("Pertama");
        assertThat(traffic.casesOf(citizen)).containsExactly(it);
        assertThat(traffic.textsTo(citizen)).isEmpty();
        assertThat(kept(it)).containsExactly("STOP", "CEK", "Kedua");
        assertThat(line()).hasValueSatisfying(line -> assertThat(line.messages()).isEqualTo(3));
    }

    @Test
    void the_case_from_which_one_blocks_stays_open_and_tells_it() {
        var it = traffic.opened(citizen, "Masih terbuka");
        var version = traffic.version(it);

        block(it, "Kasar");
        assertThat(traffic.state(it)).isEqualTo("NEW");
        assertThat(traffic.version(it)).isEqualTo(version);
        assertThat(blocking.unblock(line().orElseThrow().id(), MODERATOR)).isTrue();
        assertThat(blocking.unblock(UUID.randomUUID(), MODERATOR)).isFalse();

        assertThat(traffic.kinds(it)).containsExactly("MESSAGE", "BLOCK", "UNBLOCK");
        traffic.sms(citizen, "Didengar lagi");
        await().untilAsserted(() -> assertThat(traffic.words(it)).contains("Didengar lagi"));
    }

    @Test
    void a_kept_message_becomes_a_case_by_hand_once_its_number_is_heard_again() {
        var it = traffic.opened(citizen, "Sudah ditutup");
        block(it, "");
        cases.close(it, traffic.version(it), MODERATOR);
        traffic.sms(citizen, "Penting sekali");
        await().until(() -> kept(it).size() == 1);
        var message = message(it);

        assertThat(late.take(message, MODERATOR)).isEmpty();
        blocking.unblock(line().orElseThrow().id(), MODERATOR);
        assertThat(list.heardAgain()).anyMatch(heard -> heard.address().equals("tel:" + citizen));
        var before = Instant.now();
        var own = late.take(message, MODERATOR).orElseThrow();

        assertThat(traffic.words(own)).containsExactly("Penting sekali");
        assertThat(own).isNotEqualTo(it);
        assertThat(openedAt(own)).isAfterOrEqualTo(before);
        assertThat(late.take(message, MODERATOR)).isEmpty();
        assertThat(list.heardAgain()).noneMatch(heard -> heard.address().equals("tel:" + citizen));
    }

    @Test
    void a_blocked_official_is_not_heard_whatever_he_sends() {
        var unit = traffic.unit(head);
        var it = traffic.opened(citizen, "Lampu mati");
        cases.forward(it, traffic.version(it), unit.id(), Category.COMPLAINT, "", MODERATOR);
        var told = traffic.textsTo(head).size();
        var phone = new Phone(head);

        assertThat(blocking.number(phone, "Ponselnya dicuri", false, MODERATOR))
                .contains(new CaseOutcome.Refused("official", "block.refused.official"));
        assertThat(blocking.number(phone, "Ponselnya dicuri", true, MODERATOR)).isEmpty();
        traffic.sms(head, "BLS " + traffic.code(it) + " dari pencuri");
        traffic.sms(head, "INFO " + traffic.code(it));
        await().until(() -> traffic.unhandled(head) == 0);

        assertThat(traffic.state(it)).isEqualTo("FORWARDED");
        assertThat(traffic.textsTo(citizen)).isEmpty();
        assertThat(traffic.textsTo(head)).hasSize(told);
        traffic.forget(unit.id());
    }

    @Test
    void an_officials_own_case_blocks_him_only_when_that_is_said() {
        var unit = traffic.unit(head);
        var it = traffic.opened(head, "Saya juga warga");

        assertThat(block(it, ""))
                .isEqualTo(new CaseOutcome.Refused("official", "block.refused.official"));
        assertThat(blocking.sender(it, "", true, MODERATOR)).isEqualTo(new CaseOutcome.Done(it));
        traffic.forget(unit.id());
    }

    @Test
    void what_cannot_be_blocked_is_refused_in_words() {
        var it = traffic.opened(citizen, "Halo");
        var clerk = Traffic.user("Budi", Set.of(Permission.CASE_READ_ALL));

        assertThat(block(it, "x".repeat(301)))
                .isEqualTo(new CaseOutcome.Refused("reason", "block.refused.reason"));
        assertThat(blocking.sender(it, "", false, clerk))
                .isEqualTo(new CaseOutcome.Refused("", "cases.refused.permission"));
        assertThat(blocking.unblock(it, MODERATOR))
                .isEqualTo(new CaseOutcome.Refused("", "block.refused.not-blocked"));
        block(it, "");
        assertThat(block(it, ""))
                .isEqualTo(new CaseOutcome.Refused("number", "block.refused.already"));
        assertThat(traffic.kinds(it)).containsExactly("MESSAGE", "BLOCK");
    }

    @Test
    void who_may_not_see_whole_numbers_cannot_guess_one_digit_by_digit() {
        block(traffic.opened(citizen, "Kasar"), "Kasar");
        var whole = "0" + citizen.substring(3);
        var last = whole.substring(whole.length() - 4);

        assertThat(finds(whole.substring(4, 9), true)).isTrue();
        assertThat(finds(last, false)).isTrue();
        assertThat(finds(whole, false)).isTrue();
        assertThat(finds(citizen, false)).isTrue();
        for (var guess : List.of(last.substring(1), whole.substring(7), whole.substring(0, 8))) {
            assertThat(finds(guess, false)).as(guess).isFalse();
        }
        assertThat(BlockForm.search(whole.substring(7), false).error("search"))
                .isEqualTo("block.refused.search-known");
    }

    private boolean finds(String typed, boolean mayReveal) {
        return list.page(typed, mayReveal, null).lines().stream()
                .anyMatch(it -> it.address().equals("tel:" + citizen));
    }

    private Instant openedAt(CaseId it) {
        return db.sql("select opened_at from service_case where id = ?")
                .param(it.value())
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private CaseOutcome block(CaseId it, String reason) {
        return blocking.sender(it, reason, false, MODERATOR);
    }

    private java.util.Optional<BlockedList.Line> line() {
        return list.page(citizen.substring(1), true, null).lines().stream().findFirst();
    }

    private List<String> kept(CaseId it) {
        return list.kept(contact(it), null).lines().stream().map(BlockedList.Kept::text).toList();
    }

    private UUID message(CaseId it) {
        return list.kept(contact(it), null).lines().getFirst().id();
    }

    private id.kentongan.contacts.ContactId contact(CaseId it) {
        return new id.kentongan.contacts.ContactId(UUID.fromString(traffic.of(it, "contact")));
    }
}
