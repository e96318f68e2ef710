package id.kentongan.accounts;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.directory.SecondFactor;
import id.kentongan.directory.User;
import id.kentongan.web.OfficeSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Kode dari ponsel: switching the second step of signing in on and off, for oneself.
@Controller
@RequestMapping("/app/profil/kode")
class CodePages {

    private static final String PAGE = "redirect:/app/profil/kode";

    private final SecondFactor factor;
    private final OfficeSettings office;

    CodePages(SecondFactor factor, OfficeSettings office) {
        this.factor = factor;
        this.office = office;
    }

    @GetMapping
    String page(@CurrentUser User user, Model model) {
        return show(user, null, model);
    }

    @PostMapping("/mulai")
    String begin(@CurrentUser User user, Model model, HttpServletResponse response) {
        try {
            factor.begin(user);
        } catch (DirectoryRefusal refusal) {
            response.setStatus(422);
            return show(user, Wrong.of(refusal), model);
        }
        return PAGE;
    }

    @PostMapping
    String confirm(
            @CurrentUser User user,
            @RequestParam(name = "kode", defaultValue = "") String code,
            Model model,
            HttpServletResponse response) {
        return papers(user, () -> factor.confirm(user, code), model, response);
    }

    @PostMapping("/cadangan")
    String renew(
            @CurrentUser User user,
            @RequestParam(name = "kode", defaultValue = "") String code,
            Model model,
            HttpServletResponse response) {
        return papers(user, () -> factor.renew(user, code), model, response);
    }

    @PostMapping("/matikan")
    String switchOff(
            @CurrentUser User user,
            @RequestParam(name = "kode", defaultValue = "") String code,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            factor.switchOff(user, code);
        } catch (DirectoryRefusal refusal) {
            response.setStatus(422);
            return show(user, Wrong.of(refusal), model);
        }
        after.addFlashAttribute("told", "accounts.code.told.off");
        return PAGE;
    }

    /// Shows them in the answer itself: they stand in no session.
    private String papers(
            User user, Supplier<List<String>> deed, Model model, HttpServletResponse response) {
        try {
            model.addAttribute("papers", deed.get());
            return show(user, null, model);
        } catch (DirectoryRefusal refusal) {
            response.setStatus(422);
            return show(user, Wrong.of(refusal), model);
        }
    }

    private String show(User user, @Nullable Wrong wrong, Model model) {
        model.addAttribute("standing", factor.standing(user.id()).orElse(null));
        model.addAttribute("demanded", factor.isDemanded(user.id()));
        model.addAttribute("wrong", wrong);
        factor.keyToType(user)
                .ifPresent(
                        key -> {
                            model.addAttribute("key", key);
                            model.addAttribute(
                                    "qr", QrImage.of(office.officeName(), user.username(), key));
                        });
        return "accounts/code";
    }
}
