package id.kentongan.reminders;

import static java.util.stream.Collectors.toMap;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Unit;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What the rules are, what they would do now, and what was sent.
@Controller
class ReminderPages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH.mm");

    private final Rules rules;
    private final Planning planning;
    private final Reminders reminders;
    private final SentReminders sent;
    private final Steps steps;
    private final Quiet quiet;
    private final ReminderSettings settings;
    private final Directory directory;
    private final InstantSource clock;

    ReminderPages(
            Rules rules,
            Planning planning,
            Reminders reminders,
            SentReminders sent,
            Steps steps,
            Quiet quiet,
            ReminderSettings settings,
            Directory directory,
            InstantSource clock) {
        this.rules = rules;
        this.planning = planning;
        this.reminders = reminders;
        this.sent = sent;
        this.steps = steps;
        this.quiet = quiet;
        this.settings = settings;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping("/app/pengingat")
    String board(@CurrentUser User user, Model model) {
        model.addAttribute("board", board(user, clock.instant()));
        return "reminders/board";
    }

    private ReminderBoard board(User user, Instant now) {
        var units = directory.units().stream().collect(toMap(Unit::id, Unit::shortName));
        var plan = planning.outlook(now);
        return new ReminderBoard(
                rules.all().stream().map(it -> line(it, units)).toList(),
                reminders.preview(plan, now).stream()
                        .filter(it -> Sight.reaches(user, it.to().unit()))
                        .toList(),
                plan.lost().stream().filter(it -> Sight.reaches(user, it.it().unit())).toList(),
                plan.next(),
                quiet.end(now).orElse(null),
                settings.digestTime().map(TIME::format).orElse(null),
                steps.lookedAt().orElse(null),
                sent.lately(user),
                Sight.keepsRules(user));
    }

    private ReminderBoard.RuleLine line(Rule it, Map<UnitId, String> units) {
        return new ReminderBoard.RuleLine(
                it,
                it.unit() == null
                        ? ""
                        : units.getOrDefault(
                                it.unit(),
                                directory.unit(it.unit()).map(Unit::shortName).orElse("")));
    }
}
