package id.kentongan.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Slows down guessing: from the fifth wrong password on a telephone, and an employee, waits a
/// minute, then two, then four, and nobody is asked meanwhile. A try is counted before it is looked
/// at, so that many at once gain nothing.
@Component
class RegistrationBrake {

    static final int FREE = 5;

    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /// Shorter, for it may be a stranger who guesses.
    private static final Duration LONGEST_OF_EMPLOYEE = Duration.ofHours(1);

    private final JdbcClient db;
    private final TransactionOperations tx;
    private final InstantSource clock;

    RegistrationBrake(JdbcClient db, TransactionOperations tx, InstantSource clock) {
        this.db = db;
        this.tx = tx;
        this.clock = clock;
    }

    /// Counts a try of both.
    ///
    /// @return until when no more are taken; empty when this one is
    Optional<Instant> press(String nip, String address) {
        return Objects.requireNonNull(
                tx.execute(
                        status -> {
                            var until =
                                    count(address(address), LONGEST)
                                            .or(() -> count(employee(nip), LONGEST_OF_EMPLOYEE));
                            if (until.isPresent()) {
                                status.setRollbackOnly();
                            }
                            return until;
                        }));
    }

    /// Forgets the wrong ones of both, after a right one.
    void release(String nip, String address) {
        db.sql("delete from registration_brake where key in (?, ?)")
                .params(employee(nip), address(address))
                .update();
    }

    /// Forgets an employee's.
    boolean release(String nip) {
        return db.sql("delete from registration_brake where key = ?").param(employee(nip)).update()
                > 0;
    }

    /// Takes back a try that was neither right nor wrong.
    void takeBack(String nip, String address) {
        db.sql(
                        """
                        update registration_brake
                        set failures = greatest(failures - 1, 0), locked_until = null
                        where key in (?, ?)
                        """)
                .params(employee(nip), address(address))
                .update();
    }

    /// Until when an employee's registration is locked.
    Optional<Instant> lockedUntil(String nip) {
        return until(employee(nip)).filter(it -> it.isAfter(clock.instant()));
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void forget() {
        db.sql("delete from registration_brake where last_at < ? and locked_until is null")
                .param(clock.instant().minus(FORGOTTEN).atOffset(ZoneOffset.UTC))
                .update();
        db.sql("delete from registration_brake where locked_until < ?")
                .param(clock.instant().minus(FORGOTTEN).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Instant> count(String key, Duration longest) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var taken =
                db.sql(
                                """
                                insert into registration_brake as b (key, failures, last_at)
                                values (:key, 1, :now)
                                on conflict (key) do update
                                set failures = b.failures + 1, last_at = :now,
                                    locked_until = case when b.failures + 1 >= :free
                                        then cast(:now as timestamptz) + least(
                                            make_interval(mins =>
                                                1 << least(b.failures + 1 - :free, 20)),
                                            make_interval(secs => :longest)) end
                                where b.locked_until is null or b.locked_until <= :now
                                """)
                        .param("key", key)
                        .param("now", now)
                        .param("free", FREE)
                        .param("longest", longest.toSeconds())
                        .update();
        return taken == 1 ? Optional.empty() : until(key);
    }

    private Optional<Instant> until(String key) {
        return db.sql(
                        """
                        select locked_until from registration_brake
                        where key = ? and locked_until is not null
                        """)
                .param(key)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    private static String employee(String nip) {
        return "nip:" + nip;
    }

    private static String address(String address) {
        return "address:" + address;
    }
}
