package id.kentongan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.web.Live;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class LiveTest {

    @Autowired Live live;
    @Autowired TransactionTemplate tx;

    @Test
    void an_announcement_is_heard_after_the_commit_and_not_after_a_rollback() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();

        try (var _ = live.listen("live-test", heard::add)) {
            tx.executeWithoutResult(
                    status -> {
                        live.announce("live-test", "rolled back");
                        status.setRollbackOnly();
                    });
            tx.executeWithoutResult(_ -> live.announce("live-test", "committed"));
            await().until(() -> !heard.isEmpty());
        }

        assertThat(heard).containsExactly("committed");
    }
}
