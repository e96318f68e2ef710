package id.kentongan.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
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

    /// The same at an address on the network, which a whole office may share.
    static final int FREE_OF_NETWORK = 50;

    /// So many are told of one lock: a flood that wants to be one employee is not answered whole.
    static final int TOLD = 20;

    private static final String EMPLOYEE = "nip:";
    private static final String NETWORK = "ip:";
    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration REST = Duration.ofMinutes(1);

    /// Shorter, for it may be a stranger who guesses.
    private static final Duration LONGEST_OF_EMPLOYEE = Duration.ofHours(1);

    /// Why a try is not taken.
    ///
    /// @param key whose it is: an employee's, or a telephone's
    record Lock(String key, Instant until) {

        boolean isOfEmployee() {
            return key.startsWith(EMPLOYEE);
        }

        /// How long it lasts, rounded up.
        long minutes(InstantSource clock) {
            return Math.max(
                    1, Duration.between(clock.instant(), until).plusSeconds(59).toMinutes());
        }
    }

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
    /// @return the lock because of which it is not taken; empty when it is
    Optional<Lock> press(String nip, String address) {
        return Objects.requireNonNull(
                tx.execute(
                        status -> {
                            var lock =
                                    count(address(address), LONGEST)
                                            .or(() -> count(employee(nip), LONGEST_OF_EMPLOYEE));
                            if (lock.isPresent()) {
                                status.setRollbackOnly();
                            }
                            return lock;
                        }));
    }

    /// An address on the network as one that tries are counted for.
    static String network(String address) {
        return NETWORK + address;
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

    /// Makes less of a try that was neither right nor wrong: a minute's rest after some of them, so
    /// that whoever is in trouble is not asked again and again, and no more.
    void ease(String nip, String address) {
        db.sql(
                        """
                        update registration_brake
                        set failures = greatest(least(failures, :free), failures - 1),
                            locked_until = case when locked_until is not null
                                then least(locked_until, :soon) end
                        where key in (:keys)
                        """)
                .param("free", FREE)
                .param("soon", clock.instant().plus(REST).atOffset(ZoneOffset.UTC))
                .param("keys", List.of(employee(nip), address(address)))
                .update();
    }

    /// Takes as many answers as are left of what may be told of a lock, as part of the caller's
    /// transaction.
    int answers(Lock lock, int wanted) {
        return db.sql(
                        """
                        with old as (
                            select key, told from registration_brake where key = :key for update)
                        update registration_brake b set told = least(old.told + :wanted, :most)
                        from old where old.key = b.key returning b.told - old.told
                        """)
                .param("key", lock.key())
                .param("wanted", wanted)
                .param("most", TOLD)
                .query(Integer.class)
                .optional()
                .orElse(0);
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

    private Optional<Lock> count(String key, Duration longest) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var taken =
                db.sql(
                                """
                                insert into registration_brake as b (key, failures, last_at)
                                values (:key, 1, :now)
                                on conflict (key) do update
                                set failures = b.failures + 1, last_at = :now, told = 0,
                                    locked_until = case when b.failures + 1 >= :free
                                        then cast(:now as timestamptz) + least(
                                            make_interval(mins =>
                                                1 << least(b.failures + 1 - :free, 20)),
                                            make_interval(secs => :longest)) end
                                where b.locked_until is null or b.locked_until <= :now
                                """)
                        .param("key", key)
                        .param("now", now)
                        .param("free", key.startsWith(address(NETWORK)) ? FREE_OF_NETWORK : FREE)
                        .param("longest", longest.toSeconds())
                        .update();
        return taken == 1 ? Optional.empty() : until(key).map(it -> new Lock(key, it));
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
        return EMPLOYEE + nip;
    }

    private static String address(String address) {
        return "address:" + address;
    }
}
