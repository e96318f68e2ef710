package id.kentongan.reports;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Figures of a few cases of the year 2001, worked out by hand. The session of the test's database
/// is two hours ahead of the office, which is in WIB.
@KentonganTest
class CountingTest {

    @Autowired Reports reports;
    @Autowired JdbcClient db;
    private final List<UUID> cases = new ArrayList<>();
    private final List<UUID> units = new ArrayList<>();
    private ReportRows rows;
    private UUID roads;

    @BeforeEach
    void a_unit() {
        rows = new ReportRows(db);
        roads = unit("Jalan");
    }

    @AfterEach
    void leave_nothing_behind() {
        rows.leave(cases, units);
    }

    @Test
    void every_figure_is_as_counted_by_hand() {
        var quick = open("2001-03-05T08:00:00+07:00", "COMPLAINT");
        rows.entry(quick, "FORWARD", "2001-03-05T09:00:00+07:00");
        rows.answered(quick, "2001-03-05T10:00:00+07:00");
        rows.mark(quick, "RECEIVED");
        rows.entry(quick, "REPLY", "2001-03-06T10:00:00+07:00");
        var slow = open("2001-03-07T08:00:00+07:00", "COMPLAINT");
        rows.entry(slow, "REJECT", "2001-03-07T09:00:00+07:00");
        rows.answered(slow, "2001-03-12T08:00:00+07:00");
        rows.state(slow, "CLOSED");
        var waiting = open("2001-03-20T08:00:00+07:00", "PRAISE");
        var closed = open("2001-03-20T20:00:00+07:00", null);
        rows.state(closed, "CLOSED");
        var again = open("2001-03-31T23:30:00+07:00", "INFORMATION");
        rows.entry(again, "REOPEN", "2001-04-02T08:00:00+07:00");
        rows.answered(again, "2001-04-03T23:30:00+07:00");
        var next = open("2001-04-01T00:00:00+07:00", "PRAISE");

        var march = month("2001-03-10");
        var it = march.total();

        assertThat(it.incoming()).isEqualTo(5);
        assertThat(it.categories()).containsExactly(2, 0, 1, 1, 1);
        assertThat(it.answered()).isEqualTo(3);
        assertThat(it.waiting()).isEqualTo(1);
        assertThat(it.closed()).isEqualTo(2);
        assertThat(it.closedUnanswered()).isEqualTo(1);
        assertThat(it.rejected()).isEqualTo(1);
        assertThat(it.reopened()).isEqualTo(1);
        assertThat(it.delivered()).isEqualTo(1);
        assertThat(it.inTime()).as("2 h and exactly 72 h").isEqualTo(2);
        assertThat(it.late()).as("5 days; never; closed without").isEqualTo(3);
        assertThat(it.median()).isEqualTo(Duration.ofDays(3));
        assertThat(it.nineTenths()).isEqualTo(Duration.ofDays(5));
        assertThat(march.steps()).hasSize(31);
        assertThat(march.steps().getLast().figures().incoming()).isEqualTo(1);
        assertThat(march.units().getFirst().figures().sinceForwarded())
                .isEqualTo(Duration.ofHours(1));
        assertThat(march.hours()[5][23]).as("Saturday, half past eleven").isEqualTo(1);
        assertThat(march.hours()[1][8]).as("Tuesday at eight").isEqualTo(1);
        assertThat(month("2001-04-10").total().incoming()).isEqualTo(1);
        assertThat(month("2001-04-10").before().incoming()).isEqualTo(5);
        assertThat(List.of(waiting, next)).doesNotContainNull();
    }

    @Test
    void cases_that_are_away_do_not_count_and_come_back_as_they_were() {
        var main = open("2001-05-05T08:00:00+07:00", "COMPLAINT");
        var other = open("2001-05-06T08:00:00+07:00", "COMPLAINT");
        rows.answered(other, "2001-05-06T09:00:00+07:00");
        rows.away(other, "MERGED");
        var bin = open("2001-05-07T08:00:00+07:00", "COMPLAINT");
        rows.away(bin, "BINNED");

        assertThat(month("2001-05-01").total().incoming()).isEqualTo(1);
        assertThat(month("2001-05-01").total().answered()).isZero();

        rows.away(other, null);
        assertThat(month("2001-05-01").total().answered()).isEqualTo(1);
        db.sql("update case_entry set service_case = ? where service_case = ?")
                .params(main, other)
                .update();
        assertThat(month("2001-05-01").total().answered()).isEqualTo(1);
        assertThat(answeredSeconds(main)).isEqualTo(25 * 3600);
        assertThat(answeredSeconds(other)).isNull();
    }

    @Test
    void an_answer_from_before_the_case_came_with_a_merge_and_does_not_answer_it() {
        var other = open("2001-11-05T08:00:00+07:00", "COMPLAINT");
        rows.answered(other, "2001-11-05T09:00:00+07:00");
        var it = open("2001-11-06T08:00:00+07:00", "COMPLAINT");
        db.sql("update case_entry set service_case = ? where service_case = ?")
                .params(it, other)
                .update();
        rows.away(other, "MERGED");
        assertThat(answeredSeconds(it)).isNull();

        rows.answered(it, "2001-11-06T10:00:00+07:00");
        assertThat(answeredSeconds(it)).isEqualTo(2 * 3600);
    }

    @Test
    void an_answer_that_was_taken_back_is_none() {
        var it = open("2001-10-05T08:00:00+07:00", "COMPLAINT");
        rows.answered(it, "2001-10-05T09:00:00+07:00");
        assertThat(month("2001-10-01").total().answered()).isEqualTo(1);
        db.sql("update case_entry set kind = 'TAKE_BACK' where service_case = ?")
                .param(it)
                .update();

        assertThat(month("2001-10-01").total().answered()).isZero();
        assertThat(month("2001-10-01").total().late()).isEqualTo(1);
    }

    @Test
    void one_quick_answer_makes_no_unit_the_best() {
        var lucky = unit("Beruntung");
        var one = rows.open("2001-06-05T08:00:00+07:00", lucky, "PRAISE", "smpp");
        cases.add(one);
        rows.answered(one, "2001-06-05T08:01:00+07:00");
        for (int i = 0; i < 10; i++) {
            var it = open("2001-06-05T08:00:00+07:00", "COMPLAINT");
            if (i < 8) {
                rows.answered(it, "2001-06-05T12:00:00+07:00");
            }
        }

        var june =
                reports.make(
                        ReportFilter.of(Map.of("rentang", "bulan", "pada", "2001-06-01"), today()),
                        ReportScope.OFFICE);

        assertThat(june.ranked())
                .singleElement()
                .satisfies(it -> assertThat(it.figures().shareInTime()).isEqualTo(0.8));
        assertThat(june.unranked()).singleElement().returns(1, it -> it.figures().incoming());
    }

    @Test
    void steps_are_whole_and_their_sum_is_the_total() {
        open("2001-07-01T00:00:00+07:00", "COMPLAINT");
        open("2001-07-01T23:59:59+07:00", "COMPLAINT");
        open("2001-07-02T00:00:00+07:00", "GRIEVANCE");
        open("2001-12-31T23:59:59+07:00", "PRAISE");

        var weeks = custom("2001-07-01", "2001-12-31", "minggu");
        var months = custom("2001-07-01", "2001-12-31", "bulan");

        assertThat(weeks.steps().getFirst().interval()).isEqualTo(day("2001-07-01", "2001-07-01"));
        assertThat(weeks.steps().getFirst().figures().incoming()).isEqualTo(2);
        assertThat(weeks.steps().get(1).interval()).isEqualTo(day("2001-07-02", "2001-07-08"));
        assertThat(weeks.steps()).hasSize(28);
        assertThat(months.steps()).hasSize(6);
        for (var report : List.of(weeks, months)) {
            assertThat(report.steps().stream().mapToInt(it -> it.figures().incoming()).sum())
                    .isEqualTo(4);
        }
    }

    @Test
    void filters_leave_out_what_they_say() {
        var telegram = rows.open("2001-08-01T08:00:00+07:00", roads, "PRAISE", "telegram");
        cases.add(telegram);
        open("2001-08-01T08:00:00+07:00", "COMPLAINT");
        var moderator = rows.open("2001-08-02T08:00:00+07:00", null, null, "smpp-2");
        cases.add(moderator);

        assertThat(august(Map.of())).isEqualTo(3);
        assertThat(august(Map.of("kategori", "pujian"))).isEqualTo(1);
        assertThat(august(Map.of("saluran", "sms"))).isEqualTo(2);
        assertThat(august(Map.of("unit", roads.toString()))).isEqualTo(2);
        assertThat(august(Map.of("status", "CLOSED"))).isZero();
    }

    @Test
    void a_reader_of_one_unit_sees_that_unit_alone() {
        var other = unit("Lain");
        cases.add(rows.open("2001-09-01T08:00:00+07:00", other, "PRAISE", "smpp"));
        open("2001-09-01T08:00:00+07:00", "COMPLAINT");
        var filter = filter(Map.of("rentang", "bulan", "pada", "2001-09-01"));

        var mine = reports.make(filter, new ReportScope(false, roads, "Jalan"));
        var peeking = reports.make(filter.ofUnit(other), new ReportScope(false, roads, "Jalan"));
        var nobody = reports.make(filter, new ReportScope(false, null, null));

        assertThat(mine.total().incoming()).isEqualTo(1);
        assertThat(mine.units()).hasSize(1);
        assertThat(peeking.isEmpty()).isTrue();
        assertThat(nobody.isEmpty()).isTrue();
    }

    private int august(Map<String, String> more) {
        var params = new HashMap<>(Map.of("rentang", "bulan", "pada", "2001-08-15"));
        params.putAll(more);
        return reports.make(filter(params), ReportScope.OFFICE).total().incoming();
    }

    private Report month(String day) {
        return reports.make(
                filter(Map.of("rentang", "bulan", "pada", day)).ofUnit(roads), ReportScope.OFFICE);
    }

    private Report custom(String from, String to, String step) {
        return reports.make(
                filter(Map.of("rentang", "kustom", "dari", from, "sampai", to, "per", step))
                        .ofUnit(roads),
                ReportScope.OFFICE);
    }

    private static ReportFilter filter(Map<String, String> params) {
        return ReportFilter.of(params, today());
    }

    private static LocalDate today() {
        return LocalDate.parse("2026-03-09");
    }

    private static Interval day(String from, String to) {
        return new Interval(LocalDate.parse(from), LocalDate.parse(to));
    }

    private UUID open(String at, @Nullable String category) {
        var id = rows.open(at, roads, category, "smpp");
        cases.add(id);
        return id;
    }

    private UUID unit(String name) {
        var id = rows.unit(name + " " + UUID.randomUUID());
        units.add(id);
        return id;
    }

    private @Nullable Integer answeredSeconds(UUID id) {
        return db.sql("select answered from case_report where service_case = ?")
                .param(id)
                .query((row, _) -> row.getObject(1, Integer.class))
                .list()
                .getFirst();
    }
}
