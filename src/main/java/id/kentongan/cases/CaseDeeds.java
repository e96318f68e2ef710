package id.kentongan.cases;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What people do on the page of a case: each form is a noun under the case's address.
@Controller
@RequestMapping("/app/{place:pesan|unit}/{id:[0-9a-fA-F-]{36}}")
class CaseDeeds {

    private final Cases cases;
    private final InboxDesk desk;

    CaseDeeds(Cases cases, InboxDesk desk) {
        this.cases = cases;
        this.desk = desk;
    }

    @ModelAttribute
    Deed deed(
            @PathVariable String place,
            @PathVariable UUID id,
            @RequestParam Map<String, String> params,
            HttpServletRequest request) {
        var address = request.getRequestURI();
        return new Deed(
                new CaseId(id),
                address.substring(address.lastIndexOf('/') + 1),
                InboxFilter.of(place, params),
                params,
                Asked.by(request));
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
        return switch (outcome) {
            case CaseOutcome.Done(var next) -> done(next, deed, by, to, model);
            case CaseOutcome.Changed changed -> {
                to.setStatus(HttpStatus.CONFLICT.value());
                yield again(deed, deed.typed().because(changed), by, model);
            }
            case CaseOutcome.Refused refused -> {
                to.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield again(deed, deed.typed().because(refused), by, model);
            }
            case CaseOutcome.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /// The case to look at next, or the list when it is out of the reader's hands now.
    private String done(CaseId next, Deed deed, User by, HttpServletResponse to, Model model) {
        var view = desk.opened(next, deed.filter(), by, Typed.NOTHING).orElse(null);
        if (!deed.asked().part()) {
            var where = view == null ? deed.filter().href() : deed.filter().href(next);
            return "redirect:" + where;
        }
        to.setHeader("HX-Trigger-After-Swap", "kentongan:done");
        if (view == null) {
            to.setHeader("HX-Replace-Url", deed.filter().href());
            return "cases/away";
        }
        if (!next.equals(deed.id())) {
            to.setHeader("HX-Push-Url", deed.filter().href(next));
        }
        model.addAttribute("view", view);
        return "cases/pane";
    }

    /// The case as it is now, with what was typed still in the form.
    private String again(Deed deed, Typed typed, User by, Model model) {
        var view =
                desk.opened(deed.id(), deed.filter(), by, typed)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (deed.asked().part()) {
            model.addAttribute("view", view);
            return "cases/pane";
        }
        model.addAttribute("inbox", desk.inbox(deed.filter(), by, null, view));
        return "cases/inbox";
    }
}
