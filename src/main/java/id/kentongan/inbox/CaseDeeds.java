package id.kentongan.inbox;

import id.kentongan.cases.CaseOutcome;
import id.kentongan.cases.Cases;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What people do on the page of a case: each form is a noun under the case's address.
@Controller
@RequestMapping("/app/{place:pesan|unit}/{id:[0-9a-fA-F-]{36}}")
class CaseDeeds {

    private final Cases cases;
    private final DeedPages pages;

    CaseDeeds(Cases cases, DeedPages pages) {
        this.cases = cases;
        this.pages = pages;
    }

    @ModelAttribute
    Deed deed(
            @PathVariable String place,
            @PathVariable UUID id,
            @RequestParam Map<String, String> params,
            HttpServletRequest request) {
        return Deed.sent(place, id, params, request);
    }

    @PostMapping("/balasan")
    String reply(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        var outcome =
                cases.reply(
                        deed.id(),
                        deed.version(),
                        deed.text("teks"),
                        deed.category(),
                        deed.knownBy(),
                        by);
        return shown(outcome, deed, by, to, model);
    }

    /// A ready answer, for pages without a script: first the choice, then its text.
    @PostMapping("/sisipan")
    String insert(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        return pages.choosing(deed, by, to, model);
    }

    @PostMapping("/penarikan")
    String takeBack(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        return shown(cases.takeBack(deed.id(), deed.entry(), by), deed, by, to, model);
    }

    @PostMapping("/persetujuan")
    String agree(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        var outcome = cases.agree(deed.id(), deed.entry(), deed.knownBy(), by);
        return shown(outcome, deed, by, to, model);
    }

    @PostMapping("/pembatalan")
    String refuse(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        var outcome = cases.refuse(deed.id(), deed.entry(), deed.text("alasan"), by);
        return shown(outcome, deed, by, to, model);
    }

    @PostMapping("/penerusan")
    String forward(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        var outcome =
                cases.forward(
                        deed.id(),
                        deed.version(),
                        deed.unit("tujuan"),
                        deed.category(),
                        deed.text("catatan"),
                        by);
        return shown(outcome, deed, by, to, model);
    }

    @PostMapping("/penolakan")
    String reject(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        var outcome =
                cases.reject(
                        deed.id(),
                        deed.version(),
                        deed.text("alasan"),
                        deed.unit("usulan"),
                        deed.knownBy(),
                        by);
        return shown(outcome, deed, by, to, model);
    }

    @PostMapping("/pengingat")
    String remind(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        var outcome =
                cases.remind(
                        deed.id(),
                        deed.officials(),
                        deed.text("pesan"),
                        !deed.text("lagi").isEmpty(),
                        by);
        return shown(outcome, deed, by, to, model);
    }

    @PostMapping("/catatan")
    String note(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        return shown(cases.note(deed.id(), deed.text("catatan"), by), deed, by, to, model);
    }

    @PostMapping("/penutupan")
    String close(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        return shown(cases.close(deed.id(), deed.version(), by), deed, by, to, model);
    }

    @PostMapping("/pembukaan")
    String reopen(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        return shown(cases.reopen(deed.id(), deed.version(), by), deed, by, to, model);
    }

    @PostMapping("/pemisahan")
    String split(
            @ModelAttribute Deed deed,
            @RequestParam(name = "entri", defaultValue = "") Set<Long> entries,
            @CurrentUser User by,
            HttpServletResponse to,
            Model model) {
        return shown(cases.split(deed.id(), deed.version(), entries, by), deed, by, to, model);
    }

    @PostMapping("/pengiriman")
    String resend(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        var outcome = cases.resend(deed.id(), deed.version(), deed.entry(), by);
        return shown(outcome, deed, by, to, model);
    }

    private String shown(
            CaseOutcome outcome, Deed deed, User by, HttpServletResponse to, Model model) {
        return pages.shown(outcome, deed, by, to, model);
    }
}
