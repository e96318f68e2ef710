package id.kentongan.messaging;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// How the channels are, and what a person has to decide about them.
@Controller
class ChannelPages {

    private final ChannelBoard board;
    private final Outbox outbox;

    ChannelPages(ChannelBoard board, Outbox outbox) {
        this.board = board;
        this.outbox = outbox;
    }

    /// What a person may do about a message in doubt.
    enum Deed {
        RESEND("kirim-ulang"),
        WRITE_OFF("hapus");

        private final String path;

        Deed(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }

        String key(String of) {
            return "channels.doubt." + name() + "." + of;
        }
    }

    /// A deed that waits for a yes.
    record Question(ChannelBoard.Doubt doubt, Deed deed) {

        String action() {
            return "/app/kanal/ragu/" + doubt.id() + "/" + deed.path();
        }
    }

    @GetMapping("/app/kanal")
    String page(
            Model model,
            @CurrentUser User user,
            @RequestParam(name = "kirim-ulang", required = false) @Nullable UUID resend,
            @RequestParam(name = "hapus", required = false) @Nullable UUID writeOff) {
        show(model, user);
        model.addAttribute("question", question(resend, writeOff));
        return "messaging/channels";
    }

    /// The changing part alone, asked for every five seconds.
    @GetMapping("/app/kanal/papan")
    String board(Model model, @CurrentUser User user) {
        show(model, user);
        return "messaging/channelBoard";
    }

    @PostMapping("/app/kanal/ragu/{id}/kirim-ulang")
    String resend(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        return done(Deed.RESEND, outbox.resend(new MessageId(id), user.asActor()), after);
    }

    @PostMapping("/app/kanal/ragu/{id}/hapus")
    String writeOff(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        return done(Deed.WRITE_OFF, outbox.writeOff(new MessageId(id), user.asActor()), after);
    }

    private static String done(Deed deed, boolean done, RedirectAttributes after) {
        after.addFlashAttribute("told", done ? deed.key("done") : "channels.doubt.quicker");
        return "redirect:/app/kanal";
    }

    private void show(Model model, User user) {
        model.addAttribute("view", board.view());
        model.addAttribute("reads", user.may(Permission.CASE_READ_ALL));
        model.addAttribute("resolves", user.may(Permission.CHANNEL_RESOLVE));
        model.addAttribute("explains", user.may(Permission.MESSAGE_READ));
    }

    private @Nullable Question question(@Nullable UUID resend, @Nullable UUID writeOff) {
        var id = resend != null ? resend : writeOff;
        var deed = resend != null ? Deed.RESEND : Deed.WRITE_OFF;
        return id == null ? null : board.doubt(id).map(it -> new Question(it, deed)).orElse(null);
    }
}
