package id.kentongan.alerts;

import id.kentongan.broadcasts.BroadcastRefusal;
import id.kentongan.broadcasts.OrderedBroadcasts;
import id.kentongan.contacts.Email;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.Frame;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Invites those who have not registered: how many can be reached is seen before, and the broadcast
/// that comes of it goes the way of all broadcasts.
@Controller
@RequestMapping(InvitationPages.HOME)
class InvitationPages {

    static final String HOME = EmployeePlace.HOME + "/undang";

    private static final Email ANYBODY = new Email("pegawai@example.go.id");

    private final Invitations invitations;
    private final EmployeeBoard board;
    private final Outbox outbox;

    InvitationPages(Invitations invitations, EmployeeBoard board, Outbox outbox) {
        this.invitations = invitations;
        this.board = board;
        this.outbox = outbox;
    }

    @GetMapping
    String page(
            @RequestParam(defaultValue = "") String unit,
            @ModelAttribute("frame") Frame frame,
            @CurrentUser User user,
            Model model) {
        mayEnter(user);
        var it =
                Invitation.of(
                        unit,
                        "sms",
                        frame.t("invite.name.usual"),
                        frame.t("invite.text", "{nama}"),
                        false);
        return show(it, null, model);
    }

    @PostMapping
    String draft(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(name = "lewat", defaultValue = "") String way,
            @RequestParam(name = "nama", defaultValue = "") String name,
            @RequestParam(name = "teks", defaultValue = "") String words,
            @RequestParam(name = "lagi", defaultValue = "false") boolean again,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response) {
        mayEnter(user);
        var it = Invitation.of(unit, way, name, words, again);
        try {
            return "redirect:" + OrderedBroadcasts.href(invitations.draft(it, user));
        } catch (BroadcastRefusal refusal) {
            response.setStatus(422);
            return show(it, refusal, model);
        }
    }

    /// Who writes broadcasts need not know the employees.
    private static void mayEnter(User user) {
        if (!user.may(Permission.ALERT_MANAGE)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private String show(Invitation it, @Nullable BroadcastRefusal refusal, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("count", invitations.count(it.unit()));
        model.addAttribute("days", invitations.days());
        model.addAttribute("units", board.units());
        model.addAttribute("letters", outbox.hasWayTo(ANYBODY));
        model.addAttribute("refusal", refusal);
        return "alerts/invite";
    }
}
