package id.kentongan.cases;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Folds the many small rows behind the counters into few; their sums stay the same throughout.
@Component
class TallyFold {

    private final JdbcClient db;

    TallyFold(JdbcClient db) {
        this.db = db;
    }

    @Scheduled(fixedDelay = 10_000)
    @Transactional
    public void fold() {
        db.sql(
                        """
                        with gone as (
                            delete from case_tally where id in (
                                select id from case_tally limit 20000 for update skip locked)
                            returning box, unit, category, n)
                        insert into case_tally (box, unit, category, n)
                        select box, unit, category, sum(n) from gone
                        group by box, unit, category having sum(n) <> 0
                        """)
                .update();
    }
}
