package id.kentongan.publishing;

import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseOutcome;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.inbox.Asked;
import id.kentongan.inbox.Deed;
import id.kentongan.inbox.InboxFilter;
import id.kentongan.inbox.Typed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The page on which a case is made ready for the public, and taken back from it.
@Controller
@RequestMapping("/app/{place:pesan|unit}/{id:[0-9a-fA-F-]{36}}/terbitan")
class PublishPages {

    private final PublishDesk desk;
    private final Publishing publishing;

    PublishPages(PublishDesk desk, Publishing publishing) {
        this.desk = desk;
        this.publishing = publishing;
    }

    @GetMapping
    String page(
            @PathVariable String place,
            @PathVariable UUID id,
            @RequestParam Map<String, String> params,
            @CurrentUser User reader,
            Model model) {
        var filter = InboxFilter.of(place, params);
        var anew = params.containsKey("ulang");
        return shown(
                desk.draft(new CaseId(id), filter, anew, reader).orElseThrow(this::unknown), model);
    }

    /// The same words as the public would see them; nothing is kept.
    @PostMapping("/pratinjau")
    String preview(
            @PathVariable String place,
            @PathVariable UUID id,
            @RequestParam Map<String, String> params,
            @CurrentUser User reader,
            HttpServletRequest request,
            Model model) {
        var deed = deed(place, id, "terbitan", params, request);
        var view = desk.typed(deed, deed.typed(), reader).orElseThrow(this::unknown);
        model.addAttribute("view", view);
        return deed.asked().part() ? "publishing/publishPreview" : "publishing/publish";
    }

    @PostMapping
    String publish(
            @PathVariable String place,
            @PathVariable UUID id,
            @RequestParam Map<String, String> params,
            @CurrentUser User by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var deed = deed(place, id, "terbitan", params, request);
        var outcome = publishing.publish(deed.id(), deed.version(), Wording.of(deed), by);
        return told(outcome, deed, by, response, model);
    }

    @PostMapping("/penarikan")
    String withdraw(
            @PathVariable String place,
            @PathVariable UUID id,
            @RequestParam Map<String, String> params,
            @CurrentUser User by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var deed = deed(place, id, "penarikan", params, request);
        var outcome =
                publishing.withdraw(deed.id(), deed.number("terbitan"), deed.text("alasan"), by);
        return told(outcome, deed, by, response, model);
    }

    private String told(
            CaseOutcome outcome, Deed deed, User by, HttpServletResponse response, Model model) {
        return switch (outcome) {
            case CaseOutcome.Done(var id) -> "redirect:" + deed.filter().href(id);
            case CaseOutcome.Changed changed -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield again(deed, deed.typed().because(changed), by, model);
            }
            case CaseOutcome.Refused refused -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield again(deed, deed.typed().because(refused), by, model);
            }
            case CaseOutcome.Unknown _ -> throw unknown();
        };
    }

    private String again(Deed deed, Typed typed, User by, Model model) {
        var view =
                typed.in("terbitan")
                        ? desk.typed(deed, typed, by)
                        : desk.draft(deed.id(), deed.filter(), false, by).map(it -> it.with(typed));
        return shown(view.orElseThrow(this::unknown), model);
    }

    private static String shown(PublishView view, Model model) {
        model.addAttribute("view", view);
        return "publishing/publish";
    }

    private static Deed deed(
            String place,
            UUID id,
            String form,
            Map<String, String> params,
            HttpServletRequest request) {
        var filter = InboxFilter.of(place, params);
        return new Deed(new CaseId(id), form, filter, params, Asked.by(request));
    }

    private ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
