package id.kentongan.channels.gammu;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class GammuForgettingTest {

    @Autowired GammuForgetting forgetting;
    @Autowired JdbcClient db;

    @Test
    void after_thirty_days_only_what_may_still_change_is_remembered() {
        part(1, 31, false);
        part(2, 31, true);
        part(3, 29, false);
        taken("old", 31);
        taken("young", 29);

        forgetting.forget();

        assertThat(
                        left(
                                "select item::text from gammu_part where channel = 'forgetting' order by 1"))
                .containsExactly("2", "3");
        assertThat(left("select fingerprint from gammu_taken where channel = 'forgetting'"))
                .containsExactly("young");
    }

    @Test
    void more_than_go_at_once_all_go() {
        db.sql(
                        """
                        insert into gammu_taken (channel, fingerprint, taken_at)
                        select 'forgetting-many', n, now() - interval '31 days'
                        from generate_series(1, 11000) as n
                        """)
                .update();

        forgetting.forget();

        assertThat(left("select fingerprint from gammu_taken where channel = 'forgetting-many'"))
                .isEmpty();
    }

    private void part(int item, int days, boolean open) {
        db.sql(
                        """
                        insert into gammu_part
                            (channel, item, position, message, recipient, added_at, due_at)
                        values ('forgetting', ?, 1, gen_random_uuid(), 'tel:+6737000000',
                            now() - make_interval(days => ?), case when ? then now() end)
                        """)
                .params(item, days, open)
                .update();
    }

    private void taken(String fingerprint, int days) {
        db.sql(
                        """
                        insert into gammu_taken (channel, fingerprint, taken_at)
                        values ('forgetting', ?, now() - make_interval(days => ?))
                        """)
                .params(fingerprint, days)
                .update();
    }

    private List<@Nullable String> left(String sql) {
        return db.sql(sql).query(String.class).list();
    }
}
