package id.kentongan.demo;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Fills an empty database with the sample office, all or nothing; one that has a unit is left
/// alone. Runs before a first user with a password of his own would be made.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@Profile("demo")
class SampleData implements ApplicationRunner {

    private final SampleOffice office;
    private final SampleCases cases;
    private final SampleAnswers answers;
    private final SampleEmployees employees;
    private final SampleHolidays holidays;
    private final SampleGrants grants;
    private final Audit audit;

    SampleData(
            SampleOffice office,
            SampleCases cases,
            SampleAnswers answers,
            SampleEmployees employees,
            SampleHolidays holidays,
            SampleGrants grants,
            Audit audit) {
        this.office = office;
        this.cases = cases;
        this.answers = answers;
        this.employees = employees;
        this.holidays = holidays;
        this.grants = grants;
        this.audit = audit;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (office.isEmpty()) {
            office.load();
            cases.load();
            answers.load();
            employees.load();
            holidays.load();
            grants.load();
            audit.record(Actor.SYSTEM, "demo.load", "office:demo", Map.of());
        }
    }
}
