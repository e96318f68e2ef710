package id.kentongan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class DeadlinesTest {

    private static final int MANY = 2_500;

    @Autowired Deadlines deadlines;
    @Autowired JdbcClient db;

    private final String channel = "deadlines-" + UUID.randomUUID();

    @AfterEach
    void clear() {
        db.sql("delete from outbound_message where channel = ?").param(channel).update();
    }

    @Test
    void thousands_that_are_too_late_expire_in_transactions_of_a_thousand() {
        waiting("QUEUED", "expires_at");

        deadlines.expire();

        await().until(() -> allAre("EXPIRED"));
        assertThat(moved())
                .hasSizeGreaterThan(2)
                .allMatch(it -> it != null && it <= Deadlines.MOST);
    }

    @Test
    void thousands_whose_receipt_never_came_are_given_up_in_transactions_of_a_thousand() {
        waiting("SENT", "sent_at");

        deadlines.stopWaiting();

        await().until(() -> allAre("NO_RECEIPT"));
        assertThat(moved())
                .hasSizeGreaterThan(2)
                .allMatch(it -> it != null && it <= Deadlines.MOST);
    }

    @Test
    void thousands_in_doubt_of_which_nothing_came_are_given_up_in_transactions_of_a_thousand() {
        waiting("IN_DOUBT", "doubt_at");

        deadlines.stopWaiting();

        await().until(() -> allAre("NO_RECEIPT"));
        assertThat(moved())
                .hasSizeGreaterThan(2)
                .allMatch(it -> it != null && it <= Deadlines.MOST);
    }

    private void waiting(String state, String since) {
        db.sql(
                        """
                        insert into outbound_message
                            (id, channel, recipient, text, class, state, segments, due_at, %s)
                        select gen_random_uuid(), ?, 'tel:+6281255500001', 'late', 'BULK', ?, 1, now(),
                            now() - interval '73 hours'
                        from generate_series(1, ?)
                        """
                                .formatted(since))
                .params(channel, state, MANY)
                .update();
    }

    private boolean allAre(String state) {
        return db.sql("select bool_and(state = ?) from outbound_message where channel = ?")
                .params(state, channel)
                .query(Boolean.class)
                .single();
    }

    /// How many each transaction moved.
    private List<@Nullable Integer> moved() {
        return db.sql("select count(*) from outbound_message where channel = ? group by xmin::text")
                .param(channel)
                .query(Integer.class)
                .list();
    }
}
