package id.kentongan.directory;

import id.kentongan.web.NavEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// The door: sign-in, and where to go from the root.
@Controller
class SignInPages {

    private final List<NavEntry> places;

    SignInPages(List<NavEntry> places) {
        this.places = places.stream().sorted(Comparator.comparingInt(NavEntry::order)).toList();
    }

    /// Each goes to the first place that is his.
    @GetMapping("/")
    String start(@CurrentUser @Nullable User user) {
        return user == null
                ? "redirect:/masuk"
                : places.stream()
                        .filter(it -> user.may(Permission.valueOf(it.permission())))
                        .findFirst()
                        .map(it -> "redirect:" + it.href())
                        .orElse("redirect:/app/profil");
    }

    @GetMapping("/masuk")
    String form(
            @CurrentUser @Nullable User user,
            @RequestParam(name = "keluar", required = false) @Nullable String signedOut,
            Model model) {
        model.addAttribute("form", new SignInForm("", signedOut != null, null));
        return user == null ? "directory/signin" : "redirect:/";
    }

    @PostMapping("/masuk/gagal")
    String refused(
            @RequestAttribute(Refusals.SIGN_IN) Exception why,
            @RequestParam(defaultValue = "") String username,
            Model model,
            HttpServletResponse response) {
        if (!(why instanceof SignInRefused refused)) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            throw new IllegalStateException("Sign-in could not be checked", why);
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        model.addAttribute("form", new SignInForm(username, false, refused));
        return "directory/signin";
    }
}
