package id.kentongan.cases;

import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Gives out the short code that an official types on his phone: four digits, unique among open
/// cases, not reused for thirty days after its case was closed; more digits when four get scarce.
@Component
class Codes {

    private static final int TRIES = 25;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 6;

    private final JdbcClient db;
    private final RandomGenerator random;

    Codes(JdbcClient db, RandomGenerator random) {
        this.db = db;
        this.random = random;
    }

    /// A code that is now this case's own.
    String take(CaseId id) {
        for (int digits = SHORTEST; digits <= LONGEST; digits++) {
            var least = (int) Math.pow(10, digits - 1);
            for (int i = 0; i < TRIES; i++) {
                var code = Integer.toString(random.nextInt(least, 10 * least));
                if (taken(code, id)) {
                    return code;
                }
            }
        }
        throw new IllegalStateException("No code is free; are a million cases open?");
    }

    private boolean taken(String code, CaseId id) {
        return db.sql(
                                """
                                insert into case_code (code, service_case) values (?, ?)
                                on conflict (code) do update
                                set service_case = excluded.service_case, released_at = null
                                where case_code.released_at < now() - interval '30 days'
                                """)
                        .params(code, id.value())
                        .update()
                == 1;
    }

    /// The case is closed; its code rests before it is used again.
    void release(CaseId id) {
        db.sql("update case_code set released_at = now() where service_case = ?")
                .param(id.value())
                .update();
    }

    /// The case is open again: its old code if nobody else got it meanwhile, else a new one.
    String takeAgain(CaseId id, String old) {
        var kept =
                db.sql(
                                """
                                update case_code set released_at = null
                                where code = ? and service_case = ?
                                """)
                        .params(old, id.value())
                        .update();
        return kept == 1 ? old : take(id);
    }
}
