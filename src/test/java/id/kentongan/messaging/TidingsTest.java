package id.kentongan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.KentonganTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class TidingsTest {

    @Autowired PlatformTransactionManager transactions;
    @Autowired TransactionTemplate tx;
    @Autowired JdbcClient db;

    private final List<MessageId> heard = new ArrayList<>();

    @Test
    void a_listener_that_fails_on_one_message_is_undone_and_the_others_are_told() {
        var good = new MessageId(UUID.randomUUID());
        var poison = new MessageId(UUID.randomUUID());
        var written = "tidings:" + UUID.randomUUID();
        var tidings =
                new Tidings(
                        event -> {
                            write("half-done:" + written);
                            for (var it : ((DeliveriesChanged) event).changes()) {
                                if (it.message().equals(poison)) {
                                    db.sql("select 1 / 0").query().singleValue();
                                }
                                heard.add(it.message());
                            }
                            erase("half-done:" + written);
                        },
                        transactions);

        tx.executeWithoutResult(
                _ -> {
                    write(written);
                    tidings.tell(List.of(sent(poison), sent(good)));
                });

        assertThat(heard).containsExactly(good);
        assertThat(rows(written)).isEqualTo(1);
        assertThat(rows("half-done:" + written)).isZero();
    }

    @Test
    void while_the_database_is_away_nothing_counts_as_told() {
        var tidings =
                new Tidings(
                        _ -> {
                            throw new TransientDataAccessResourceException("away");
                        },
                        transactions);

        var change = sent(new MessageId(UUID.randomUUID()));

        assertThatThrownBy(() -> tx.executeWithoutResult(_ -> tidings.tell(List.of(change))))
                .isInstanceOf(TransientDataAccessResourceException.class);
    }

    private static DeliveriesChanged.Change sent(MessageId id) {
        return new DeliveriesChanged.Change(id, DeliveryState.SENT);
    }

    private void write(String address) {
        db.sql("insert into auto_reply (address) values (?)").param(address).update();
    }

    private void erase(String address) {
        db.sql("delete from auto_reply where address = ?").param(address).update();
    }

    private long rows(String address) {
        return db.sql("select count(*) from auto_reply where address = ?")
                .param(address)
                .query(Long.class)
                .single();
    }
}
