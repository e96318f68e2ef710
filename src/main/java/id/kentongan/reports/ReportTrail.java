package id.kentongan.reports;

import id.kentongan.audit.Audit;
import id.kentongan.directory.User;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Records who took a list of cases away.
@Component
class ReportTrail {

    private final Audit audit;

    ReportTrail(Audit audit) {
        this.audit = audit;
    }

    @Transactional
    public void took(ReportFilter filter, String ending, User user) {
        audit.record(
                user.asActor(),
                "report.cases",
                "report:" + filter.interval().from() + ".." + filter.interval().to(),
                Map.of("file", ending));
    }
}
