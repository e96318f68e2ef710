package id.kentongan.inbox;

import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseStore;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.InboundFiles;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Files in the cases of those who sent them.
@Component
class CaseFiles {

    private static final String FILES =
            """
            select f.id, e.id as entry, f.name, f.size, f.state, f.image
            from inbound_file f
                join case_entry e on e.inbound = f.message and e.kind = 'MESSAGE'
                join service_case c on c.id = e.service_case
            """;

    private final JdbcClient db;
    private final CaseStore cases;

    CaseFiles(JdbcClient db, CaseStore cases) {
        this.db = db;
        this.cases = cases;
    }

    /// Those of a case, in the order in which they came.
    List<CaseFile> of(CaseId id) {
        return db.sql(FILES + "where e.service_case = ? order by f.at, f.id")
                .param(id.value())
                .query(new DataClassRowMapper<>(CaseFile.class))
                .list();
    }

    /// One that is here, in a case that the reader may know of and that is not away.
    Optional<CaseFile> kept(UUID id, InboxScope scope) {
        return db.sql(
                        FILES
                                + """
                                where f.id = :id and f.state = 'KEPT' and c.away is null
                                    and (:all or c.unit = cast(:unit as uuid))
                                limit 1
                                """)
                .param("id", id)
                .param("all", scope.all())
                .param("unit", scope.unit() == null ? null : scope.unit().value())
                .query(new DataClassRowMapper<>(CaseFile.class))
                .optional();
    }

    /// Whoever has the case open sees it.
    @EventListener
    void changed(InboundFiles.Changed file) {
        db.sql(
                        """
                        select distinct c.id, c.unit
                        from case_entry e join service_case c on c.id = e.service_case
                        where e.inbound = ?
                        """)
                .param(file.message())
                .query(
                        row -> {
                            var unit = row.getObject("unit", UUID.class);
                            cases.changed(
                                    new CaseId(row.getObject("id", UUID.class)),
                                    unit == null ? null : new UnitId(unit));
                        });
    }
}
