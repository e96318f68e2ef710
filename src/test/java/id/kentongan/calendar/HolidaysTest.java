package id.kentongan.calendar;

import static id.kentongan.calendar.Holiday.Kind.JOINT_LEAVE;
import static id.kentongan.calendar.Holiday.Kind.LOCAL;
import static id.kentongan.calendar.Holiday.Kind.NATIONAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.imports.Plan;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// In years that no other test looks at.
@KentonganTest
class HolidaysTest {

    private static final LocalDate MONDAY = LocalDate.of(2031, 3, 3);

    @Autowired Holidays holidays;
    @Autowired HolidayImport table;
    @Autowired JdbcClient db;

    @AfterEach
    void leave_no_holidays() {
        db.sql("delete from holiday where day between '2031-01-01' and '2032-12-31'").update();
    }

    @Test
    void a_day_is_worked_on_unless_it_is_a_weekend_or_a_holiday() {
        holidays.add(new Holiday(MONDAY, "Nyepi", NATIONAL), Actor.SYSTEM);

        assertThat(holidays.isWorkingDay(MONDAY)).isFalse();
        assertThat(holidays.on(MONDAY)).map(Holiday::name).contains("Nyepi");
        assertThat(holidays.isWorkingDay(MONDAY.plusDays(1))).isTrue();
        assertThat(holidays.isWorkingDay(MONDAY.plusDays(5))).isFalse();
        assertThat(holidays.isWorkingDay(MONDAY.plusDays(6))).isFalse();
        assertThat(holidays.on(MONDAY.plusDays(6))).isEmpty();
    }

    @Test
    void a_holiday_moves_and_goes_and_a_day_has_only_one() {
        holidays.add(new Holiday(MONDAY, "Cuti bersama", JOINT_LEAVE), Actor.SYSTEM);
        holidays.add(new Holiday(MONDAY.plusDays(1), "Nyepi", NATIONAL), Actor.SYSTEM);

        assertThatExceptionOfType(HolidayRefusal.class)
                .isThrownBy(() -> holidays.add(new Holiday(MONDAY, "Lain", LOCAL), Actor.SYSTEM));
        assertThatExceptionOfType(HolidayRefusal.class)
                .isThrownBy(
                        () ->
                                holidays.change(
                                        MONDAY,
                                        new Holiday(MONDAY.plusDays(1), "Lain", LOCAL),
                                        Actor.SYSTEM));
        holidays.change(MONDAY, new Holiday(MONDAY.plusDays(2), "Cuti", LOCAL), Actor.SYSTEM);
        holidays.remove(MONDAY.plusDays(1), Actor.SYSTEM);

        assertThat(holidays.of(2031))
                .containsExactly(new Holiday(MONDAY.plusDays(2), "Cuti", LOCAL));
        assertThatExceptionOfType(HolidayRefusal.class)
                .isThrownBy(
                        () ->
                                holidays.change(
                                        MONDAY, new Holiday(MONDAY, "A", LOCAL), Actor.SYSTEM));
    }

    @Test
    void the_decrees_list_comes_in_as_people_write_it_and_comes_in_again_without_a_change() {
        var list =
                """
                Tanggal;Hari Libur;Jenis
                2031-01-01;Tahun Baru;
                "Kamis, 23 Januari 2031";Imlek;nasional
                24/1/2031;Cuti bersama Imlek;
                5.11.2031;Hari Jadi Kabupaten;Daerah
                """;

        assertThat(table.plan(file(list)).count(Plan.Kind.NEW)).isEqualTo(4);
        assertThat(holidays.of(2031)).isEmpty();
        assertThat(table.apply(file(list), "", Actor.SYSTEM).isRight()).isTrue();

        assertThat(holidays.of(2031))
                .extracting(it -> it.day() + " " + it.kind())
                .containsExactly(
                        "2031-01-01 NATIONAL",
                        "2031-01-23 NATIONAL",
                        "2031-01-24 JOINT_LEAVE",
                        "2031-11-05 LOCAL");
        var again = table.apply(file(list), "", Actor.SYSTEM);
        assertThat(again.changesSomething()).isFalse();
        var renamed = list.replace("Imlek;nasional", "Tahun Baru Imlek;nasional");
        assertThat(table.apply(file(renamed), "", Actor.SYSTEM).count(Plan.Kind.CHANGED))
                .isEqualTo(1);
    }

    @Test
    void one_wrong_row_keeps_the_whole_list_out() {
        var plan =
                table.apply(
                        file(
                                """
                                tanggal,nama,jenis
                                2032-02-30,Tidak ada,
                                "20, 23 & 24 Maret 2032",Cuti bersama,
                                3/4/32,Dua angka,
                                1999-01-01,Terlalu lama,
                                2032-05-01,,
                                2032-05-02,Entah,kadang
                                2032-05-03,Sekali,
                                3 Mei 2032,Dua kali,
                                """),
                        "",
                        Actor.SYSTEM);

        assertThat(plan.faults())
                .extracting(it -> it.line() + " " + it.column())
                .isEqualTo(
                        List.of("2 day", "3 day", "4 day", "5 day", "6 name", "7 kind", "9 day"));
        assertThat(holidays.of(2032)).isEmpty();
    }

    private static InputStream file(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
