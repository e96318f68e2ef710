package id.kentongan.accounts;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Directory;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.directory.Roles;
import id.kentongan.directory.Seats;
import id.kentongan.directory.User;
import id.kentongan.directory.UserDesk;
import id.kentongan.directory.UserId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
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

/// Find users, add and change them.
@Controller
@RequestMapping("/app/pengguna")
class UserPages {

    static final String ID = "/{id:[0-9a-fA-F-]{36}}";

    private final UserBoard board;
    private final UserDesk desk;
    private final Seats seats;
    private final Roles roles;
    private final Directory directory;
    private final InstantSource clock;

    UserPages(
            UserBoard board,
            UserDesk desk,
            Seats seats,
            Roles roles,
            Directory directory,
            InstantSource clock) {
        this.board = board;
        this.desk = desk;
        this.seats = seats;
        this.roles = roles;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping
    String list(
            @RequestParam(name = "cari", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(name = "peran", defaultValue = "") String role,
            @RequestParam(name = "keadaan", defaultValue = "") String state,
            @RequestParam(name = "setelah", required = false) @Nullable UUID after,
            Model model) {
        var sieve = new UserBoard.Sieve(words.strip(), unit, role, state);
        model.addAttribute("sieve", sieve);
        model.addAttribute("found", board.users(sieve, after));
        model.addAttribute("further", after != null);
        model.addAttribute("now", clock.instant());
        return lists("accounts/users", model);
    }

    @GetMapping("/baru")
    String blank(Model model) {
        return show(null, UserForm.fresh(), null, model);
    }

    /// Shows the password in the answer itself: it stands in no session and no address.
    @PostMapping
    String add(UserForm form, @CurrentUser User by, Model model, HttpServletResponse response) {
        try {
            var added = desk.add(form.draft(), by.asActor());
            model.addAttribute("password", added.password());
            return show(find(added.id().value()), null, null, model);
        } catch (DirectoryRefusal refusal) {
            response.setStatus(422);
            return show(null, form, Wrong.of(refusal), model);
        }
    }

    /// @param asked the deed that waits for a yes: `sandi`, `hapus`, `kode`
    @GetMapping(ID)
    String user(
            @PathVariable UUID id,
            @RequestParam(name = "tanya", required = false) @Nullable String asked,
            Model model) {
        model.addAttribute("asked", asked);
        return show(find(id), null, null, model);
    }

    @PostMapping(ID)
    String change(
            @PathVariable UUID id,
            UserForm form,
            @CurrentUser User by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        find(id);
        try {
            desk.change(
                    new UserDesk.Change(new UserId(id), form.seen(), form.draft()), by.asActor());
        } catch (DirectoryRefusal refusal) {
            var wrong = Wrong.of(refusal);
            var now = find(id);
            response.setStatus(wrong.isStale() ? 409 : 422);
            return show(now, wrong.isStale() ? form.over(now) : form, wrong, model);
        }
        after.addFlashAttribute("told", "accounts.users.told.changed");
        return "redirect:/app/pengguna/" + id;
    }

    /// Shows the password in the answer itself, too.
    @PostMapping(ID + "/sandi")
    String resetPassword(
            @PathVariable UUID id,
            @CurrentUser User by,
            Model model,
            HttpServletResponse response) {
        find(id);
        try {
            model.addAttribute("password", desk.resetPassword(new UserId(id), by.asActor()));
            return show(find(id), null, null, model);
        } catch (DirectoryRefusal refusal) {
            response.setStatus(422);
            return show(find(id), null, Wrong.of(refusal), model);
        }
    }

    private UserLine find(UUID id) {
        return board.user(new UserId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String show(
            @Nullable UserLine user, @Nullable UserForm form, @Nullable Wrong wrong, Model model) {
        model.addAttribute("user", user);
        model.addAttribute(
                "form", form != null ? form : user == null ? UserForm.fresh() : UserForm.of(user));
        model.addAttribute("wrong", wrong);
        if (user != null) {
            model.addAttribute("seats", seats.of(user.userId(), null));
            model.addAttribute("now", clock.instant());
        }
        return lists("accounts/user", model);
    }

    private String lists(String page, Model model) {
        model.addAttribute("units", directory.units());
        model.addAttribute("roles", roles.all());
        return page;
    }
}
