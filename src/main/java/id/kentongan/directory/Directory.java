package id.kentongan.directory;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps units and their officials.
@Service
public class Directory {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private final JdbcClient db;
    private final Audit audit;

    Directory(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
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
    @Transactional
    public UnitId addUnit(String name, String shortName) {
        var id = new UnitId(UUID.randomUUID());
        try {
            db.sql("insert into unit (id, name, short_name) values (?, ?, ?)")
                    .params(id.value(), text("name", name), text("shortName", shortName))
                    .update();
        } catch (DuplicateKeyException _) {
            throw new DirectoryRefusal("name", "unitTaken", name.strip());
        }
        audit.record(
                Actor.SYSTEM, "unit.create", "unit:" + id.value(), Map.of("name", name.strip()));
        return id;
    }

    /// @param phone E.164, of no other active official
    /// @throws DirectoryRefusal when a field is at fault
    @Transactional
    public OfficialId addOfficial(
            UnitId unit, String name, String title, Official.Position position, String phone) {
        if (!E164.matcher(phone).matches()) {
            throw new DirectoryRefusal("phone", "phone", phone);
        }
        var id = new OfficialId(UUID.randomUUID());
        try {
            db.sql(
                            """
                            insert into official (id, unit, name, title, position, phone)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            id.value(),
                            unit.value(),
                            text("name", name),
                            text("title", title),
                            position.name(),
                            phone)
                    .update();
        } catch (DuplicateKeyException _) {
            throw new DirectoryRefusal("phone", "phoneTaken", phone);
        }
        audit.record(
                Actor.SYSTEM,
                "official.create",
                "official:" + id.value(),
                Map.of("unit", unit.value(), "position", position));
        return id;
    }

    private static String text(String field, String value) {
        var text = value.strip();
        if (text.isEmpty() || text.length() > 200) {
            throw new DirectoryRefusal(field, "name");
        }
        return text;
    }
}
