package id.kentongan.reminders;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import id.kentongan.cases.WaitingCase;
import id.kentongan.cases.WaitingCases;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.Unit;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Each morning one text to the officials who want it: how much waits for their unit. None when
/// nothing waits; one a day, however many nodes there are and however often they start.
@Service
class Digests {

    /// A centre that was down at the hour catches up this long; later the morning is over.
    static final Duration LATE = Duration.ofHours(4);

    private final JdbcClient db;
    private final ReminderSettings settings;
    private final WaitingCases waiting;
    private final Directory directory;
    private final Outbox outbox;
    private final ZoneId zone;
    private final Words words;

    Digests(
            JdbcClient db,
            ReminderSettings settings,
            WaitingCases waiting,
            Directory directory,
            Outbox outbox,
            Texts texts,
            OfficeSettings office) {
        this.db = db;
        this.settings = settings;
        this.waiting = waiting;
        this.directory = directory;
        this.outbox = outbox;
        this.zone = office.zone();
        this.words = new Words(texts, Texts.INDONESIAN, zone);
    }

    /// Writes to whoever is to be written to by now; says how many texts that were.
    @Transactional
    public int run(Instant now) {
        var day = now.atZone(zone).toLocalDate();
        var hour = settings.digestTime().map(it -> day.atTime(it).atZone(zone).toInstant());
        if (hour.filter(it -> !it.isAfter(now) && now.isBefore(it.plus(LATE))).isEmpty()) {
            return 0;
        }
        var told = told(day);
        var readers =
                directory.wantingDigest().stream().filter(it -> !told.contains(it.id())).toList();
        return readers.isEmpty() ? 0 : tell(readers, day, hour.orElseThrow(), now);
    }

    /// What came after the hour was told when it came: it is tomorrow's news.
    private int tell(List<Official> readers, LocalDate day, Instant hour, Instant now) {
        var units = readers.stream().map(Official::unit).collect(toSet());
        var cases = waiting.since(hour, units).stream().collect(groupingBy(WaitingCase::unit));
        if (cases.isEmpty()) {
            return 0;
        }
        var answered =
                waiting.answered(
                        day.minusDays(1).atStartOfDay(zone).toInstant(),
                        day.atStartOfDay(zone).toInstant());
        int told = 0;
        for (var official : readers) {
            var his = cases.getOrDefault(official.unit(), List.of());
            if (!his.isEmpty() && take(official, day, his.size(), now)) {
                write(official, day, his, answered, now);
                told++;
            }
        }
        return told;
    }

    private void write(
            Official to,
            LocalDate day,
            List<WaitingCase> his,
            Map<UnitId, Integer> answered,
            Instant now) {
        var oldest = his.getFirst();
        var text =
                words.of(
                        "reminders.sms.digest",
                        his.size(),
                        directory.unit(to.unit()).map(Unit::shortName).orElse(""),
                        oldest.code(),
                        oldest.waited(words, now),
                        answered.getOrDefault(to.unit(), 0));
        var message =
                outbox.enqueue(
                        new Draft(
                                null,
                                new Phone(to.phone()),
                                text,
                                MessageClass.ALERT,
                                to.unit(),
                                null,
                                now.plus(LATE)));
        db.sql("update reminder_digest set outbound = ? where official = ? and day = ?")
                .params(message.value(), to.id().value(), day)
                .update();
    }

    private Set<OfficialId> told(LocalDate day) {
        return db.sql("select official from reminder_digest where day = ?")
                .param(day)
                .query((row, _) -> new OfficialId(row.getObject(1, UUID.class)))
                .set();
    }

    /// Another node that takes the same waits for our commit, and then has nothing to do.
    private boolean take(Official official, LocalDate day, int waiting, Instant now) {
        return db.sql(
                                """
                                insert into reminder_digest (official, day, waiting, at)
                                values (?, ?, ?, ?) on conflict do nothing
                                """)
                        .params(official.id().value(), day, waiting, now.atOffset(UTC))
                        .update()
                == 1;
    }
}
