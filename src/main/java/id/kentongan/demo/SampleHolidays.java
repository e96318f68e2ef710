package id.kentongan.demo;

import id.kentongan.web.OfficeSettings;
import java.time.InstantSource;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// This year's holidays whose date is the same each year; the others are for the office to enter.
@Component
@Profile("demo")
class SampleHolidays {

    private final JdbcClient db;
    private final OfficeSettings office;
    private final InstantSource clock;

    SampleHolidays(JdbcClient db, OfficeSettings office, InstantSource clock) {
        this.db = db;
        this.office = office;
        this.clock = clock;
    }

    void load() {
        db.sql(
                        """
                        insert into holiday (day, name, kind)
                        select make_date(?, month, day), name, 'NATIONAL'
                        from (values (1, 1, 'Tahun Baru Masehi'), (5, 1, 'Hari Buruh Internasional'),
                            (6, 1, 'Hari Lahir Pancasila'), (8, 17, 'Proklamasi Kemerdekaan'),
                            (12, 25, 'Kelahiran Yesus Kristus')) h (month, day, name)
                        on conflict do nothing
                        """)
                .param(clock.instant().atZone(office.zone()).getYear())
                .update();
    }
}
