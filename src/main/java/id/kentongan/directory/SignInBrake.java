package id.kentongan.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Slows down guessing: 5 failures lock a name for 15 minutes, 50 an address. A try is counted
/// before it is looked at, so that many at once gain nothing.
@Component
class SignInBrake {

    static final int PER_NAME = 5;
    static final int PER_ADDRESS = 50;
    static final long MINUTES = 15;

    private final JdbcClient db;
    private final InstantSource clock;

    SignInBrake(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Counts a try and says how many are left after it.
    @Transactional(noRollbackFor = SignInRefused.class)
    public int press(String name, String address) {
        count("address:" + address, PER_ADDRESS);
        return press(name);
    }

    /// The same where the address is known to be a colleague's.
    @Transactional(noRollbackFor = SignInRefused.class)
    public int press(String name) {
        return PER_NAME - count(key(name), PER_NAME);
    }

    /// Takes back what a good sign-in has counted.
    @Transactional
    public void release(String name, String address) {
        release(name);
        db.sql("update sign_in_failure set failures = greatest(failures - 1, 0) where key = ?")
                .param("address:" + address)
                .update();
    }

    /// Lets a name try again at once.
    @Transactional
    public void release(String name) {
        db.sql("delete from sign_in_failure where key = ?").param(key(name)).update();
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void forget() {
        db.sql("delete from sign_in_failure where last_at < ?").param(expiry()).update();
    }

    private int count(String key, int most) {
        var failures =
                db.sql(
                                """
                                insert into sign_in_failure as f (key, failures, last_at)
                                values (:key, 1, :now)
                                on conflict (key) do update set last_at = :now,
                                    failures = case when f.last_at < :expiry then 1
                                        else f.failures + 1 end
                                where f.failures < :most or f.last_at < :expiry
                                returning failures
                                """)
                        .param("key", key)
                        .param("now", now())
                        .param("expiry", expiry())
                        .param("most", most)
                        .query(Integer.class)
                        .optional();
        return failures.orElseThrow(() -> new SignInRefused(0, minutesLeft(key)));
    }

    private long minutesLeft(String key) {
        var last =
                db.sql("select last_at from sign_in_failure where key = ?")
                        .param(key)
                        .query(OffsetDateTime.class)
                        .single();
        return Math.max(1, Duration.between(now(), last.plusMinutes(MINUTES)).toMinutes() + 1);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime expiry() {
        return now().minusMinutes(MINUTES);
    }

    private static String key(String name) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return "name:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
