package id.kentongan.officials;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.directory.UnitDesk;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Units: add, change, make inactive; removed is only what was made by mistake.
@Controller
@RequestMapping("/app/pejabat/unit")
class UnitPages {

    private final Roster roster;
    private final UnitDesk desk;

    UnitPages(Roster roster, UnitDesk desk) {
        this.roster = roster;
        this.desk = desk;
    }

    @GetMapping("/baru")
    String blank(Model model) {
        return show(null, UnitForm.FRESH, null, model);
    }

    @PostMapping
    String add(
            UnitForm form,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            var id = desk.add(form.name(), form.shortName(), form.isActive(), user.asActor());
            after.addFlashAttribute("told", "officials.told.unit.added");
            return "redirect:/app/pejabat?unit=" + id.value();
        } catch (DirectoryRefusal refusal) {
            response.setStatus(422);
            return show(null, form, Wrong.of(refusal), model);
        }
    }

    @GetMapping(OfficialPages.ID)
    String unit(@PathVariable UUID id, @RequestParam(required = false) boolean hapus, Model model) {
        var it = find(id);
        model.addAttribute("question", hapus);
        return show(it, UnitForm.of(it), null, model);
    }

    @PostMapping(OfficialPages.ID)
    String change(
            @PathVariable UUID id,
            UnitForm form,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var it = find(id);
        try {
            desk.change(
                    new UnitDesk.Change(
                            it.id(), form.seen(), form.name(), form.shortName(), form.isActive()),
                    user.asActor());
            after.addFlashAttribute("told", "officials.told.unit.changed");
            return "redirect:" + it.href();
        } catch (DirectoryRefusal refusal) {
            response.setStatus(422);
            return show(it, form, Wrong.of(refusal), model);
        }
    }

    @PostMapping(OfficialPages.ID + "/hapus")
    String remove(
            @PathVariable UUID id,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var it = find(id);
        try {
            desk.remove(it.id(), user.asActor());
            after.addFlashAttribute("told", "officials.told.unit.removed");
            return "redirect:/app/pejabat";
        } catch (DirectoryRefusal refusal) {
            response.setStatus(422);
            return show(it, UnitForm.of(it), Wrong.of(refusal), model);
        }
    }

    private UnitLine find(UUID id) {
        return roster.unit(new UnitId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String show(
            @Nullable UnitLine unit, UnitForm form, @Nullable Wrong wrong, Model model) {
        model.addAttribute("unit", unit);
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        return "officials/unit";
    }
}
