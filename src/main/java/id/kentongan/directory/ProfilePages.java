package id.kentongan.directory;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What each user sets for himself.
@Controller
@RequestMapping("/app/profil")
class ProfilePages {

    private final Users users;

    ProfilePages(Users users) {
        this.users = users;
    }

    @GetMapping
    String profile(
            @CurrentUser User user,
            @RequestParam(name = "tersimpan", required = false) @Nullable String saved,
            Model model) {
        model.addAttribute("page", new ProfilePage(user, user.name(), saved, null));
        return "directory/profile";
    }

    @PostMapping
    String save(
            @CurrentUser User user,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String locale,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "false") boolean shortcuts,
            Model model,
            HttpServletResponse response) {
        try {
            users.setProfile(
                    user,
                    name,
                    Locale.of(locale.equals("en") ? "en" : "id"),
                    theme.equals("DARK") ? User.Theme.DARK : User.Theme.LIGHT,
                    shortcuts);
        } catch (DirectoryRefusal refusal) {
            return again(
                    "directory/profile",
                    new ProfilePage(user, name, null, refusal),
                    model,
                    response);
        }
        return "redirect:/app/profil?tersimpan=profil";
    }

    /// Alone for somebody who came with a password that somebody else has seen.
    @GetMapping("/sandi")
    String password(
            @CurrentUser User user,
            @RequestParam(name = "tersimpan", required = false) @Nullable String saved,
            Model model) {
        model.addAttribute("page", new ProfilePage(user, user.name(), saved, null));
        return passwordPage(user);
    }

    @PostMapping("/sandi")
    String changePassword(
            @CurrentUser User user,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String next,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        try {
            if (!next.equals(repeated)) {
                throw new DirectoryRefusal("repeated", "passwordRepeated");
            }
            var known = mustChoose(user) ? null : current;
            users.changePassword(user, known, next, request.getSession().getId());
        } catch (DirectoryRefusal refusal) {
            var page = new ProfilePage(user, user.name(), null, refusal);
            return again(passwordPage(user), page, model, response);
        }
        return mustChoose(user) ? "redirect:/" : "redirect:/app/profil/sandi?tersimpan=sandi";
    }

    private static boolean mustChoose(User user) {
        return user.duty() == User.Duty.PASSWORD;
    }

    private static String passwordPage(User user) {
        return mustChoose(user) ? "directory/firstPassword" : "directory/passwordPage";
    }

    private static String again(
            String view, ProfilePage page, Model model, HttpServletResponse response) {
        response.setStatus(422);
        model.addAttribute("page", page);
        return view;
    }
}
