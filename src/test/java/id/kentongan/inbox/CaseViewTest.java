package id.kentongan.inbox;

import static id.kentongan.cases.Traffic.MODERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.cases.Blocking;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.Cases;
import id.kentongan.cases.Matter;
import id.kentongan.cases.Traffic;
import id.kentongan.directory.User;
import id.kentongan.messaging.Inbox;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the page of a case knows of it.
@KentonganTest
class CaseViewTest {

    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired Blocking blocking;
    @Autowired InboxDesk desk;
    @Autowired JdbcClient db;
    @Autowired BeanFactory beans;

    @Test
    void a_held_answer_to_a_blocked_citizen_can_be_given_back_but_none_written() {
        var it = new Matter(inbox, db).opened("Jalan berlubang").forwarded(cases);
        it.held(beans, "Besok kami tambal");
        blocking.sender(it.id, "Mengancam", false, MODERATOR);
        var entry = it.lastEntry("HOLD");

        var view = view(it.id, it.clerk);

        var waits = view.timeline().stream().filter(e -> e.id() == entry).findFirst().orElseThrow();
        assertThat(view.mayReply()).isFalse();
        assertThat(view.mayDecide(waits)).isTrue();
    }

    @Test
    void both_halves_of_a_split_know_each_other() {
        var traffic = new Traffic(inbox, db);
        var citizen = Traffic.number();
        var it = traffic.opened(citizen, "Satu");
        traffic.sms(citizen, "Dua");
        await().until(() -> traffic.words(it).size() == 2);

        var split = cases.split(it, traffic.version(it), Set.of(traffic.lastEntry(it)), MODERATOR);

        var half = ((Done) split).id();
        assertThat(view(half, MODERATOR).ties().halves())
                .singleElement()
                .matches(CaseTies.Half::origin);
        assertThat(view(it, MODERATOR).ties().halves())
                .singleElement()
                .matches(own -> own.id().equals(half) && !own.origin());
    }

    private CaseView view(CaseId id, User reader) {
        return desk.seen(id, InboxFilter.of("pesan", Map.of()), reader).orElseThrow();
    }
}
