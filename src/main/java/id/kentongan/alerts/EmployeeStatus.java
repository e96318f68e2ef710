package id.kentongan.alerts;

import id.kentongan.web.Words;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How an employee's matters stand.
@Component
class EmployeeStatus {

    /// One matter: `promotion`, `document:SK CPNS`.
    record Standing(String matter, String name, Instant at) {

        Matter kind() {
            return Matter.of(matter);
        }

        /// Which of its kind; empty when there is only one.
        String about() {
            return Matter.about(matter);
        }
    }

    private static final int SHOWN = 5;

    private final JdbcClient db;
    private final Employees employees;

    EmployeeStatus(JdbcClient db, Employees employees) {
        this.db = db;
        this.employees = employees;
    }

    /// The latest first.
    List<Standing> standings(String nip) {
        return db.sql(
                        """
                        select m.matter, k.name, m.at
                        from employee_matter m join alert_kind k on k.id = m.kind
                        where m.nip = ? order by m.at desc, m.matter
                        """)
                .param(nip)
                .query(new DataClassRowMapper<>(Standing.class))
                .list();
    }

    /// In some lines, for a telephone.
    String of(Registration his, Words words) {
        var employee = employees.find(his.nip()).orElseThrow();
        var lines =
                standings(his.nip()).stream()
                        .filter(it -> it.kind() != Matter.QUESTION)
                        .limit(SHOWN)
                        .map(it -> line(it, words))
                        .collect(Collectors.joining("\n"));
        return words.of(
                "alerts.sms.status.of",
                employee.name(),
                words.date(his.since()),
                lines.isEmpty() ? words.of("alerts.sms.status.none") : lines);
    }

    private static String line(Standing it, Words words) {
        var what = words.of("alerts.matter." + it.kind());
        return words.of(
                "alerts.sms.status.line",
                it.about().isEmpty() ? what : what + " " + it.about(),
                it.name(),
                words.date(it.at()));
    }
}
