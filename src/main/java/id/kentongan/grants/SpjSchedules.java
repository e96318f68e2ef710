package id.kentongan.grants;

import id.kentongan.audit.Audit;
import id.kentongan.directory.User;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The office's schedule of reminders.
@Service
class SpjSchedules {

    private final JdbcClient db;
    private final Audit audit;
    private final InstantSource clock;

    SpjSchedules(JdbcClient db, Audit audit, InstantSource clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    SpjSchedule current() {
        return db.sql("select days, late_every, changed_at, changed_by_name from spj_schedule")
                .query(
                        (row, _) -> {
                            var days = (Integer[]) row.getArray("days").getArray();
                            var at = row.getTimestamp("changed_at");
                            return new SpjSchedule(
                                    Arrays.asList(days),
                                    row.getInt("late_every"),
                                    at == null ? null : at.toInstant(),
                                    row.getString("changed_by_name"));
                        })
                .single();
    }

    /// @param days `30, 14, 7, 0`; empty for none before the report is late
    /// @throws GrantRefusal when a field is at fault: `days`, `late`
    @Transactional
    public void change(String days, String late, User by) {
        var read = days(days);
        var every = late.strip();
        if (!every.matches("[1-9]\\d?") || Integer.parseInt(every) > SpjSchedule.LONGEST_LATE) {
            throw new GrantRefusal("late", "schedule.late", SpjSchedule.LONGEST_LATE);
        }
        db.sql(
                        """
                        update spj_schedule
                        set days = :days, late_every = :every, changed_at = :at,
                            changed_by_name = :by
                        """)
                .param("days", read)
                .param("every", Integer.parseInt(every))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by.name())
                .update();
        audit.record(
                by.asActor(),
                "grant.schedule",
                "spj-schedule",
                Map.of("days", Arrays.toString(read), "late", every));
    }

    private static Integer[] days(String written) {
        var days = new TreeSet<Integer>(Comparator.reverseOrder());
        for (var word : written.strip().split("[\\s,;]+")) {
            if (word.isEmpty()) {
                continue;
            }
            if (!word.matches("\\d{1,3}") || Integer.parseInt(word) > SpjSchedule.MOST_DAYS) {
                throw new GrantRefusal("days", "schedule.days", word, SpjSchedule.MOST_DAYS);
            }
            days.add(Integer.parseInt(word));
        }
        if (days.size() > SpjSchedule.MOST_STEPS) {
            throw new GrantRefusal("days", "schedule.many", SpjSchedule.MOST_STEPS);
        }
        return days.toArray(Integer[]::new);
    }
}
