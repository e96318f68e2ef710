package id.kentongan.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFilterTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-09");

    @ParameterizedTest
    @CsvSource({
        "hari,       2026-03-09, 2026-03-09, 2026-03-08, 2026-03-08",
        "minggu,     2026-03-09, 2026-03-15, 2026-03-02, 2026-03-08",
        "bulan,      2026-03-01, 2026-03-31, 2026-02-01, 2026-02-28",
        "bulan-lalu, 2026-02-01, 2026-02-28, 2026-01-01, 2026-01-31",
        "tahun,      2026-01-01, 2026-12-31, 2025-01-01, 2025-12-31",
    })
    void presets_are_the_calendars_and_compare_with_what_was_before(
            String preset, LocalDate from, LocalDate to, LocalDate before, LocalDate end) {
        var it = ReportFilter.of(Map.of("rentang", preset), TODAY).interval();

        assertThat(it).isEqualTo(new Interval(from, to));
        assertThat(it.before()).isEqualTo(new Interval(before, end));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-09, 2026-03-08, reports.fault.order",
        "1900-01-01, 9999-12-31, reports.fault.far",
        "2000-01-01, 2026-01-01, reports.fault.long",
        "kemarin,    2026-01-01, reports.fault.date",
        "2026-02-30, 2026-03-01, reports.fault.date",
        "+1000000000-12-31, 2026-03-01, reports.fault.date",
    })
    void a_wrong_interval_is_named_and_this_month_shown(String from, String to, String fault) {
        var it = custom(from, to, "hari");

        assertThat(it.fault()).isEqualTo(fault);
        assertThat(it.interval()).isEqualTo(Preset.MONTH.around(TODAY));
    }

    @Test
    void ten_years_by_day_become_years() {
        var it = custom("2016-01-01", "2025-12-31", "hari");

        assertThat(it.fault()).isNull();
        assertThat(it.coarser()).isTrue();
        assertThat(it.grouping()).isEqualTo(Grouping.YEAR);
        assertThat(it.grouping().steps(it.interval())).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 1900-01-01",
        "2026-01-01, 9999-12-31",
        "2026-01-01, -999999999-01-01",
        "2026-01-01, bukan tanggal",
    })
    void whatever_day_is_asked_for_there_is_a_report(LocalDate today, String day) {
        for (var preset : Preset.ALL) {
            var it = ReportFilter.of(Map.of("rentang", preset.word(), "pada", day), today);
            assertThat(it.grouping().steps(it.interval())).isNotEmpty();
            assertThat(it.beside(-1)).startsWith(ReportFilter.HOME);
            assertThat(it.beside(1)).startsWith(ReportFilter.HOME);
        }
    }

    @Test
    void its_address_asks_for_the_same_again() {
        var it =
                ReportFilter.of(
                        Map.of(
                                "rentang",
                                "kustom",
                                "dari",
                                "2025-12-01",
                                "sampai",
                                "2026-03-01",
                                "per",
                                "minggu",
                                "kategori",
                                "pujian",
                                "saluran",
                                "sms",
                                "status",
                                "CLOSED",
                                "target",
                                "24",
                                "minimal",
                                "3"),
                        TODAY);

        assertThat(it.file("laporan.csv"))
                .isEqualTo(
                        "/app/laporan/laporan.csv?rentang=kustom&dari=2025-12-01&sampai=2026-03-01"
                                + "&per=minggu&kategori=pujian&status=CLOSED&saluran=sms&target=24"
                                + "&minimal=3");
    }

    @Test
    void goals_and_samples_that_make_no_sense_are_the_usual_ones() {
        var it = ReportFilter.of(Map.of("target", "-5", "minimal", "999999999999"), TODAY);

        assertThat(it.goal()).isEqualTo(ReportFilter.GOAL);
        assertThat(it.sample()).isEqualTo(ReportFilter.SAMPLE);
    }

    private static ReportFilter custom(String from, String to, String step) {
        return ReportFilter.of(
                Map.of("rentang", "kustom", "dari", from, "sampai", to, "per", step), TODAY);
    }
}
