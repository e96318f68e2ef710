package id.kentongan.templates;

import static java.sql.Types.OTHER;

import id.kentongan.directory.UnitId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The texts that answers to citizens are made of.
@Service
public class CannedAnswers {

    private final JdbcClient db;

    CannedAnswers(JdbcClient db) {
        this.db = db;
    }

    /// The texts that somebody who writes an answer for `unit` may choose from: the unit's own
    /// first, then the office's.
    public List<CannedAnswer> offered(@Nullable UnitId unit) {
        return db.sql(
                        """
                        select t.id, t.name, v.indonesian as text, t.category,
                            t.unit is not null as own
                        from text_template t join lateral (
                            select * from text_template_version
                            where template = t.id order by number desc limit 1) v on true
                        where t.answers and t.archived_at is null
                            and (t.unit is null or t.unit = :unit)
                        order by t.unit is null, lower(t.name)
                        """)
                .param("unit", unit == null ? null : unit.value(), OTHER)
                .query(new DataClassRowMapper<>(CannedAnswer.class))
                .list();
    }
}
