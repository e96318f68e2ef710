package id.kentongan.directory;

import id.kentongan.audit.Actor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Keeps units and their officials.
@Service
public class Directory {

    private final JdbcClient db;
    private final UnitDesk desk;

    Directory(JdbcClient db, UnitDesk desk) {
        this.db = db;
        this.desk = desk;
    }

    /// Every active unit, by name.
    public List<Unit> units() {
        return db.sql("select id, name, short_name from unit where active order by name")
                .query(new DataClassRowMapper<>(Unit.class))
                .list();
    }

    public Optional<Unit> unit(UnitId id) {
        return db.sql("select id, name, short_name from unit where id = ?")
                .param(id.value())
                .query(new DataClassRowMapper<>(Unit.class))
                .optional();
    }

    /// The active officials of a unit: head, secretary, then operators.
    public List<Official> officials(UnitId unit) {
        return db.sql(
                        """
                        select id, unit, name, title, position, phone from official
                        where unit = ? and active
                        order by array_position(array['HEAD', 'SECRETARY', 'OPERATOR'], position), name
                        """)
                .param(unit.value())
                .query(new DataClassRowMapper<>(Official.class))
                .list();
    }

    /// The active officials of the units that active users with `permission` work in.
    public List<Official> besideUsersWho(Permission permission) {
        return db.sql(
                        """
                        select id, unit, name, title, position, phone from official
                        where active and unit in (
                            select u.unit from app_user u
                                join user_role r on r.app_user = u.id
                                join role_permission p on p.role = r.role
                            where u.active and p.permission = ?)
                        order by unit, name
                        """)
                .param(permission.name())
                .query(new DataClassRowMapper<>(Official.class))
                .list();
    }

    /// The active users with `permission`, of `unit` alone when there is one.
    public List<UserId> usersWho(Permission permission, @Nullable UnitId unit) {
        return db.sql(
                        """
                        select id from app_user u
                        where active and (:unit::uuid is null or unit = :unit) and exists (
                            select from user_role r join role_permission p on p.role = r.role
                            where r.app_user = u.id and p.permission = :permission)
                        order by id
                        """)
                .param("unit", unit == null ? null : unit.value())
                .param("permission", permission.name())
                .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
                .list();
    }

    /// The active officials who want to hear each morning what waits: as they said, else heads and
    /// operators.
    public List<Official> wantingDigest() {
        return db.sql(
                        """
                        select id, unit, name, title, position, phone from official
                        where active and coalesce(digest, position <> 'SECRETARY')
                        order by unit, name
                        """)
                .query(new DataClassRowMapper<>(Official.class))
                .list();
    }

    /// The active official whose own phone this is.
    public Optional<Official> officialAt(String e164) {
        return db.sql(
                        """
                        select id, unit, name, title, position, phone from official
                        where phone = ? and active
                        """)
                .param(e164)
                .query(new DataClassRowMapper<>(Official.class))
                .optional();
    }

    public Optional<Official> official(OfficialId id) {
        return db.sql("select id, unit, name, title, position, phone from official where id = ?")
                .param(id.value())
                .query(new DataClassRowMapper<>(Official.class))
                .optional();
    }

    /// @throws DirectoryRefusal when a field is at fault
    public UnitId addUnit(String name, String shortName) {
        return desk.add(name, shortName, true, Actor.SYSTEM);
    }
}
