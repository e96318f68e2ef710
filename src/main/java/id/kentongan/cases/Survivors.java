package id.kentongan.cases;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Follows a case that was merged to the one that it is part of by now.
@Component
public class Survivors {

    private final JdbcClient db;

    Survivors(JdbcClient db) {
        this.db = db;
    }

    /// @return empty when the case was not merged, or all that it went into is deleted
    public Optional<CaseId> of(CaseId id) {
        return db.sql(
                        """
                        with recursive way as (
                            select merged, survivor from case_merge where merged = ?
                            union all
                            select m.merged, m.survivor
                            from case_merge m join way on m.merged = way.survivor)
                        select c.id from way join service_case c on c.id = way.survivor
                        where c.away is null
                        """)
                .param(id.value())
                .query((row, _) -> new CaseId(row.getObject("id", UUID.class)))
                .optional();
    }
}
