package id.kentongan.inbox;

import id.kentongan.cases.BinSettings;
import id.kentongan.cases.Blocking;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseOutcome;
import id.kentongan.cases.Deleting;
import id.kentongan.cases.Merging;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What takes a case away from where it stands.
@Controller
@RequestMapping("/app/{place:pesan|unit}/{id:[0-9a-fA-F-]{36}}")
class MovingDeeds {

    private final Deleting deleting;
    private final Blocking blocking;
    private final Merging merging;
    private final InboxDesk desk;
    private final DeedPages pages;
    private final BinSettings bin;

    MovingDeeds(
            Deleting deleting,
            Blocking blocking,
            Merging merging,
            InboxDesk desk,
            DeedPages pages,
            BinSettings bin) {
        this.deleting = deleting;
        this.blocking = blocking;
        this.merging = merging;
        this.desk = desk;
        this.pages = pages;
        this.bin = bin;
    }

    @ModelAttribute
    Deed deed(
            @PathVariable String place,
            @PathVariable UUID id,
            @RequestParam Map<String, String> params,
            HttpServletRequest request) {
        return Deed.sent(place, id, params, request);
    }

    /// The list stays where it was, with the way back offered.
    @PostMapping("/penghapusan")
    String delete(
            @ModelAttribute Deed deed,
            @CurrentUser User by,
            HttpServletResponse to,
            Model model,
            RedirectAttributes after) {
        var code = desk.code(deed.id(), by);
        var outcome = deleting.delete(deed.id(), deed.version(), deed.text("sebab"), by);
        if (!(outcome instanceof CaseOutcome.Done)) {
            return pages.shown(outcome, deed, by, to, model);
        }
        var deleted = new Deleted(deed.id().value(), code, bin.binDays());
        if (!deed.asked().part()) {
            after.addFlashAttribute("deleted", deleted);
            return "redirect:" + deed.filter().href();
        }
        to.setHeader("HX-Trigger-After-Swap", "kentongan:done");
        to.setHeader("HX-Replace-Url", deed.filter().href());
        model.addAttribute("deleted", deleted);
        return "inbox/deleted";
    }

    @PostMapping("/pemblokiran")
    String block(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        var even = !deed.text("pejabat").isEmpty();
        var outcome = blocking.sender(deed.id(), deed.text("sebab"), even, by);
        return pages.shown(outcome, deed, by, to, model);
    }

    @PostMapping("/pembukaan-blokir")
    String unblock(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        return pages.shown(blocking.unblock(deed.id(), by), deed, by, to, model);
    }

    /// The code that was typed, else the one that was picked.
    @PostMapping("/penggabungan")
    String merge(
            @ModelAttribute Deed deed, @CurrentUser User by, HttpServletResponse to, Model model) {
        var typed = deed.text("kode").strip();
        var code = (typed.isEmpty() ? deed.text("pilihan") : typed).replaceFirst("^#\\s*", "");
        var into = !deed.text("ke").isEmpty();
        var outcome = merging.merge(deed.id(), deed.version(), code, into, by);
        return pages.shown(outcome, deed, by, to, model);
    }

    @PostMapping("/penguraian")
    String unmerge(
            @ModelAttribute Deed deed,
            @RequestParam("kasus") UUID merged,
            @CurrentUser User by,
            HttpServletResponse to,
            Model model) {
        var outcome = merging.unmerge(deed.id(), deed.version(), new CaseId(merged), by);
        return pages.shown(outcome, deed, by, to, model);
    }
}
