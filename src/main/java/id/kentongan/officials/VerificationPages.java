package id.kentongan.officials;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.User;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// *Kirim kode*, and the code that comes back.
@Controller
@RequestMapping("/app/pejabat" + OfficialPages.ID)
class VerificationPages {

    private final Roster roster;
    private final Verification verification;

    VerificationPages(Roster roster, Verification verification) {
        this.roster = roster;
        this.verification = verification;
    }

    @PostMapping("/kode")
    String send(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        var official = known(id);
        try {
            var sending = verification.send(official.id(), user);
            after.addFlashAttribute(
                    sending == Verification.Sending.SENT ? "told" : "codeWrong",
                    "officials.code." + sending);
        } catch (IllegalArgumentException _) {
            after.addFlashAttribute("codeWrong", "officials.code.NO_CHANNEL");
        }
        return "redirect:" + official.href();
    }

    @PostMapping("/verifikasi")
    String enter(
            @PathVariable UUID id,
            @RequestParam(name = "kode", defaultValue = "") String code,
            @CurrentUser User user,
            RedirectAttributes after) {
        var official = known(id);
        var typed = verification.enter(official.id(), code, user);
        if (typed.answer() == Verification.Answer.RIGHT) {
            after.addFlashAttribute("told", "officials.told.verified");
        } else {
            after.addFlashAttribute("codeWrong", "officials.code." + typed.answer());
            after.addFlashAttribute("codeLeft", typed.left());
        }
        return "redirect:" + official.href();
    }

    private OfficialLine known(UUID id) {
        return roster.official(new OfficialId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
