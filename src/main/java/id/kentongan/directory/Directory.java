package id.kentongan.directory;

import id.kentongan.audit.Actor;
import java.util.List;
import java.util.Optional;
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
