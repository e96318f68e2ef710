package id.kentongan.accounts;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.directory.Role;
import id.kentongan.directory.Roles;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One role: its names, what it may, and its end. On a telephone roles are kept here, one by one.
@Controller
@RequestMapping(RolePages.ADDRESS + "/peran")
class RolePage {

    private static final String ADDRESS = RolePages.ADDRESS + "/peran/";

    private final Roles roles;

    RolePage(Roles roles) {
        this.roles = roles;
    }

    @GetMapping
    String blank(Model model) {
        return show(null, new RoleForm("", "", ""), null, model);
    }

    @PostMapping
    String add(
            RoleForm form,
            @CurrentUser User by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            var code = roles.add(form.nameId(), form.nameEn(), by.asActor());
            after.addFlashAttribute("told", "accounts.roles.told.added");
            return "redirect:" + ADDRESS + code;
        } catch (DirectoryRefusal refusal) {
            response.setStatus(422);
            return show(null, form, Wrong.of(refusal), model);
        }
    }

    @GetMapping("/{code}")
    String role(@PathVariable String code, Model model) {
        var role = find(code);
        return show(role, RoleForm.of(role), null, model);
    }

    @PostMapping("/{code}/nama")
    String rename(
            @PathVariable String code,
            RoleForm form,
            @CurrentUser User by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        find(code);
        try {
            roles.rename(code, form.seen(), form.nameId(), form.nameEn(), by.asActor());
        } catch (DirectoryRefusal refusal) {
            var wrong = Wrong.of(refusal);
            var now = find(code);
            response.setStatus(wrong.isStale() ? 409 : 422);
            return show(now, wrong.isStale() ? form.over(now) : form, wrong, model);
        }
        after.addFlashAttribute("told", "accounts.roles.told.renamed");
        return "redirect:" + ADDRESS + code;
    }

    /// Says what would change if it were set back to what it was delivered with.
    @PostMapping("/{code}/bawaan")
    String setBack(@PathVariable String code, Model model) {
        var role = find(code);
        return RolePages.look(RoleDraft.delivered(role), List.of(role), model);
    }

    @PostMapping("/{code}/hapus")
    String remove(@PathVariable String code, @CurrentUser User by, RedirectAttributes after) {
        find(code);
        try {
            roles.remove(code, by.asActor());
        } catch (DirectoryRefusal refusal) {
            after.addFlashAttribute("refused", Wrong.of(refusal));
            return "redirect:" + ADDRESS + code;
        }
        after.addFlashAttribute("told", "accounts.roles.told.removed");
        return "redirect:" + RolePages.ADDRESS;
    }

    private Role find(String code) {
        return roles.role(code)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String show(
            @Nullable Role role, RoleForm form, @Nullable Wrong wrong, Model model) {
        model.addAttribute("role", role);
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        if (role != null) {
            model.addAttribute("draft", RoleDraft.of(List.of(role)));
            model.addAttribute("areas", PermissionArea.all());
        }
        return "accounts/role";
    }
}
