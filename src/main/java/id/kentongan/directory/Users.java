package id.kentongan.directory;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the people who sign in.
@Service
public class Users {

    private final JdbcClient db;
    private final PasswordEncoder encoder;
    private final Seats seats;
    private final SignInSettings settings;
    private final Audit audit;

    Users(
            JdbcClient db,
            PasswordEncoder encoder,
            Seats seats,
            SignInSettings settings,
            Audit audit) {
        this.db = db;
        this.encoder = encoder;
        this.seats = seats;
        this.settings = settings;
        this.audit = audit;
    }

    /// Creates a user who may sign in at once.
    ///
    /// @param roles codes: `MODERATOR`, `OPERATOR`, `ADMINISTRATOR`
    /// @throws DirectoryRefusal when a field is at fault
    @Transactional
    public UserId create(
            String username,
            String name,
            String password,
            Set<String> roles,
            @Nullable UnitId unit) {
        var draft = new UserDraft(username, name, unit, roles, true);
        return create(draft, password, false, Actor.SYSTEM);
    }

    /// @param oneTime whether the password is good for choosing another, and nothing else
    @Transactional(propagation = Propagation.MANDATORY)
    UserId create(UserDraft draft, String password, boolean oneTime, Actor by) {
        var it = draft.tidied();
        PasswordRules.check(it.username(), password);
        var id = new UserId(UUID.randomUUID());
        try {
            db.sql(
                            """
                            insert into app_user (id, username, name, password_hash, unit, active,
                                must_change_password)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .param(id.value())
                    .param(it.username())
                    .param(it.name())
                    .param(encoder.encode(password))
                    .param(it.unit() == null ? null : it.unit().value())
                    .param(it.active())
                    .param(oneTime)
                    .update();
        } catch (DuplicateKeyException _) {
            throw new DirectoryRefusal("username", "usernameTaken", it.username());
        }
        it.roles().forEach(role -> give(id, role));
        audit.record(
                by,
                "user.create",
                "user:" + id.value(),
                Map.of("username", it.username(), "roles", new TreeSet<>(it.roles())));
        return id;
    }

    /// The active user of that name.
    public Optional<User> named(String username) {
        return active("u.username = :it", username.strip().toLowerCase(Locale.ROOT));
    }

    /// The active user of that id, with what he may do at this moment.
    public Optional<User> user(UserId id) {
        return active("u.id = :it", id.value());
    }

    private Optional<User> active(String which, Object it) {
        return db.sql(StoredUser.ACTIVE + " and " + which)
                .param("it", it)
                .param("phone", settings.ownPhone() == SignInSettings.OwnPhone.DEMANDED)
                .query(StoredUser::read)
                .optional();
    }

    /// What a user says about himself and how he likes his pages.
    @Transactional
    void setProfile(User user, String name, Locale locale, User.Theme theme, boolean shortcuts) {
        db.sql(
                        """
                        update app_user set name = ?, locale = ?, theme = ?, shortcuts = ?,
                            version = version + 1
                        where id = ?
                        """)
                .params(
                        UserDraft.name(name),
                        locale.getLanguage(),
                        theme.name(),
                        shortcuts,
                        user.id().value())
                .update();
        audit.record(
                user.asActor(),
                "user.profile",
                "user:" + user.id().value(),
                Map.of("name", name.strip(), "locale", locale.getLanguage()));
    }

    /// Changes one's own password and ends one's other sessions.
    ///
    /// @param current null where one has just signed in with a password for that
    @Transactional
    void changePassword(User user, @Nullable String current, String next, String session) {
        var stored =
                db.sql(
                                """
                                select password_hash as hash, must_change_password as one_time
                                from app_user where id = ? for update
                                """)
                        .param(user.id().value())
                        .query(new DataClassRowMapper<>(Stored.class))
                        .single();
        if (current == null ? !stored.oneTime() : !fits(current, stored.hash())) {
            throw new DirectoryRefusal("current", "passwordWrong");
        }
        PasswordRules.check(user.username(), next);
        if (encoder.matches(next, stored.hash())) {
            throw new DirectoryRefusal("password", "passwordSame");
        }
        setPassword(user.id(), next, false);
        audit.record(
                user.asActor(),
                "user.password",
                "user:" + user.id().value(),
                Map.of("sessionsEnded", seats.endOthers(user.id(), session)));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void setPassword(UserId id, String password, boolean oneTime) {
        db.sql(
                        """
                        update app_user set password_hash = ?, must_change_password = ?
                        where id = ?
                        """)
                .params(encoder.encode(password), oneTime, id.value())
                .update();
    }

    private boolean fits(String password, String hash) {
        return !PasswordRules.isTooLong(password) && encoder.matches(password, hash);
    }

    private record Stored(String hash, boolean oneTime) {}

    void give(UserId id, String role) {
        var given =
                db.sql(
                                "insert into user_role (app_user, role) select ?, code from role where code = ?")
                        .params(id.value(), role)
                        .update();
        if (given == 0) {
            throw new DirectoryRefusal("roles", "role", role);
        }
    }
}
