package id.kentongan.reminders;

import static java.util.stream.Collectors.toMap;

import id.kentongan.cases.WaitingCase;
import id.kentongan.cases.WaitingCases;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Directory;
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
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Does what the rules say. Steps, texts and the cases' entries are written in one transaction:
/// after a crash all of it is there, or none of it and the next who looks does it.
@Service
class Reminders {

    /// How many steps one transaction takes; the rest is due again at the next look.
    static final int MOST = 500;
    /// After this long a reminder says something that may not be true any more.
    private static final Duration OF_USE = Duration.ofHours(12);

    private final Planning planning;
    private final Steps steps;
    private final WaitingCases waiting;
    private final Outbox outbox;
    private final Directory directory;
    private final Quiet quiet;
    private final Words words;

    Reminders(
            Planning planning,
            Steps steps,
            WaitingCases waiting,
            Outbox outbox,
            Directory directory,
            Quiet quiet,
            Texts texts,
            OfficeSettings office) {
        this.planning = planning;
        this.steps = steps;
        this.waiting = waiting;
        this.outbox = outbox;
        this.directory = directory;
        this.quiet = quiet;
        this.words = new Words(texts, Texts.INDONESIAN, office.zone());
    }

    /// Tells whoever is to be told by now; says how many texts that were.
    @Transactional
    public int run(Instant now) {
        if (!steps.takeTurn(now) || quiet.end(now).isPresent()) {
            return 0;
        }
        var due = planning.due(now, MOST);
        if (due.isEmpty()) {
            return 0;
        }
        var notices = planning.notices(steps.take(held(due), now));
        var units = units();
        notices.forEach(it -> tell(it, units, now));
        return notices.size();
    }

    /// What every official would be told now.
    List<Preview> preview(Plan plan, Instant now) {
        var units = units();
        return plan.notices().stream()
                .map(
                        it ->
                                new Preview(
                                        it.to(),
                                        units.getOrDefault(it.to().unit(), ""),
                                        it.text(words, units, now)))
                .toList();
    }

    /// Of those that were read a moment ago: the same case in the same round, and nobody else's at
    /// this moment.
    private List<Due> held(List<Due> due) {
        var rounds =
                waiting.hold(due.stream().map(it -> it.it().id()).distinct().toList()).stream()
                        .collect(toMap(WaitingCase::id, WaitingCase::round));
        return due.stream()
                .filter(it -> rounds.getOrDefault(it.it().id(), -1L) == it.it().round())
                .toList();
    }

    private void tell(Notice it, Map<UnitId, String> units, Instant now) {
        var message =
                outbox.enqueue(
                        new Draft(
                                null,
                                new Phone(it.to().phone()),
                                it.text(words, units, now),
                                MessageClass.ALERT,
                                it.to().unit(),
                                null,
                                now.plus(OF_USE)));
        it.cases().forEach(one -> waiting.reminded(one, it.to(), message));
    }

    private Map<UnitId, String> units() {
        return directory.units().stream().collect(toMap(Unit::id, Unit::shortName));
    }
}
