package id.kentongan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.CutDatabase;
import id.kentongan.KentonganTest;
import id.kentongan.audit.Audit;
import id.kentongan.web.Live;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class NodesTest {

    private static final Duration BEAT = Duration.ofSeconds(3);

    @Autowired DataSource source;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;
    @Autowired PlatformTransactionManager transactions;
    @Autowired Audit audit;
    @Autowired Live live;

    private final AtomicLong nanos = new AtomicLong(-1_000);
    private CutDatabase database;
    private Nodes node;

    @BeforeEach
    void a_node_of_its_own() {
        database = new CutDatabase(source);
        node = new Nodes(JdbcClient.create(database), nanos::get);
    }

    @AfterEach
    void leaves() {
        node.leave();
    }

    @Test
    void a_node_that_has_just_started_judges_nobody_until_the_others_had_time_to_show_themselves() {
        node.beat();
        assertThat(node.isAlive()).isTrue();
        assertThat(node.mayJudge()).isFalse();

        beats(4);
        assertThat(node.mayJudge()).isFalse();

        beats(1);
        assertThat(node.mayJudge()).isTrue();
    }

    @Test
    void after_an_outage_of_the_database_nobody_is_thought_dead_for_the_outage() {
        steady();

        database.cut();
        for (int i = 0; i < 6; i++) {
            passes(BEAT);
            assertThatThrownBy(node::beat).isInstanceOf(DataAccessException.class);
        }
        assertThat(node.mayJudge()).isFalse();
        database.mend();
        beats(1);

        assertThat(node.isAlive()).isTrue();
        assertThat(node.mayJudge()).isFalse();
        beats(5);
        assertThat(node.mayJudge()).isTrue();
    }

    @Test
    void a_heartbeat_that_hung_in_the_database_counts_as_an_outage() {
        steady();

        database.whenAsked(() -> passes(Duration.ofSeconds(20)));
        node.beat();
        database.whenAsked(() -> {});
        assertThat(node.mayJudge()).isFalse();
        beats(1);

        assertThat(node.mayJudge()).isFalse();
        beats(5);
        assertThat(node.mayJudge()).isTrue();
    }

    @Test
    void one_late_heartbeat_keeps_nobody_from_judging() {
        steady();

        passes(BEAT);
        beats(1);

        assertThat(node.mayJudge()).isTrue();
    }

    private void steady() {
        node.beat();
        beats(5);
        assertThat(node.mayJudge()).isTrue();
    }

    @Test
    void a_node_that_was_away_itself_while_it_asked_judges_nobody() {
        node.beat();
        beats(5);
        var judged = new ArrayList<Object>();
        var tidings = new Tidings(judged::add, transactions);
        var doubts = new Doubts(db, audit, tidings, live, node, tx, Duration.ZERO);
        tx.executeWithoutResult(
                transaction -> {
                    deadMansMessage();
                    doubts.ofLostNodes();
                    assertThat(judged).hasSize(1);
                    transaction.setRollbackOnly();
                });
        judged.clear();

        tx.executeWithoutResult(
                transaction -> {
                    deadMansMessage();
                    nanos.addAndGet(Duration.ofSeconds(20).toNanos());
                    doubts.ofLostNodes();
                    assertThat(judged).isEmpty();
                    assertThat(transaction.isRollbackOnly()).isTrue();
                    transaction.setRollbackOnly();
                });
    }

    private void deadMansMessage() {
        db.sql(
                        """
                        insert into outbound_message (id, channel, recipient, text, class, state,
                            segments, due_at, attempt, node, on_wire_at)
                        values (gen_random_uuid(), 'nodes-test', 'tel:+6281277009009', 'x', 'BULK',
                            'ON_WIRE', 1, now(), 1, gen_random_uuid(), now())
                        """)
                .update();
    }

    private void beats(int times) {
        for (int i = 0; i < times; i++) {
            passes(BEAT);
            node.beat();
        }
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
