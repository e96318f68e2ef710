package id.kentongan.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class AuditTrailTest {

    @Autowired Audit audit;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;

    private String record() {
        var subject = "test:" + UUID.randomUUID();
        tx.executeWithoutResult(
                _ -> audit.record(Actor.SYSTEM, "test.do", subject, Map.of("n", 1)));
        return subject;
    }

    private boolean sealed(String subject) {
        return db.sql(
                        """
                        select exists (select from audit_entry e join audit_seal s on s.entry = e.id
                            where e.subject = ?)
                        """)
                .param(subject)
                .query(Boolean.class)
                .single();
    }

    @Test
    void an_entry_is_sealed_a_moment_later_and_the_trail_is_whole() {
        var subject = record();

        await().until(() -> sealed(subject));

        assertThat(audit.verify()).isInstanceOf(Verdict.Whole.class);
    }

    @Test
    void an_entry_that_commits_after_later_ones_is_sealed_too() throws Exception {
        var late = "test:" + UUID.randomUUID();
        var written = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow =
                Thread.startVirtualThread(
                        () ->
                                tx.executeWithoutResult(
                                        _ -> {
                                            audit.record(Actor.SYSTEM, "test.do", late, Map.of());
                                            written.countDown();
                                            uninterruptibly(goOn);
                                        }));
        written.await();
        var early = record();
        await().until(() -> sealed(early));

        goOn.countDown();
        slow.join();

        await().until(() -> sealed(late));
        assertThat(audit.verify()).isInstanceOf(Verdict.Whole.class);
    }

    @Test
    void entries_can_be_neither_changed_nor_removed() {
        var subject = record();

        assertThatThrownBy(
                        () ->
                                db.sql("update audit_entry set actor = 'x' where subject = ?")
                                        .param(subject)
                                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> db.sql("delete from audit_entry").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void what_a_superuser_changes_shows() {
        var subject = record();
        await().until(() -> sealed(subject));
        var number =
                db.sql(
                                """
                                select s.number from audit_seal s
                                join audit_entry e on e.id = s.entry where e.subject = ?
                                """)
                        .param(subject)
                        .query(Long.class)
                        .single();

        forge("update audit_entry set actor_name = 'nobody' where subject = ?", subject);
        var found = audit.verify();
        forge("update audit_entry set actor_name = 'Kentongan' where subject = ?", subject);

        assertThat(found).isEqualTo(new Verdict.Broken(number));
        assertThat(audit.verify()).isInstanceOf(Verdict.Whole.class);
    }

    private void forge(String sql, String subject) {
        tx.executeWithoutResult(
                _ -> {
                    db.sql("set local session_replication_role = replica").update();
                    db.sql(sql).param(subject).update();
                });
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
