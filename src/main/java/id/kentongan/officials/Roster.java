package id.kentongan.officials;

import id.kentongan.directory.OfficialId;
import id.kentongan.directory.UnitId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The units and who is in them, as the pages read them.
@Component
class Roster {

    private static final String UNITS =
            """
            select u.id, u.name, u.short_name, u.active, u.version,
                count(o.id) filter (where o.active) as officials,
                count(o.id) filter (where o.active and o.position = 'OPERATOR') as operators,
                count(o.id) filter (where o.active and o.verified_at is null) as unverified
            from unit u left join official o on o.unit = u.id
            %s
            group by u.id order by u.active desc, lower(u.short_name)
            """;
    private static final String OFFICIALS =
            """
            select o.id, o.unit, u.name as unit_name, u.short_name as unit_short,
                o.name, o.title, o.position, o.phone, o.active,
                o.verified_at, coalesce(o.digest, o.position <> 'SECRETARY') as digest, o.version
            from official o join unit u on u.id = o.unit
            """;

    private final JdbcClient db;

    Roster(JdbcClient db) {
        this.db = db;
    }

    /// Units whose name, or an official's of theirs, has `words` in it; all when there are none.
    List<UnitLine> units(String words) {
        return db.sql(
                        UNITS.formatted(
                                """
                                where position(lower(:words) in lower(u.name)) > 0
                                    or position(lower(:words) in lower(u.short_name)) > 0
                                    or exists (select from official p where p.unit = u.id
                                        and position(lower(:words) in lower(p.name)) > 0)\
                                """))
                .param("words", words)
                .query(new DataClassRowMapper<>(UnitLine.class))
                .list();
    }

    Optional<UnitLine> unit(UnitId id) {
        return db.sql(UNITS.formatted("where u.id = :id"))
                .param("id", id.value())
                .query(new DataClassRowMapper<>(UnitLine.class))
                .optional();
    }

    /// Of one unit: head, secretary, operators, and at the end who is inactive.
    List<OfficialLine> officials(UnitId unit) {
        return db.sql(
                        OFFICIALS
                                + """
                                where o.unit = ?
                                order by o.active desc,
                                    array_position(array['HEAD', 'SECRETARY', 'OPERATOR'], o.position),
                                    o.name
                                """)
                .param(unit.value())
                .query(new DataClassRowMapper<>(OfficialLine.class))
                .list();
    }

    Optional<OfficialLine> official(OfficialId id) {
        return db.sql(OFFICIALS + "where o.id = ?")
                .param(id.value())
                .query(new DataClassRowMapper<>(OfficialLine.class))
                .optional();
    }

    /// Every official there is, for comparing a file with.
    List<OfficialLine> everybody() {
        return db.sql(OFFICIALS + "order by o.active desc, o.id")
                .query(new DataClassRowMapper<>(OfficialLine.class))
                .list();
    }
}
