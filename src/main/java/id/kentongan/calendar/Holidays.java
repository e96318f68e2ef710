package id.kentongan.calendar;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// On which days the office works.
@Service
public class Holidays {

    private final JdbcClient db;
    private final Audit audit;

    Holidays(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /// What is celebrated on `day`; a weekend alone is no holiday.
    public Optional<Holiday> on(LocalDate day) {
        return between(day, day).stream().findFirst();
    }

    /// Neither a Saturday or Sunday nor a holiday.
    public boolean isWorkingDay(LocalDate day) {
        return !Holiday.isWeekend(day) && on(day).isEmpty();
    }

    /// The holidays from `first` to `last`, both included, in order.
    public List<Holiday> between(LocalDate first, LocalDate last) {
        return db.sql("select day, name, kind from holiday where day between ? and ? order by day")
                .params(first, last)
                .query(new DataClassRowMapper<>(Holiday.class))
                .list();
    }

    List<Holiday> of(int year) {
        return between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /// @throws HolidayRefusal when there is one on that day
    @Transactional
    public void add(Holiday it, Actor by) {
        try {
            db.sql("insert into holiday (day, name, kind) values (?, ?, ?)")
                    .params(it.day(), it.name(), it.kind().name())
                    .update();
        } catch (DuplicateKeyException _) {
            throw new HolidayRefusal("day", "taken");
        }
        record("holiday.add", it, by);
    }

    /// @param day where it was until now
    /// @throws HolidayRefusal when it is gone, or there is another on its new day
    @Transactional
    public void change(LocalDate day, Holiday it, Actor by) {
        try {
            var changed =
                    db.sql("update holiday set day = ?, name = ?, kind = ? where day = ?")
                            .params(it.day(), it.name(), it.kind().name(), day)
                            .update();
            if (changed == 0) {
                throw new HolidayRefusal("", "gone");
            }
        } catch (DuplicateKeyException _) {
            throw new HolidayRefusal("day", "taken");
        }
        audit.record(
                by,
                "holiday.change",
                "holiday:" + day,
                Map.of("day", it.day().toString(), "name", it.name(), "kind", it.kind().name()));
    }

    /// One that is gone already stays so.
    @Transactional
    public void remove(LocalDate day, Actor by) {
        on(day).ifPresent(
                        it -> {
                            db.sql("delete from holiday where day = ?").param(day).update();
                            record("holiday.remove", it, by);
                        });
    }

    private void record(String action, Holiday it, Actor by) {
        audit.record(
                by,
                action,
                "holiday:" + it.day(),
                Map.of("name", it.name(), "kind", it.kind().name()));
    }
}
