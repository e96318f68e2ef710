package id.kentongan.inbox;

import id.kentongan.cases.CaseId;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The inbox as people read it: `/app/pesan`, and `/app/unit` for one's own unit.
@Controller
@RequestMapping("/app/{place:pesan|unit}")
class InboxPages {

    private static final String ID =
            "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

    private final InboxDesk desk;

    InboxPages(InboxDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    String list(
            @PathVariable String place,
            @RequestParam Map<String, String> params,
            @CurrentUser User reader,
            HttpServletRequest request,
            Model model) {
        var after = InboxCursor.read(params.get("setelah")).orElse(null);
        var filter = InboxFilter.of(place, params);
        if (InboxFilter.leavesOpen(params)) {
            return "redirect:" + filter.href();
        }
        model.addAttribute("inbox", desk.inbox(filter, reader, after, null));
        return Asked.by(request).partFor("lagi") ? "inbox/more" : "inbox/inbox";
    }

    /// What may have changed since the page was drawn; the script puts it in place.
    @GetMapping("/segar")
    String fresh(
            @PathVariable String place,
            @RequestParam Map<String, String> params,
            @RequestParam(name = "kasus", required = false) @Nullable UUID open,
            @RequestParam(name = "terlihat", defaultValue = "false") boolean visible,
            @CurrentUser User reader,
            Model model) {
        var filter = InboxFilter.of(place, params);
        var view =
                open == null
                        ? null
                        : (visible
                                        ? desk.opened(
                                                new CaseId(open), filter, reader, Typed.NOTHING)
                                        : desk.seen(new CaseId(open), filter, reader))
                                .orElse(null);
        model.addAttribute("inbox", desk.inbox(filter, reader, null, view));
        return "inbox/fresh";
    }

    @GetMapping("/{id:" + ID + "}")
    String open(
            @PathVariable String place,
            @PathVariable UUID id,
            @RequestParam Map<String, String> params,
            @CurrentUser User reader,
            HttpServletRequest request,
            Model model) {
        var filter = InboxFilter.of(place, params);
        var typed =
                params.getOrDefault("ditarik", "").matches("\\d{1,18}")
                        ? desk.takenBack(
                                new CaseId(id), Long.parseLong(params.get("ditarik")), "", reader)
                        : Typed.open(params.getOrDefault("dialog", ""));
        var view = desk.opened(new CaseId(id), filter, reader, typed).orElse(null);
        if (view == null) {
            return elsewhere(new CaseId(id), filter, reader, request);
        }
        if (Asked.by(request).partFor("kasus")) {
            model.addAttribute("view", view);
            return "inbox/pane";
        }
        model.addAttribute("inbox", desk.inbox(filter, reader, null, view));
        return "inbox/inbox";
    }

    /// A case that was merged is read in the survivor, one that was deleted in the bin.
    private String elsewhere(
            CaseId id, InboxFilter filter, User reader, HttpServletRequest request) {
        var survivor = desk.survivor(id, reader);
        if (survivor.isPresent()) {
            return "redirect:" + filter.href(survivor.get());
        }
        if (!Asked.by(request).partFor("kasus")
                && reader.may(Permission.CASE_DELETE)
                && desk.binned(id, reader).isPresent()) {
            return "redirect:/app/tempat-sampah/" + id.value();
        }
        throw unknown();
    }

    /// The ready answers, for the script's dialog.
    @GetMapping("/{id:" + ID + "}/siap")
    String canned(
            @PathVariable String place,
            @PathVariable UUID id,
            @RequestParam Map<String, String> params,
            @CurrentUser User reader,
            Model model) {
        var filter = InboxFilter.of(place, params);
        model.addAttribute("answers", desk.canned(new CaseId(id), filter, reader));
        model.addAttribute("mayKeep", reader.may(Permission.CANNED_MANAGE));
        return "inbox/canned";
    }

    @GetMapping("/{code:[0-9]{4,6}}")
    String byCode(
            @PathVariable String place,
            @PathVariable String code,
            @RequestParam Map<String, String> params,
            @CurrentUser User reader) {
        var filter = InboxFilter.of(place, params);
        return "redirect:"
                + filter.href(desk.byCode(code, filter, reader).orElseThrow(this::unknown));
    }

    private ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
