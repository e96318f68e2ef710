package id.kentongan.accounts;

import id.kentongan.accounts.OwnPhone.Answer;
import id.kentongan.accounts.OwnPhone.Sending;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// *Kontak*: one's own telephone, verified by a code.
@Controller
@RequestMapping("/app/profil/kontak")
class OwnPhonePages {

    private static final String PAGE = "redirect:/app/profil/kontak";

    private final OwnPhone phones;
    private final InstantSource clock;

    OwnPhonePages(OwnPhone phones, InstantSource clock) {
        this.phones = phones;
        this.clock = clock;
    }

    @GetMapping
    String page(@CurrentUser User user, Model model) {
        return show(user, OwnPhonePage.Entry.EMPTY, model);
    }

    /// A number as it was typed: to it goes a code.
    @PostMapping
    String send(
            @CurrentUser User user,
            @RequestParam(name = "negara", defaultValue = Country.HOME) String region,
            @RequestParam(name = "nomor", defaultValue = "") String number,
            Model model,
            HttpServletResponse response) {
        var phone = Phone.read(number, region).filter(Phone::canReceiveTexts);
        var wrong =
                phone.isEmpty() ? Optional.of("ownPhone.wrong.number") : sent(user, phone.get());
        if (wrong.isEmpty()) {
            return PAGE;
        }
        response.setStatus(422);
        return show(user, new OwnPhonePage.Entry(region, number, wrong.get()), model);
    }

    @PostMapping("/ulang")
    String again(@CurrentUser User user, RedirectAttributes after) {
        phones.waiting(user)
                .flatMap(it -> sent(user, it.phone()))
                .ifPresent(wrong -> after.addFlashAttribute("codeWrong", wrong));
        return PAGE;
    }

    @PostMapping("/ganti")
    String other(@CurrentUser User user) {
        phones.drop(user);
        return PAGE;
    }

    @PostMapping("/kode")
    String enter(
            @CurrentUser User user,
            @RequestParam(name = "kode", defaultValue = "") String code,
            RedirectAttributes after) {
        var answer = phones.enter(user, code);
        if (answer == Answer.RIGHT) {
            after.addFlashAttribute("told", "ownPhone.told.verified");
        } else {
            after.addFlashAttribute("codeWrong", "ownPhone.wrong." + answer);
        }
        return PAGE;
    }

    /// Key of why no code went out; empty when one did.
    private Optional<String> sent(User user, Phone phone) {
        try {
            var sending = phones.send(user, phone);
            return sending == Sending.SENT
                    ? Optional.empty()
                    : Optional.of("ownPhone.wrong." + sending);
        } catch (IllegalArgumentException _) {
            return Optional.of("ownPhone.wrong.NO_CHANNEL");
        }
    }

    private String show(User user, OwnPhonePage.Entry entry, Model model) {
        model.addAttribute(
                "page",
                new OwnPhonePage(
                        user,
                        phones.of(user).orElse(null),
                        phones.waiting(user).orElse(null),
                        entry,
                        clock.instant()));
        return "accounts/ownPhone";
    }
}
