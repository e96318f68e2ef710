package id.kentongan.cases;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import id.kentongan.directory.UserId;
import id.kentongan.directory.Users;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.Outbox;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What real users are told of a case.
@KentonganTest
class CaseNewsTest {

    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired Bulk bulk;
    @Autowired Users users;
    @Autowired Outbox outbox;
    @Autowired JdbcClient db;

    private Matter it;
    private User clerk;
    private User colleague;
    private User moderator;

    @BeforeEach
    void a_case_and_people() {
        it = new Matter(inbox, db).opened("Jalan berlubang di depan pasar");
        clerk = user("OPERATOR", it.unit.id());
        colleague = user("OPERATOR", it.unit.id());
        moderator = user("MODERATOR", null);
    }

    @Test
    void the_unit_hears_of_a_case_that_is_forwarded_to_it_and_nobody_else_does() {
        var elsewhere = user("OPERATOR", new CaseRows(db).unit("Dinas " + UUID.randomUUID()).id());
        it.forwarded(cases);

        assertThat(told(clerk)).containsExactly("CASE_NEW caseNews.forwarded " + it.code());
        assertThat(told(colleague)).hasSize(1);
        assertThat(told(elsewhere)).isEmpty();
        assertThat(told(moderator)).isEmpty();
        assertThat(hrefs(clerk)).containsExactly("/app/pesan/" + it.id.value());
    }

    @Test
    void nobody_need_read_of_a_forward_that_was_undone() {
        var order =
                new BulkOrder(
                        BulkOrder.Deed.FORWARD,
                        List.of(new BulkOrder.Pick(it.id, it.version())),
                        Category.COMPLAINT,
                        it.unit.id());
        var done = bulk.run(order, it.moderator);
        assertThat(told(clerk)).hasSize(1);
        db.sql("update notice set read_at = now() where app_user = ?")
                .param(colleague.id().value())
                .update();

        assertThat(bulk.undo(done.id(), it.moderator).done()).isEqualTo(1);

        assertThat(told(clerk)).isEmpty();
        assertThat(told(colleague)).hasSize(1);
    }

    @Test
    void moderators_hear_of_a_case_that_a_unit_sends_back_and_who_sent_it_does_not() {
        it.forwarded(cases);
        cases.reject(it.id, it.version(), "Bukan urusan kami sama sekali", null, it.headId, clerk);

        assertThat(told(moderator)).containsExactly("CASE_RETURNED caseNews.returned " + it.code());
        assertThat(told(clerk)).containsExactly("CASE_NEW caseNews.forwarded " + it.code());
    }

    @Test
    void who_wrote_an_answer_hears_that_it_failed() {
        cases.reply(it.id, it.version(), "Besok diperbaiki", Category.COMPLAINT, null, moderator);
        var answer =
                db.sql("select outbound from case_entry where service_case = ? and kind = 'REPLY'")
                        .param(it.id.value())
                        .query((row, _) -> new MessageId(row.getObject(1, UUID.class)))
                        .single();
        assertThat(told(moderator)).isEmpty();

        outbox.cancel(answer, it.moderator.asActor());

        assertThat(told(moderator))
                .containsExactly("ANSWER_FAILED caseNews.answer.FAILED " + it.code());
        assertThat(told(clerk)).isEmpty();
    }

    private User user(String role, @Nullable UnitId unit) {
        var name = "kabar" + UUID.randomUUID().toString().substring(0, 12);
        UserId id = users.create(name, "Kabar", "hujan di bulan Juni", Set.of(role), unit);
        return users.user(id).orElseThrow();
    }

    private List<String> told(User user) {
        return of(user, "kind || ' ' || key || ' ' || array_to_string(args, ',')");
    }

    private List<String> hrefs(User user) {
        return of(user, "href");
    }

    /// Other tests tell moderators of their cases too.
    private List<String> of(User user, String what) {
        return db.sql(
                        """
                        select %s from notice
                        where app_user = ? and href like '%%' || ?::text order by id
                        """
                                .formatted(what))
                .params(user.id().value(), it.id.value())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
