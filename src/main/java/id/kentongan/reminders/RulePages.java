package id.kentongan.reminders;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Directory;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
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

/// A rule is written, changed, switched on and off, deleted.
@Controller
@RequestMapping("/app/pengingat/aturan")
class RulePages {

    private static final String ID = "/{id:[0-9a-fA-F-]{36}}";
    private static final String HOME = "redirect:/app/pengingat";

    private final Rules rules;
    private final Directory directory;

    RulePages(Rules rules, Directory directory) {
        this.rules = rules;
        this.directory = directory;
    }

    /// Rules reach into every unit, and so must whoever keeps them.
    @ModelAttribute
    void mayKeep(@CurrentUser User user) {
        if (!Sight.keepsRules(user)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    @GetMapping("/baru")
    String blank(Model model) {
        return show(null, RuleForm.fresh(), null, model);
    }

    @PostMapping
    String add(
            RuleForm form,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            var _ = rules.add(form.draft(), user);
            after.addFlashAttribute("told", "reminders.saved");
            return HOME;
        } catch (RuleRefusal refusal) {
            response.setStatus(422);
            return show(null, form, refusal, model);
        }
    }

    @GetMapping(ID)
    String rule(
            @PathVariable UUID id,
            @RequestParam(name = "hapus", defaultValue = "false") boolean question,
            Model model) {
        var it = find(id);
        model.addAttribute("question", question);
        return show(it, RuleForm.of(it), null, model);
    }

    @PostMapping(ID)
    String change(
            @PathVariable UUID id,
            RuleForm form,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var it = find(id);
        try {
            rules.change(it.id(), form.seen(), form.draft(), user);
            after.addFlashAttribute("told", "reminders.saved");
            return HOME;
        } catch (RuleRefusal refusal) {
            response.setStatus(422);
            return show(it, form, refusal, model);
        }
    }

    @PostMapping(ID + "/keadaan")
    String activate(
            @PathVariable UUID id,
            @RequestParam(name = "aktif") boolean active,
            @CurrentUser User user,
            RedirectAttributes after) {
        rules.setActive(find(id).id(), active, user);
        after.addFlashAttribute("told", active ? "reminders.told.on" : "reminders.told.off");
        return HOME;
    }

    @PostMapping(ID + "/hapus")
    String remove(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        rules.remove(new RuleId(id), user);
        after.addFlashAttribute("told", "reminders.removed");
        return HOME;
    }

    private Rule find(UUID id) {
        return rules.rule(new RuleId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String show(
            @Nullable Rule rule, RuleForm form, @Nullable RuleRefusal wrong, Model model) {
        model.addAttribute("rule", rule);
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        model.addAttribute("units", directory.units());
        return "reminders/rule";
    }
}
