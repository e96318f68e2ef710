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
    private final WaitingCases waiting;
    private final Directory directory;

    Planning(Rules rules, Steps steps, WaitingCases waiting, Directory directory) {
        this.rules = rules;
        this.steps = steps;
        this.waiting = waiting;
        this.directory = directory;
    }

    /// What is due by now; knows of nothing that comes later.
    Plan due(Instant now) {
        var active = rules.active();
        return active.stream()
                .map(Rule::afterHours)
                .min(naturalOrder())
                .map(soonest -> plan(active, now, now.minus(Duration.ofHours(soonest))))
                .orElseGet(() -> new Plan(List.of(), List.of(), List.of(), null));
    }

    /// The same, and when the next step will be due.
    Plan outlook(Instant now) {
        return plan(rules.active(), now, now);
    }

    private Plan plan(List<Rule> active, Instant now, Instant waitingSince) {
        var these = active.isEmpty() ? List.<WaitingCase>of() : waiting.since(waitingSince);
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
