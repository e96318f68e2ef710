package id.kentongan.reminders;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.partitioningBy;

import id.kentongan.cases.WaitingCase;
import id.kentongan.cases.WaitingCases;
import id.kentongan.directory.Directory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Finds what is due, without doing it.
@Component
class Planning {

    private final Rules rules;
    private final Steps steps;
    private final Overdue overdue;
    private final WaitingCases waiting;
    private final Directory directory;

    Planning(Rules rules, Steps steps, Overdue overdue, WaitingCases waiting, Directory directory) {
        this.rules = rules;
        this.steps = steps;
        this.overdue = overdue;
        this.waiting = waiting;
        this.directory = directory;
    }

    /// What is due by now, has somebody to tell, and is not done: at most `most` of it. It reads
    /// nothing else, whatever else waits.
    List<Due> due(Instant now, int most) {
        var active = rules.active();
        return active.stream()
                .map(Rule::afterHours)
                .min(naturalOrder())
                .map(hours -> now.minus(Duration.ofHours(hours)))
                .map(soonest -> overdue.of(lanes(active, soonest), soonest, now, most))
                .orElse(List.of());
    }

    private List<Lane> lanes(List<Rule> active, Instant soonest) {
        var recipients = new Recipients(directory);
        return waiting.units(soonest).stream()
                .flatMap(unit -> Lane.of(active, unit))
                .filter(it -> !recipients.of(it.rule(), it.unit()).isEmpty())
                .toList();
    }

    /// All that is due by now, told or not to be told, and when the next step will be.
    Plan outlook(Instant now) {
        var active = rules.active();
        var these = active.isEmpty() ? List.<WaitingCase>of() : waiting.since(now);
        var all = Due.of(active, these, steps.done(these)).toList();
        var recipients = new Recipients(directory);
        // Unit by unit, so that one official's cases stand together.
        var due =
                all.stream()
                        .filter(it -> it.isDue(now))
                        .sorted(comparing(it -> it.it().unit().value()))
                        .collect(partitioningBy(it -> !recipients.of(it).isEmpty()));
        var right = Objects.requireNonNull(due.get(true));
        return new Plan(
                right,
                Notice.of(right, recipients),
                Objects.requireNonNull(due.get(false)),
                all.stream()
                        .map(Due::at)
                        .filter(it -> it.isAfter(now))
                        .min(naturalOrder())
                        .orElse(null));
    }

    /// One text for each official who is told of one of these.
    List<Notice> notices(List<Due> due) {
        return Notice.of(due, new Recipients(directory));
    }
}
