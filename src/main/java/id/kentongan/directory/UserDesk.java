package id.kentongan.directory;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Where users are added and changed by those who manage them. What changes about a user holds from
/// his next request on, on every node.
@Service
public class UserDesk {

    private record Stored(
            String username,
            String name,
            @Nullable UUID unit,
            boolean active,
            int version,
            boolean signedIn,
            String roles) {}

    private final JdbcClient db;
    private final Users users;
    private final LastKeeper keeper;
    private final Seats seats;
    private final SignInBrake brake;
    private final Audit audit;

    UserDesk(
            JdbcClient db,
            Users users,
            LastKeeper keeper,
            Seats seats,
            SignInBrake brake,
            Audit audit) {
        this.db = db;
        this.users = users;
        this.keeper = keeper;
        this.seats = seats;
        this.brake = brake;
        this.audit = audit;
    }

    /// A user who is new.
    ///
    /// @param password that he signs in with once, and then chooses his own; it is kept nowhere, so
    ///     show it now
    public record Added(UserId id, String password) {}

    /// @throws DirectoryRefusal when a field is at fault
    @Transactional
    public Added add(UserDraft draft, Actor by) {
        var password = NewPassword.of(draft.username().strip());
        return new Added(users.create(draft, password, true, by), password);
    }

    /// What is to become of a user.
    ///
    /// @param version what was seen of him; somebody may have changed him meanwhile
    public record Change(UserId id, int version, UserDraft draft) {}

    /// @throws DirectoryRefusal when a field is at fault, the version is old, or nobody would be
    ///     left who manages users
    @Transactional
    public void change(Change change, Actor by) {
        var id = change.id();
        var it = change.draft().tidied();
        keeper.waitTurn();
        var could = keeper.can(by.id());
        var before = locked(id);
        if (before.version() != change.version()) {
            throw new DirectoryRefusal("version", "stale");
        }
        var unit = it.unit() == null ? null : it.unit().value();
        try {
            db.sql(
                            """
                            update app_user set username = :username, name = :name, unit = :unit,
                                active = :active, version = version + 1
                            where id = :id
                            """)
                    .param("id", id.value())
                    .param("username", it.username())
                    .param("name", it.name())
                    .param("unit", unit)
                    .param("active", it.active())
                    .update();
        } catch (DuplicateKeyException _) {
            throw new DirectoryRefusal("username", "usernameTaken", it.username());
        }
        db.sql("delete from user_role where app_user = ?").param(id.value()).update();
        it.roles().forEach(role -> users.give(id, role));
        keeper.mustBeThere();
        keeper.mustStill(by.id(), could);
        var facts = new LinkedHashMap<String, Object>();
        note(facts, "username", before.username(), it.username());
        note(facts, "name", before.name(), it.name());
        note(facts, "unit", String.valueOf(before.unit()), String.valueOf(unit));
        note(facts, "roles", before.roles(), String.join(" ", new TreeSet<>(it.roles())));
        note(facts, "active", before.active(), it.active());
        if (!it.active()) {
            facts.put("sessionsEnded", seats.endAll(id));
        }
        record("user.change", id, facts, by);
    }

    /// Lets a user in again or shuts him out, from his next request on.
    ///
    /// @throws DirectoryRefusal when nobody would be left who manages users
    @Transactional
    public void setActive(UserId id, boolean active, Actor by) {
        keeper.waitTurn();
        var could = keeper.can(by.id());
        var changed =
                db.sql(
                                """
                                update app_user set active = ?, version = version + 1
                                where id = ? and active <> ?
                                """)
                        .params(active, id.value(), active)
                        .update();
        if (changed > 0) {
            keeper.mustBeThere();
            keeper.mustStill(by.id(), could);
            var ended = active ? 0 : seats.endAll(id);
            record(
                    active ? "user.activate" : "user.deactivate",
                    id,
                    Map.of("sessionsEnded", ended),
                    by);
        }
    }

    /// Gives a user a password for one sign-in, after which he chooses his own, and ends his
    /// sessions.
    ///
    /// @return the password; it is kept nowhere, so show it now
    /// @throws DirectoryRefusal for oneself: that is done in the profile
    @Transactional
    public String resetPassword(UserId id, Actor by) {
        if (by.id().equals("user:" + id.value())) {
            throw new DirectoryRefusal("user", "ownPassword");
        }
        var it = locked(id);
        var password = NewPassword.of(it.username());
        users.setPassword(id, password, true);
        brake.release(it.username());
        record("user.reset", id, Map.of("sessionsEnded", seats.endAll(id)), by);
        return password;
    }

    /// Removes a user who never did anything: whoever has signed in once stands behind what he did.
    ///
    /// @throws DirectoryRefusal when he has
    @Transactional
    public void remove(UserId id, Actor by) {
        keeper.waitTurn();
        var it = locked(id);
        if (it.signedIn()) {
            throw new DirectoryRefusal("user", "userInUse", it.name());
        }
        try {
            db.sql("delete from app_user where id = ?").param(id.value()).update();
        } catch (DataIntegrityViolationException _) {
            throw new DirectoryRefusal("user", "userInUse", it.name());
        }
        keeper.mustBeThere();
        record("user.remove", id, Map.of("username", it.username(), "name", it.name()), by);
    }

    private Stored locked(UserId id) {
        return db.sql(
                        """
                        select u.username, u.name, u.unit, u.active, u.version,
                            u.last_sign_in_at is not null as signed_in,
                            coalesce((select string_agg(role, ' ' order by role) from user_role
                                where app_user = u.id), '') as roles
                        from app_user u where u.id = ? for update
                        """)
                .param(id.value())
                .query(new DataClassRowMapper<>(Stored.class))
                .optional()
                .orElseThrow(() -> new DirectoryRefusal("user", "userGone"));
    }

    private static void note(Map<String, Object> facts, String field, Object was, Object is) {
        if (!was.equals(is)) {
            facts.put(field, List.of(was, is));
        }
    }

    private void record(String action, UserId id, Map<String, ?> facts, Actor by) {
        audit.record(by, action, "user:" + id.value(), facts);
    }
}
