package id.kentongan.inbox;

import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseOutcome;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/// What the browser gets after something was done with a case, or could not be.
@Component
class DeedPages {

    private final InboxDesk desk;

    DeedPages(InboxDesk desk) {
        this.desk = desk;
    }

    String shown(CaseOutcome outcome, Deed deed, User by, HttpServletResponse to, Model model) {
        return switch (outcome) {
            case CaseOutcome.Done(var next) -> done(next, deed, by, to, model);
            case CaseOutcome.Changed changed -> {
                to.setStatus(HttpStatus.CONFLICT.value());
                yield again(deed, deed.typed().because(changed), by, to, model);
            }
            case CaseOutcome.Refused refused -> {
                to.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield again(deed, deed.typed().because(refused), by, to, model);
            }
            case CaseOutcome.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /// The case with a ready answer in its composer, or with the choice.
    String choosing(Deed deed, User by, HttpServletResponse to, Model model) {
        return again(deed, desk.choosing(deed, by), by, to, model);
    }

    /// The case to look at next, or the list when it is out of the reader's hands now.
    private String done(CaseId next, Deed deed, User by, HttpServletResponse to, Model model) {
        var typed = desk.takenBack(next, deed, by);
        var view = desk.opened(next, deed.filter(), by, typed).orElse(null);
        if (!deed.asked().part()) {
            var where = view == null ? deed.filter().href() : deed.filter().href(next);
            return "redirect:" + (typed == Typed.NOTHING ? where : deed.composing(where));
        }
        to.setHeader("HX-Trigger-After-Swap", "kentongan:done");
        if (view == null) {
            to.setHeader("HX-Replace-Url", deed.filter().href());
            return "inbox/away";
        }
        if (!next.equals(deed.id())) {
            to.setHeader("HX-Push-Url", deed.filter().href(next));
        }
        model.addAttribute("view", view);
        return "inbox/pane";
    }

    /// The case as it is now, or the one that it was merged into, with what was typed still in the
    /// form.
    private String again(Deed deed, Typed typed, User by, HttpServletResponse to, Model model) {
        var there = desk.survivor(deed.id(), by).orElse(deed.id());
        var view =
                desk.opened(there, deed.filter(), by, typed)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (deed.asked().part()) {
            if (!there.equals(deed.id())) {
                to.setHeader("HX-Replace-Url", deed.filter().href(there));
            }
            model.addAttribute("view", view);
            return "inbox/pane";
        }
        model.addAttribute("inbox", desk.inbox(deed.filter(), by, null, view));
        return "inbox/inbox";
    }
}
