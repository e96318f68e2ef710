package id.kentongan.alerts;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.web.OfficeSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Events as they come, and one entered by hand.
@Controller
@RequestMapping(EventPages.HOME)
class EventPages {

    static final String HOME = EmployeePlace.HOME + "/peristiwa";

    private final EventList list;
    private final EventDesk desk;
    private final AlertKinds kinds;
    private final OfficeSettings office;
    private final InstantSource clock;

    EventPages(
            EventList list,
            EventDesk desk,
            AlertKinds kinds,
            OfficeSettings office,
            InstantSource clock) {
        this.list = list;
        this.desk = desk;
        this.kinds = kinds;
        this.office = office;
        this.clock = clock;
    }

    @GetMapping
    String page(
            @RequestParam(name = "tampil", required = false) @Nullable String which,
            @RequestParam(name = "sesudah", required = false) @Nullable UUID after,
            Model model) {
        show(which, after, model);
        return "alerts/events";
    }

    /// The list alone, asked for when something came.
    @GetMapping("/papan")
    String board(
            @RequestParam(name = "tampil", required = false) @Nullable String which, Model model) {
        show(which, null, model);
        return "alerts/eventList";
    }

    @GetMapping("/baru")
    String blank(@RequestParam(defaultValue = "") String nip, Model model) {
        return form(EventForm.fresh(nip), null, model);
    }

    @PostMapping
    String enter(
            EventForm form,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var now = clock.instant();
        var all = kinds.current();
        var wrong = form.wrong(all, now, office.zone());
        var kind = form.kindAmong(all);
        if (wrong != null || kind == null) {
            response.setStatus(422);
            return form(form, wrong, model);
        }
        var taken = desk.enter(form.event(kind, now, office.zone(), user), kind, user);
        after.addFlashAttribute("told", "alerts.outcome." + taken.outcome() + ".why");
        return "redirect:" + HOME;
    }

    private void show(@Nullable String which, @Nullable UUID after, Model model) {
        var wanted = EventList.Which.of(which);
        model.addAttribute("which", wanted);
        model.addAttribute("first", after == null);
        model.addAttribute("page", list.page(wanted, after));
        model.addAttribute("backlog", list.backlog());
        model.addAttribute("now", clock.instant());
    }

    private String form(EventForm form, EventForm.@Nullable Wrong wrong, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        model.addAttribute("kinds", kinds.current());
        return "alerts/eventForm";
    }
}
