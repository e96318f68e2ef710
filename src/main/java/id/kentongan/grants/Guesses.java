package id.kentongan.grants;

import id.kentongan.contacts.Phone;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Telephones that try codes of invitations: after five wrong ones an hour's silence.
@Component
class Guesses {

    static final int TRIES = 5;
    private static final Duration SILENCE = Duration.ofHours(1);

    private final JdbcClient db;
    private final InstantSource clock;

    Guesses(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    boolean isLocked(Phone phone) {
        return count(phone) >= TRIES;
    }

    /// Whether it has tried lately.
    boolean isKnown(Phone phone) {
        return count(phone) > 0;
    }

    private int count(Phone phone) {
        return db.sql("select tries from invitation_guess where phone = ? and since > ?")
                .params(phone.e164(), clock.instant().minus(SILENCE).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /// One more wrong code, as part of the caller's transaction; true when it was the last.
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean wrong(Phone phone) {
        var now = clock.instant();
        db.sql("delete from invitation_guess where since <= ?")
                .param(now.minus(SILENCE).atOffset(ZoneOffset.UTC))
                .update();
        return db.sql(
                                """
                                insert into invitation_guess as g (phone, since, tries)
                                values (:phone, :now, 1)
                                on conflict (phone) do update
                                set tries = case when g.since > :past then g.tries + 1 else 1 end,
                                    since = case when g.since > :past then g.since else :now end
                                returning tries
                                """)
                        .param("phone", phone.e164())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("past", now.minus(SILENCE).atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                >= TRIES;
    }
}
