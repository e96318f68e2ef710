package id.kentongan.grants;

import id.kentongan.audit.Actor;
import id.kentongan.institutions.Institution;
import id.kentongan.institutions.InstitutionHistory;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.institutions.Institutions;
import id.kentongan.institutions.Stage;
import id.kentongan.web.OfficeSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Each morning reminds institutions of their reports until they are in. Each step is taken in the
/// transaction that queues its text, so it goes once, however many nodes there are and however
/// often they start. After days of standstill only the latest step goes, not all that were missed.
@Service
class SpjReminders {

    /// A centre that was down at the hour catches up this long; later it is for tomorrow.
    static final Duration LATE = Duration.ofHours(8);

    private static final Logger log = LoggerFactory.getLogger(SpjReminders.class);

    /// Somebody whose report is asked for.
    ///
    /// @param reached whether it has a number
    record Debtor(
            UUID id,
            String code,
            String name,
            LocalDate spjDue,
            Instant stageAt,
            boolean reached,
            List<Integer> taken) {

        String href() {
            return Institution.href(new InstitutionId(id));
        }
    }

    private final JdbcClient db;
    private final GrantSettings settings;
    private final SpjSchedules schedules;
    private final Institutions institutions;
    private final InstitutionHistory history;
    private final Dialogues dialogues;
    private final GrantTexts texts;
    private final TransactionOperations tx;
    private final ZoneId zone;

    SpjReminders(
            JdbcClient db,
            GrantSettings settings,
            SpjSchedules schedules,
            Institutions institutions,
            InstitutionHistory history,
            Dialogues dialogues,
            GrantTexts texts,
            TransactionOperations tx,
            OfficeSettings office) {
        this.db = db;
        this.settings = settings;
        this.schedules = schedules;
        this.institutions = institutions;
        this.history = history;
        this.dialogues = dialogues;
        this.texts = texts;
        this.tx = tx;
        this.zone = office.zone();
    }

    /// Reminds whoever is to be reminded by now; says how many that were.
    int run(Instant now) {
        var day = now.atZone(zone).toLocalDate();
        var hour = settings.remindersTime().map(it -> day.atTime(it).atZone(zone).toInstant());
        if (hour.filter(it -> !it.isAfter(now) && now.isBefore(it.plus(LATE))).isEmpty()) {
            return 0;
        }
        var schedule = schedules.current();
        int reminded = 0;
        for (var it : due(schedule, day)) {
            reminded += it.reached() && remind(it, schedule, day, now) ? 1 : 0;
        }
        return reminded;
    }

    /// Who is to be reminded today and has no number: nothing is lost, it goes when he has one.
    List<Debtor> unreached(Instant now) {
        return due(schedules.current(), now.atZone(zone).toLocalDate()).stream()
                .filter(it -> !it.reached())
                .toList();
    }

    private List<Debtor> due(SpjSchedule schedule, LocalDate today) {
        return db
                .sql(
                        """
                        select i.id, i.code, i.name, i.spj_due, i.stage_at,
                            i.contact_phone is not null as reached,
                            array(select r.step from spj_reminder r
                                where r.institution = i.id and r.due = i.spj_due) as taken
                        from institution i
                        where i.stage = 'SPJ_DUE' and i.spj_due <= cast(? as date)
                        order by i.code
                        """)
                .param(today.plusDays(schedule.first()).toString())
                .query((row, _) -> debtor(row))
                .list()
                .stream()
                .filter(
                        it ->
                                schedule.step(it.spjDue(), asked(it.stageAt()), today)
                                        .filter(step -> !it.taken().contains(step))
                                        .isPresent())
                .toList();
    }

    private static Debtor debtor(ResultSet row) throws SQLException {
        return new Debtor(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getObject("spj_due", LocalDate.class),
                row.getTimestamp("stage_at").toInstant(),
                row.getBoolean("reached"),
                Arrays.asList((Integer[]) row.getArray("taken").getArray()));
    }

    private LocalDate asked(Instant stageAt) {
        return stageAt.atZone(zone).toLocalDate();
    }

    private boolean remind(Debtor who, SpjSchedule schedule, LocalDate today, Instant now) {
        try {
            return Boolean.TRUE.equals(
                    tx.execute(_ -> taken(new InstitutionId(who.id()), schedule, today, now)));
        } catch (GrantRefusal refusal) {
            log.atWarn()
                    .addKeyValue("institution", who.id())
                    .addKeyValue("why", refusal.key())
                    .log("not reminded");
            return false;
        }
    }

    /// The report may have come in since it was read, or another node may be quicker.
    private boolean taken(InstitutionId id, SpjSchedule schedule, LocalDate today, Instant now) {
        var it = institutions.lock(id);
        var due = it.spjDue();
        if (it.stage() != Stage.SPJ_DUE || due == null || it.contactPhone() == null) {
            return false;
        }
        var step = schedule.step(due, asked(it.stageAt()), today).orElse(null);
        if (step == null || !take(id, due, step, now)) {
            return false;
        }
        var days = (int) ChronoUnit.DAYS.between(today, due);
        var kind =
                days > 0 ? TextKind.SPJ_SOON : days == 0 ? TextKind.SPJ_TODAY : TextKind.SPJ_LATE;
        var text = texts.of(kind, it, Map.of("hari", String.valueOf(Math.abs(days))));
        var row = dialogues.say(it, MessageKind.SPJ, text, Actor.SYSTEM);
        db.sql("update spj_reminder set message = ? where institution = ? and due = ? and step = ?")
                .params(row, id.value(), due, step)
                .update();
        history.add(id, "REMINDED", Actor.SYSTEM, due.toString());
        return true;
    }

    private boolean take(InstitutionId id, LocalDate due, int step, Instant now) {
        return db.sql(
                                """
                                insert into spj_reminder (institution, due, step, at)
                                values (?, ?, ?, ?) on conflict do nothing
                                """)
                        .params(id.value(), due, step, now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
