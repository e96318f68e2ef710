package id.kentongan.reports;

import id.kentongan.web.OfficeSettings;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The cases of a report, in the order in which they came, page by page from the last line on: no
/// transaction stays open for as long as somebody's line is slow.
@Component
class CaseLines {

    static final int PAGE = 5_000;

    private final JdbcClient db;
    private final OfficeSettings office;

    CaseLines(JdbcClient db, OfficeSettings office) {
        this.db = db;
        this.office = office;
    }

    List<CaseLine> after(@Nullable CaseLine last, ReportFilter filter, ReportScope scope) {
        var which = Which.of(filter, scope, office.zone());
        return db.sql(
                        """
                        select opened, service_case, code, reply_to, channel, unit_name, category,
                            state, answered, rejections, reopenings, delivered, closed_at
                        from report_case where %s and (opened, service_case) > (:last, :case)
                        order by opened, service_case limit %d
                        """
                                .formatted(which.sql(), PAGE))
                .params(which.params())
                .param("last", last == null ? Long.MIN_VALUE : last.opened())
                .param("case", last == null ? new UUID(0, 0) : last.serviceCase())
                .query(new DataClassRowMapper<>(CaseLine.class))
                .list();
    }
}
