package id.kentongan.directory;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Remembers for ten minutes whose password was right and whose code is awaited. Nothing of a
/// session is there before: the browser holds a token that is good for typing a code.
@Component
class SecondStep {

    static final Duration LIFE = Duration.ofMinutes(10);

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;
    private final Users users;
    private final SecondFactor factor;
    private final InstantSource clock;

    SecondStep(JdbcClient db, Users users, SecondFactor factor, InstantSource clock) {
        this.db = db;
        this.users = users;
        this.factor = factor;
        this.clock = clock;
    }

    /// @return the token
    @Transactional
    public String begin(UserId user) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        db.sql("insert into sign_in_step (hash, app_user, expires_at) values (?, ?, ?)")
                .params(
                        KeyRing.hash(token),
                        user.value(),
                        clock.instant().plus(LIFE).atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /// Who holds that token, while it is good.
    Optional<User> holder(String token) {
        return db.sql("select app_user from sign_in_step where hash = ? and expires_at > ?")
                .params(KeyRing.hash(token), clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .flatMap(id -> users.user(new UserId(id)));
    }

    /// Lets in whoever shows a code that is good. Five that fail end the step: the password is
    // asked
    /// for again.
    ///
    /// @throws SignInRefused when the code is wrong, or there were too many tries
    @Transactional(noRollbackFor = SignInRefused.class)
    public void pass(User user, String token, String code) {
        try {
            factor.mustBe(user.id(), code);
            end(token);
        } catch (SignInRefused refused) {
            if (refused.minutes() > 0) {
                end(token);
            }
            throw refused;
        }
    }

    @Transactional
    public void end(String token) {
        db.sql("delete from sign_in_step where hash = ?").param(KeyRing.hash(token)).update();
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void forget() {
        db.sql("delete from sign_in_step where expires_at < ?")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
