package id.kentongan.officials;

import id.kentongan.audit.Audit;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Directory;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.directory.OfficialDesk;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.Permission;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Choose a unit, see who is in it, add and change them.
@Controller
@RequestMapping("/app/pejabat")
class OfficialPages {

    static final String ID = "/{id:[0-9a-fA-F-]{36}}";

    private final Roster roster;
    private final Directory directory;
    private final OfficialDesk desk;
    private final Verification verification;
    private final Audit audit;

    OfficialPages(
            Roster roster,
            Directory directory,
            OfficialDesk desk,
            Verification verification,
            Audit audit) {
        this.roster = roster;
        this.directory = directory;
        this.desk = desk;
        this.verification = verification;
        this.audit = audit;
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable UUID unit,
            @RequestParam(name = "cari", defaultValue = "") String search,
            Model model) {
        var words = search.strip();
        var open = unit == null ? null : roster.unit(new UnitId(unit)).orElse(null);
        model.addAttribute("units", roster.units(words));
        model.addAttribute("search", words);
        model.addAttribute("open", open);
        if (open != null) {
            model.addAttribute("officials", roster.officials(open.id()));
        }
        return "officials/roster";
    }

    @GetMapping("/baru")
    String blank(@RequestParam(defaultValue = "") String unit, Model model) {
        return show(null, OfficialForm.fresh(unit), null, model);
    }

    @PostMapping
    String add(
            OfficialForm form,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var wrong = form.wrong(null);
        if (wrong == null) {
            try {
                var id = desk.add(form.draft(null), user.asActor());
                after.addFlashAttribute("told", "officials.told.added");
                return "redirect:/app/pejabat/" + id.value();
            } catch (DirectoryRefusal refusal) {
                wrong = Wrong.of(refusal);
            }
        }
        response.setStatus(422);
        return show(null, form, wrong, model);
    }

    @GetMapping(ID)
    String official(@PathVariable UUID id, Model model) {
        var it = find(id);
        return show(it, OfficialForm.of(it), null, model);
    }

    @PostMapping(ID)
    String change(
            @PathVariable UUID id,
            OfficialForm form,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var it = find(id);
        var wrong = form.wrong(it.phone());
        if (wrong == null) {
            try {
                var draft = form.draft(it.phone());
                desk.change(new OfficialDesk.Change(it.id(), form.seen(), draft), user.asActor());
                after.addFlashAttribute(
                        "told",
                        draft.phone().equals(it.phone())
                                ? "officials.told.changed"
                                : "officials.told.renumbered");
                return "redirect:" + it.href();
            } catch (DirectoryRefusal refusal) {
                wrong = Wrong.of(refusal);
            }
        }
        response.setStatus(422);
        return show(it, form, wrong, model);
    }

    /// Whether he hears each morning what waits for his unit.
    @PostMapping(ID + "/ringkasan")
    String digest(
            @PathVariable UUID id,
            @RequestParam(name = "mau") boolean wanted,
            @CurrentUser User user,
            RedirectAttributes after) {
        var it = find(id);
        desk.setDigest(it.id(), wanted, user.asActor());
        after.addFlashAttribute(
                "told", wanted ? "reminders.official.told.on" : "reminders.official.told.off");
        return "redirect:" + it.href();
    }

    /// His whole number; who looked, and when, is recorded.
    @PostMapping(ID + "/nomor")
    @Transactional
    public String reveal(
            @PathVariable UUID id,
            @CurrentUser User user,
            HttpServletRequest request,
            Model model) {
        var it = find(id);
        if (!user.may(Permission.NUMBER_REVEAL)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.record(user.asActor(), "number.reveal", "official:" + id, Map.of());
        model.addAttribute("official", it);
        return request.getHeader("HX-Request") == null
                ? "officials/numberPage"
                : "officials/number";
    }

    private OfficialLine find(UUID id) {
        return roster.official(new OfficialId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String show(
            @Nullable OfficialLine official,
            OfficialForm form,
            @Nullable Wrong wrong,
            Model model) {
        model.addAttribute("official", official);
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        model.addAttribute("units", directory.units());
        model.addAttribute(
                "code", official == null ? null : verification.waiting(official).orElse(null));
        return "officials/official";
    }
}
