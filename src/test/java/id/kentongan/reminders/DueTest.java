package id.kentongan.reminders;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.cases.CaseId;
import id.kentongan.cases.Category;
import id.kentongan.cases.WaitingCase;
import id.kentongan.directory.UnitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class DueTest {

    private static final Instant START = Instant.parse("2026-03-09T01:00:00Z");
    private static final UnitId ROADS = new UnitId(new UUID(0, 1));
    private static final UnitId HEALTH = new UnitId(new UUID(0, 2));
    private static final CaseId ID = new CaseId(new UUID(0, 9));

    /// What can happen to a case, hour by hour.
    enum Event {
        NOTHING,
        FORWARDED_AGAIN,
        ANSWERED,
        WRITTEN_AGAIN,
        A_NODE_LOOKS
    }

    @Example
    void the_most_special_rule_takes_the_place_of_the_others_with_its_addressees() {
        var all = rule(1, 24, Addressee.HEAD, null, null);
        var praise = rule(2, 48, Addressee.HEAD, null, Category.PRAISE);
        var roads = rule(3, 72, Addressee.HEAD, ROADS, null);
        var others = rule(4, 24, Addressee.OPERATORS, null, null);
        var rules = List.of(all, praise, roads, others);

        assertThat(fitting(rules, ROADS, Category.PRAISE)).containsExactlyInAnyOrder(roads, others);
        assertThat(fitting(rules, HEALTH, Category.PRAISE))
                .containsExactlyInAnyOrder(praise, others);
        assertThat(fitting(rules, HEALTH, Category.COMPLAINT))
                .containsExactlyInAnyOrder(all, others);
    }

    @Property(tries = 500)
    void in_any_order_of_events_each_step_is_done_once_a_round_and_never_too_early(
            @ForAll("rules") List<Rule> rules, @ForAll("events") List<Event> events) {
        var now = START;
        var round = 1L;
        WaitingCase waiting = waiting(ROADS, Category.COMPLAINT, round, now);
        var done = new HashSet<Step>();
        var times = new HashMap<Step, Integer>();

        for (var event : events) {
            now = now.plus(1, HOURS);
            switch (event) {
                case NOTHING -> {}
                case FORWARDED_AGAIN -> waiting = waiting(ROADS, Category.COMPLAINT, ++round, now);
                case ANSWERED -> waiting = null;
                case WRITTEN_AGAIN ->
                        waiting =
                                waiting == null
                                        ? waiting(ROADS, Category.COMPLAINT, ++round, now)
                                        : waiting;
                case A_NODE_LOOKS -> look(rules, waiting, done, times, now);
            }
        }
        now = now.plus(2000, HOURS);
        look(rules, waiting, done, times, now);

        assertThat(times.values()).allMatch(it -> it == 1);
        if (waiting != null) {
            assertThat(Due.of(rules, List.of(waiting), done)).isEmpty();
        }
    }

    private static void look(
            List<Rule> rules,
            @Nullable WaitingCase waiting,
            Set<Step> done,
            HashMap<Step, Integer> times,
            Instant now) {
        var these = waiting == null ? List.<WaitingCase>of() : List.of(waiting);
        for (var due : Due.of(rules, these, done).filter(it -> it.isDue(now)).toList()) {
            assertThat(due.it().since().plus(due.rule().afterHours(), HOURS))
                    .isBeforeOrEqualTo(now);
            assertThat(due.rule().active()).isTrue();
            done.add(due.step());
            times.merge(due.step(), 1, Integer::sum);
        }
    }

    private static List<Rule> fitting(List<Rule> rules, UnitId unit, Category category) {
        var it = waiting(unit, category, 1, START);
        return Due.of(rules, List.of(it), Set.of()).map(Due::rule).toList();
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Arbitraries.of(Event.values()).list().ofMaxSize(120);
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        var each =
                Combinators.combine(
                                Arbitraries.integers().between(1, 60),
                                Arbitraries.of(Addressee.values()),
                                Arbitraries.of(ROADS, HEALTH).injectNull(0.5),
                                Arbitraries.of(Category.values()).injectNull(0.5),
                                Arbitraries.of(true, true, false))
                        .as(Wish::new);
        return each.list().ofMaxSize(6).map(DueTest::numbered);
    }

    private record Wish(
            int hours,
            Addressee addressee,
            @Nullable UnitId unit,
            @Nullable Category category,
            boolean active) {}

    private static List<Rule> numbered(List<Wish> wishes) {
        var rules = new ArrayList<Rule>();
        for (var it : wishes) {
            rules.add(
                    new Rule(
                            new RuleId(new UUID(1, rules.size())),
                            it.hours(),
                            it.addressee(),
                            it.unit(),
                            it.category(),
                            it.active(),
                            0));
        }
        return rules;
    }

    private static Rule rule(
            int id,
            int hours,
            Addressee addressee,
            @Nullable UnitId unit,
            @Nullable Category category) {
        return new Rule(new RuleId(new UUID(1, id)), hours, addressee, unit, category, true, 0);
    }

    private static WaitingCase waiting(UnitId unit, Category category, long round, Instant since) {
        return new WaitingCase(ID, "4821", unit, category, "Lampu mati", round, since);
    }
}
