package id.kentongan.directory;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the roles: which there are, and what each may. A change holds for whoever has the role
/// from his next request on.
@Service
public class Roles {

    private static final int LONGEST_NAME = 40;
    private static final String ROLES =
            """
            select r.code, r.name_id, r.name_en, r.delivered, r.demands_code, r.version,
                array(select permission from role_permission where role = r.code) as permissions,
                (select count(*) from user_role u join app_user a on a.id = u.app_user
                    where u.role = r.code and a.active) as users
            from role r
            """;

    private final JdbcClient db;
    private final LastKeeper keeper;
    private final Audit audit;

    Roles(JdbcClient db, LastKeeper keeper, Audit audit) {
        this.db = db;
        this.keeper = keeper;
        this.audit = audit;
    }

    /// Every role, those that came with the centre first.
    public List<Role> all() {
        return db.sql(ROLES + "order by not r.delivered, lower(r.name_id)")
                .query(Roles::read)
                .list();
    }

    public Optional<Role> role(String code) {
        return db.sql(ROLES + "where r.code = ?").param(code).query(Roles::read).optional();
    }

    /// What a role was delivered with; empty for one of the office's own.
    public static Optional<Set<Permission>> delivered(String code) {
        return Optional.ofNullable(DeliveredRoles.ALL.get(code)).map(Set::copyOf);
    }

    /// Makes a role that may nothing yet.
    ///
    /// @return its code
    /// @throws DirectoryRefusal when a name is at fault
    @Transactional
    public String add(String nameId, String nameEn, Actor by) {
        var called = name("nameId", nameId);
        var english = name("nameEn", nameEn.isBlank() ? nameId : nameEn);
        var code = freeCode(called);
        try {
            db.sql("insert into role (code, name_id, name_en) values (?, ?, ?)")
                    .params(code, called, english)
                    .update();
        } catch (DuplicateKeyException _) {
            throw new DirectoryRefusal("nameId", "roleTaken", called);
        }
        audit.record(by, "role.create", "role:" + code, Map.of("name", called));
        return code;
    }

    /// @param version what was seen of it; somebody may have changed it meanwhile
    /// @throws DirectoryRefusal when a name is at fault, or the version is old
    @Transactional
    public void rename(String code, int version, String nameId, String nameEn, Actor by) {
        var before = locked(code, version);
        var called = name("nameId", nameId);
        var english = name("nameEn", nameEn.isBlank() ? nameId : nameEn);
        try {
            db.sql("update role set name_id = ?, name_en = ?, version = version + 1 where code = ?")
                    .params(called, english, code)
                    .update();
        } catch (DuplicateKeyException _) {
            throw new DirectoryRefusal("nameId", "roleTaken", called);
        }
        audit.record(
                by,
                "role.rename",
                "role:" + code,
                Map.of("name", List.of(before.nameId(), called)));
    }

    /// Removes a role that nobody has.
    ///
    /// @throws DirectoryRefusal when somebody has it, also somebody inactive, or it came with the
    ///     centre
    @Transactional
    public void remove(String code, Actor by) {
        var it = role(code).orElseThrow(Roles::gone);
        if (it.delivered()) {
            throw new DirectoryRefusal("role", "roleDelivered", it.nameId());
        }
        db.sql("delete from role_permission where role = ?").param(code).update();
        try {
            db.sql("delete from role where code = ?").param(code).update();
        } catch (DataIntegrityViolationException _) {
            throw new DirectoryRefusal("role", "roleInUse", it.nameId());
        }
        audit.record(by, "role.remove", "role:" + code, Map.of("name", it.nameId()));
    }

    /// What a role is to allow.
    ///
    /// @param version what was seen of it; somebody may have changed it meanwhile
    public record Change(
            String code, int version, Set<Permission> permissions, boolean demandsCode) {}

    /// All of `changes` or none.
    ///
    /// @throws DirectoryRefusal when a version is old, nobody would be left who manages users, or
    ///     one would take that from oneself
    @Transactional
    public void change(List<Change> changes, Actor by) {
        keeper.waitTurn();
        var could = keeper.can(by.id());
        // In one order, so that two who change the same ones wait for each other and no more.
        for (var it : changes.stream().sorted(Comparator.comparing(Change::code)).toList()) {
            change(it, locked(it.code(), it.version()), by);
        }
        keeper.mustBeThere();
        keeper.mustStill(by.id(), could);
    }

    private void change(Change it, Role before, Actor by) {
        var facts = new LinkedHashMap<String, Object>();
        note(facts, "added", it.permissions(), before.permissions());
        note(facts, "taken", before.permissions(), it.permissions());
        if (it.demandsCode() != before.demandsCode()) {
            facts.put("demandsCode", it.demandsCode());
        }
        if (facts.isEmpty()) {
            return;
        }
        facts.put("users", before.users());
        db.sql("update role set demands_code = ?, version = version + 1 where code = ?")
                .params(it.demandsCode(), it.code())
                .update();
        db.sql("delete from role_permission where role = ?").param(it.code()).update();
        db.sql("insert into role_permission (role, permission) select ?, unnest(?::text[])")
                .params(it.code(), it.permissions().stream().map(Enum::name).toArray(String[]::new))
                .update();
        audit.record(by, "role.change", "role:" + it.code(), facts);
    }

    private Role locked(String code, int version) {
        db.sql("select 1 from role where code = ? for update").param(code).query().listOfRows();
        var it = role(code).orElseThrow(Roles::gone);
        if (it.version() != version) {
            throw new DirectoryRefusal("version", "stale");
        }
        return it;
    }

    /// `Kepala Bidang` becomes `KEPALA_BIDANG`, a second one `KEPALA_BIDANG_2`.
    private String freeCode(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD).toUpperCase(Locale.ROOT);
        var words = plain.replaceAll("[^A-Z0-9]+", " ").strip().replace(' ', '_');
        var stem = words.isEmpty() ? "ROLE" : words;
        var code = stem;
        for (var n = 2; role(code).isPresent(); n++) {
            code = stem + "_" + n;
        }
        return code;
    }

    private static String name(String field, String written) {
        var name = written.strip().replaceAll("\\s+", " ");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new DirectoryRefusal(field, "roleName", LONGEST_NAME);
        }
        return name;
    }

    private static void note(
            Map<String, Object> facts, String what, Set<Permission> all, Set<Permission> without) {
        var rest = new TreeSet<>(all);
        rest.removeAll(without);
        if (!rest.isEmpty()) {
            facts.put(what, rest);
        }
    }

    private static DirectoryRefusal gone() {
        return new DirectoryRefusal("role", "roleGone");
    }

    private static Role read(ResultSet row, int number) throws SQLException {
        return new Role(
                row.getString("code"),
                row.getString("name_id"),
                row.getString("name_en"),
                row.getBoolean("delivered"),
                row.getBoolean("demands_code"),
                Arrays.stream((String[]) row.getArray("permissions").getArray())
                        .map(Permission::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getInt("users"),
                row.getInt("version"));
    }
}
