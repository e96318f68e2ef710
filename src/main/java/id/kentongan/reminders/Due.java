package id.kentongan.reminders;

import id.kentongan.cases.Category;
import id.kentongan.cases.WaitingCase;
import id.kentongan.directory.UnitId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A step that a case has before it: not yet, or by now.
record Due(WaitingCase it, Rule rule) {

    Step step() {
        return new Step(it.round(), rule.id());
    }

    Instant at() {
        return rule.due(it);
    }

    boolean isDue(Instant now) {
        return !at().isAfter(now);
    }

    /// Every step that `rules` foresee for these cases and that is not done.
    static Stream<Due> of(List<Rule> rules, List<WaitingCase> waiting, Set<Step> done) {
        return waiting.stream()
                .flatMap(
                        it ->
                                counting(rules, it.unit(), it.category())
                                        .map(rule -> new Due(it, rule)))
                .filter(it -> !done.contains(it.step()));
    }

    /// Of `rules` those that count for the cases of a unit in a category.
    static Stream<Rule> counting(List<Rule> rules, UnitId unit, @Nullable Category category) {
        var heaviest = new EnumMap<Addressee, Integer>(Addressee.class);
        var fitting = rules.stream().filter(rule -> rule.fits(unit, category)).toList();
        fitting.forEach(rule -> heaviest.merge(rule.addressee(), rule.weight(), Math::max));
        return fitting.stream()
                .filter(rule -> rule.weight() == heaviest.getOrDefault(rule.addressee(), -1));
    }
}
