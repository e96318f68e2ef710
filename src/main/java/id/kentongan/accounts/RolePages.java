package id.kentongan.accounts;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.directory.Role;
import id.kentongan.directory.Roles;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The table of roles and what each may: tick, look at what would change, apply.
@Controller
@RequestMapping(RolePages.ADDRESS)
class RolePages {

    static final String ADDRESS = "/app/hak-akses";

    private final Roles roles;

    RolePages(Roles roles) {
        this.roles = roles;
    }

    @GetMapping
    String table(Model model) {
        var all = roles.all();
        return show(all, RoleDraft.of(all), null, model);
    }

    /// Says what would change, and for how many.
    @PostMapping("/periksa")
    String look(RoleDraft draft, Model model) {
        return look(draft, roles.all(), model);
    }

    /// Back to the ticks as they were.
    @PostMapping("/ubah")
    String again(RoleDraft draft, Model model) {
        return show(roles.all(), draft, null, model);
    }

    @PostMapping
    String apply(
            RoleDraft draft,
            @CurrentUser User by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            roles.change(draft.changes(), by.asActor());
        } catch (DirectoryRefusal refusal) {
            var wrong = Wrong.of(refusal);
            response.setStatus(wrong.isStale() ? 409 : 422);
            var now = roles.all();
            return show(now, draft.over(now), wrong, model);
        }
        after.addFlashAttribute("told", "accounts.roles.told.changed");
        return "redirect:" + ADDRESS;
    }

    static String look(RoleDraft draft, List<Role> roles, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("differences", draft.differences(roles));
        return "accounts/difference";
    }

    private static String show(
            List<Role> roles, RoleDraft draft, @Nullable Wrong wrong, Model model) {
        model.addAttribute("roles", roles);
        model.addAttribute("draft", draft);
        model.addAttribute("areas", PermissionArea.all());
        model.addAttribute("wrong", wrong);
        return "accounts/roles";
    }
}
