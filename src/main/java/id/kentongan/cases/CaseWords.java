package id.kentongan.cases;

import id.kentongan.web.Live;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gathers the words that cases are found by, a moment after they were written, so that intake
/// waits for no index. One gatherer at a time, on whichever node: what is read last is written
/// last.
@Component
class CaseWords {

    private static final int AT_ONCE = 1500;
    // Any number that nothing else locks.
    private static final long GATHERING = 0x776F726473L;

    private final JdbcClient db;
    private final Live live;

    CaseWords(JdbcClient db, Live live) {
        this.db = db;
        this.live = live;
    }

    /// Takes the next cases in line; the pace is what their number and the delay say.
    @Scheduled(fixedDelay = 500)
    @Transactional
    public void gather() {
        if (mayGather() && gathered() > 0) {
            live.announce("words", "");
        }
    }

    private int gathered() {
        return db.sql(
                        """
                            with due as (
                                delete from case_words_due where ctid = any (array(
                                    select ctid from case_words_due limit :most))
                                returning service_case)
                            insert into case_words (service_case, words)
                            select w.service_case, w.words from case_words_of(
                                array(select distinct service_case from due)) w
                            on conflict (service_case) do update set words = excluded.words
                            where case_words.words <> excluded.words
                            """)
                .param("most", AT_ONCE)
                .update();
    }

    private boolean mayGather() {
        return db.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", GATHERING)
                .query(Boolean.class)
                .single();
    }
}
