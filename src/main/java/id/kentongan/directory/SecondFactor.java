package id.kentongan.directory;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The second step of signing in: a code from the user's own telephone, or one of eight on paper.
/// Each code is good once.
@Service
public class SecondFactor {

    private final JdbcClient db;
    private final SecretKeys keys;
    private final SignInBrake brake;
    private final Audit audit;
    private final InstantSource clock;

    SecondFactor(
            JdbcClient db, SecretKeys keys, SignInBrake brake, Audit audit, InstantSource clock) {
        this.db = db;
        this.keys = keys;
        this.brake = brake;
        this.audit = audit;
        this.clock = clock;
    }

    /// How it stands with a user.
    ///
    /// @param since when it was switched on; null while it is being set up
    /// @param papers recovery codes that are left
    public record Standing(@Nullable Instant since, int papers) {}

    public Optional<Standing> standing(UserId user) {
        return db.sql(
                        """
                        select confirmed_at,
                            (select count(*) from recovery_code r where r.app_user = c.app_user)
                        from user_code c where app_user = ?
                        """)
                .param(user.value())
                .query(
                        (row, _) -> {
                            var at = row.getTimestamp(1);
                            return new Standing(at == null ? null : at.toInstant(), row.getInt(2));
                        })
                .optional();
    }

    /// Whether a role of the user demands it.
    public boolean isDemanded(UserId user) {
        return db.sql(
                        """
                        select exists (select from user_role r join role d on d.code = r.role
                            where r.app_user = ? and d.demands_code)
                        """)
                .param(user.value())
                .query(Boolean.class)
                .single();
    }

    /// Makes a key for a telephone, which counts for nothing until a code of it was typed.
    ///
    /// @throws DirectoryRefusal when this machine cannot read the keys of others: then what it
    ///     sealed could not be read elsewhere
    @Transactional
    public void begin(User user) {
        var seals = db.sql("select secret from user_code limit 1").query(byte[].class).optional();
        if (seals.isPresent() && !keys.canOpen(seals.get())) {
            throw new DirectoryRefusal("code", "otherKey");
        }
        db.sql(
                        """
                        insert into user_code as c (app_user, secret) values (:user, :secret)
                        on conflict (app_user) do update set secret = :secret
                        where c.confirmed_at is null
                        """)
                .param("user", user.id().value())
                .param("secret", keys.seal(PhoneCodes.newSecret(), owner(user.id())))
                .update();
    }

    /// The key as it is typed into an app, in groups of four; empty unless it is being set up.
    @Transactional(readOnly = true)
    public Optional<String> keyToType(User user) {
        return stored(user.id())
                .filter(it -> !it.confirmed())
                .map(it -> PhoneCodes.written(open(it, user.id())));
    }

    /// Switches it on for somebody who shows that his telephone knows the key.
    ///
    /// @return the codes on paper; they are kept nowhere, so show them now
    /// @throws DirectoryRefusal when the code is wrong
    @Transactional
    public List<String> confirm(User user, String code) {
        var stored = locked(user.id()).filter(it -> !it.confirmed());
        if (stored.isEmpty() || !takesShown(stored.get(), user.id(), code)) {
            throw new DirectoryRefusal("code", "code");
        }
        db.sql("update user_code set confirmed_at = ? where app_user = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), user.id().value())
                .update();
        record("user.codeOn", user.id(), user.asActor());
        return papers(user.id());
    }

    /// New codes on paper; the old ones are good no more.
    ///
    /// @throws DirectoryRefusal when the code is wrong
    @Transactional(noRollbackFor = DirectoryRefusal.class)
    public List<String> renew(User user, String code) {
        mustBe(user, code);
        record("user.codePapers", user.id(), user.asActor());
        return papers(user.id());
    }

    /// @throws DirectoryRefusal when the code is wrong, or a role demands that it stays on
    @Transactional(noRollbackFor = DirectoryRefusal.class)
    public void switchOff(User user, String code) {
        if (isDemanded(user.id())) {
            throw new DirectoryRefusal("code", "codeDemanded");
        }
        mustBe(user, code);
        remove(user.id());
        record("user.codeOff", user.id(), user.asActor());
    }

    /// Takes it off somebody who lost his telephone. False when he has none.
    ///
    /// @throws DirectoryRefusal for oneself: that takes a code
    @Transactional
    public boolean takeOff(UserId user, Actor by) {
        if (by.id().equals(owner(user))) {
            throw new DirectoryRefusal("user", "ownCode");
        }
        var taken = remove(user) > 0;
        if (taken) {
            record("user.codeTakenOff", user, by);
        }
        return taken;
    }

    boolean isOn(UserId user) {
        return stored(user).filter(Stored::confirmed).isPresent();
    }

    /// Takes `code` from the telephone or from paper, once. A try is counted before it is looked
    /// at, so that many at once gain nothing.
    ///
    /// @throws SignInRefused when it is wrong, or there were too many tries
    @Transactional(noRollbackFor = SignInRefused.class)
    public void mustBe(UserId user, String code) {
        var name = "code:" + user.value();
        var left = brake.press(name);
        var stored = locked(user).filter(Stored::confirmed);
        if (stored.isEmpty() || !takes(stored.get(), user, code)) {
            throw new SignInRefused(left, left == 0 ? SignInBrake.MINUTES : 0);
        }
        brake.release(name);
    }

    private void mustBe(User user, String code) {
        try {
            mustBe(user.id(), code);
        } catch (SignInRefused refused) {
            throw refused.minutes() > 0
                    ? new DirectoryRefusal("code", "codeLocked", refused.minutes())
                    : new DirectoryRefusal("code", "codeLeft", refused.left());
        }
    }

    private boolean takes(Stored stored, UserId user, String code) {
        return RecoveryCodes.isOne(code)
                ? db.sql("delete from recovery_code where app_user = ? and hash = ?")
                                .params(user.value(), RecoveryCodes.hash(code, user))
                                .update()
                        > 0
                : takesShown(stored, user, code);
    }

    private boolean takesShown(Stored stored, UserId user, String code) {
        var step = PhoneCodes.step(open(stored, user), code.replaceAll("\\s", ""), clock.instant());
        return step.isPresent()
                && db.sql(
                                        """
                                        update user_code set last_step = :step
                                        where app_user = :user and last_step < :step
                                        """)
                                .param("step", step.getAsLong())
                                .param("user", user.value())
                                .update()
                        > 0;
    }

    private List<String> papers(UserId user) {
        var papers = RecoveryCodes.some();
        db.sql("delete from recovery_code where app_user = ?").param(user.value()).update();
        db.sql("insert into recovery_code (app_user, hash) select ?, unnest(?::bytea[])")
                .param(user.value())
                .param(
                        papers.stream()
                                .map(it -> RecoveryCodes.hash(it, user))
                                .toArray(byte[][]::new))
                .update();
        return papers;
    }

    private int remove(UserId user) {
        return db.sql("delete from user_code where app_user = ?").param(user.value()).update();
    }

    private byte[] open(Stored stored, UserId user) {
        return keys.open(stored.secret(), owner(user));
    }

    private Optional<Stored> locked(UserId user) {
        db.sql("select 1 from user_code where app_user = ? for update")
                .param(user.value())
                .query()
                .listOfRows();
        return stored(user);
    }

    private Optional<Stored> stored(UserId user) {
        return db.sql("select secret, confirmed_at from user_code where app_user = ?")
                .param(user.value())
                .query((row, _) -> new Stored(row.getBytes(1), row.getObject(2) != null))
                .optional();
    }

    private static String owner(UserId user) {
        return "user:" + user.value();
    }

    private void record(String action, UserId user, Actor by) {
        audit.record(by, action, "user:" + user.value(), Map.of());
    }

    // The array is ours alone; nobody compares these.
    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(byte[] secret, boolean confirmed) {}
}
