package id.kentongan.directory;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the people who sign in.
@Service
public class Users {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

    private final JdbcClient db;
    private final PasswordEncoder encoder;
    private final Audit audit;

    Users(JdbcClient db, PasswordEncoder encoder, Audit audit) {
        this.db = db;
        this.encoder = encoder;
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
        var handle = username.strip().toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(handle).matches()) {
            throw new DirectoryRefusal("username", "username");
        }
        var called = name(name);
        PasswordRules.check(handle, password);
        if (roles.isEmpty()) {
            throw new DirectoryRefusal("roles", "roles");
        }
        var id = new UserId(UUID.randomUUID());
        try {
            db.sql(
                            """
                            insert into app_user (id, username, name, password_hash, unit)
                            values (?, ?, ?, ?, ?)
                            """)
                    .param(id.value())
                    .param(handle)
                    .param(called)
                    .param(encoder.encode(password))
                    .param(unit == null ? null : unit.value())
                    .update();
        } catch (DuplicateKeyException _) {
            throw new DirectoryRefusal("username", "usernameTaken", handle);
        }
        roles.forEach(role -> give(id, role));
        audit.record(
                Actor.SYSTEM,
                "user.create",
                "user:" + id.value(),
                Map.of("username", handle, "roles", new TreeSet<>(roles)));
        return id;
    }

    /// The active user of that name.
    public Optional<User> named(String username) {
        return db.sql(StoredUser.ACTIVE + " and u.username = ?")
                .param(username.strip().toLowerCase(Locale.ROOT))
                .query(StoredUser::read)
                .optional();
    }

    /// The active user of that id, with what he may do at this moment.
    public Optional<User> user(UserId id) {
        return db.sql(StoredUser.ACTIVE + " and u.id = ?")
                .param(id.value())
                .query(StoredUser::read)
                .optional();
    }

    /// Lets a user in again or shuts him out, from his next request on.
    @Transactional
    public void setActive(UserId id, boolean active, Actor by) {
        if (db.sql("update app_user set active = ? where id = ? and active <> ?")
                        .params(active, id.value(), active)
                        .update()
                > 0) {
            audit.record(
                    by,
                    active ? "user.activate" : "user.deactivate",
                    "user:" + id.value(),
                    Map.of());
        }
    }

    /// What an administrator decides about a user; from his next request on he may what his roles
    /// allow.
    ///
    /// @throws DirectoryRefusal when a field is at fault, or nobody would be left who manages users
    @Transactional
    public void change(
            UserId id,
            String name,
            Set<String> roles,
            @Nullable UnitId unit,
            boolean active,
            Actor by) {
        var called = name(name);
        if (roles.isEmpty()) {
            throw new DirectoryRefusal("roles", "roles");
        }
        db.sql("update app_user set name = ?, unit = ?, active = ? where id = ?")
                .param(called)
                .param(unit == null ? null : unit.value())
                .param(active)
                .param(id.value())
                .update();
        db.sql("delete from user_role where app_user = ?").param(id.value()).update();
        roles.forEach(role -> give(id, role));
        audit.record(
                by,
                "user.change",
                "user:" + id.value(),
                Map.of("name", called, "roles", new TreeSet<>(roles), "active", active));
        if (!db.sql(
                        """
                        select exists (select from app_user u join user_role r on r.app_user = u.id
                            join role_permission p on p.role = r.role
                            where u.active and p.permission = 'DIRECTORY_MANAGE')
                        """)
                .query(Boolean.class)
                .single()) {
            throw new DirectoryRefusal("roles", "lastManager");
        }
    }

    /// What a user says about himself and how he likes his pages.
    @Transactional
    void setProfile(User user, String name, Locale locale, User.Theme theme, boolean shortcuts) {
        db.sql(
                        """
                        update app_user set name = ?, locale = ?, theme = ?, shortcuts = ?
                        where id = ?
                        """)
                .params(
                        name(name),
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
    @Transactional
    void changePassword(User user, String current, String next, String session) {
        var stored =
                db.sql("select password_hash from app_user where id = ? for update")
                        .param(user.id().value())
                        .query(String.class)
                        .single();
        if (PasswordRules.isTooLong(current) || !encoder.matches(current, stored)) {
            throw new DirectoryRefusal("current", "passwordWrong");
        }
        PasswordRules.check(user.username(), next);
        db.sql("update app_user set password_hash = ? where id = ?")
                .params(encoder.encode(next), user.id().value())
                .update();
        var ended =
                db.sql("delete from spring_session where principal_name = ? and session_id <> ?")
                        .params(user.id().value().toString(), session)
                        .update();
        audit.record(
                user.asActor(),
                "user.password",
                "user:" + user.id().value(),
                Map.of("sessionsEnded", ended));
    }

    private void give(UserId id, String role) {
        var given =
                db.sql(
                                "insert into user_role (app_user, role) select ?, code from role where code = ?")
                        .params(id.value(), role)
                        .update();
        if (given == 0) {
            throw new DirectoryRefusal("roles", "role", role);
        }
    }

    private static String name(String name) {
        var called = name.strip();
        if (called.isEmpty() || called.length() > 120) {
            throw new DirectoryRefusal("name", "name");
        }
        return called;
    }
}
