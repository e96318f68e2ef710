package id.kentongan.grants;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.institutions.InstitutionPlace;
import id.kentongan.web.Frame;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// *Teks dan jadwal*: the words that go to institutions, and when they are reminded.
@Controller
@RequestMapping(GrantTextPages.HOME)
class GrantTextPages {

    static final String HOME = InstitutionPlace.HOME + "/teks";
    private static final String KIND = "/{kind:[A-Z_]{3,30}}";

    private final GrantTexts texts;
    private final SampleText samples;
    private final SpjSchedules schedules;
    private final SpjReminders reminders;
    private final InstantSource clock;

    GrantTextPages(
            GrantTexts texts,
            SampleText samples,
            SpjSchedules schedules,
            SpjReminders reminders,
            InstantSource clock) {
        this.texts = texts;
        this.samples = samples;
        this.schedules = schedules;
        this.reminders = reminders;
        this.clock = clock;
    }

    @GetMapping
    String all(Model model) {
        return show(null, "", null, model);
    }

    @PostMapping(KIND)
    String change(
            @PathVariable String kind,
            @RequestParam(name = "teks", defaultValue = "") String text,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var of = known(kind);
        try {
            texts.change(of, text, user);
        } catch (GrantRefusal refusal) {
            response.setStatus(422);
            return show(of, text, Wrong.of(refusal), model);
        }
        after.addFlashAttribute("told", frame.t("grants.told.text", frame.t(of.label())));
        return "redirect:" + HOME + "#" + of;
    }

    /// What the writer sees while he types.
    @PostMapping(KIND + "/pratinjau")
    String preview(
            @PathVariable String kind,
            @RequestParam(name = "teks", defaultValue = "") String text,
            Model model) {
        var of = known(kind);
        model.addAttribute("kind", of);
        model.addAttribute("preview", samples.of(of, text));
        return "grants/textPreview";
    }

    @PostMapping(KIND + "/baku")
    String reset(
            @PathVariable String kind,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            RedirectAttributes after) {
        var of = known(kind);
        texts.reset(of, user);
        after.addFlashAttribute("told", frame.t("grants.told.reset", frame.t(of.label())));
        return "redirect:" + HOME + "#" + of;
    }

    @PostMapping("/jadwal")
    String schedule(
            @RequestParam(name = "hari", defaultValue = "") String days,
            @RequestParam(name = "terlambat", defaultValue = "") String late,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            schedules.change(days, late, user);
        } catch (GrantRefusal refusal) {
            response.setStatus(422);
            model.addAttribute("days", days);
            model.addAttribute("late", late);
            return show(null, "", Wrong.of(refusal), model);
        }
        after.addFlashAttribute("told", frame.t("grants.told.schedule"));
        return "redirect:" + HOME + "#jadwal";
    }

    private static TextKind known(String kind) {
        return TextKind.of(kind)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// @param open the text at fault, with what was `written`; null for none
    private String show(
            @Nullable TextKind open, String written, @Nullable Wrong wrong, Model model) {
        var cards =
                Arrays.stream(TextKind.values())
                        .map(it -> card(it, it == open ? written : null))
                        .toList();
        var schedule = schedules.current();
        model.addAttribute("cards", cards);
        model.addAttribute("open", open);
        model.addAttribute("wrong", wrong);
        model.addAttribute("schedule", schedule);
        if (!model.containsAttribute("days")) {
            model.addAttribute("days", listed(schedule.days()));
            model.addAttribute("late", String.valueOf(schedule.lateEvery()));
        }
        model.addAttribute("unreached", reminders.unreached(clock.instant()));
        return "grants/texts";
    }

    /// A text as the page shows it.
    ///
    /// @param own who put it in place of the delivered one; null for nobody
    record Card(
            TextKind kind, String text, GrantTexts.@Nullable Own own, SampleText.Preview preview) {}

    private Card card(TextKind kind, @Nullable String written) {
        var own = texts.own(kind).orElse(null);
        var text = written != null ? written : own != null ? own.text() : texts.delivered(kind);
        return new Card(kind, text, own, samples.of(kind, text));
    }

    private static String listed(List<Integer> days) {
        return String.join(", ", days.stream().map(String::valueOf).toList());
    }
}
