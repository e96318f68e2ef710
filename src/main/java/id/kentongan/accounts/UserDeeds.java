package id.kentongan.accounts;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.directory.Seats;
import id.kentongan.directory.SecondFactor;
import id.kentongan.directory.User;
import id.kentongan.directory.UserDesk;
import id.kentongan.directory.UserId;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What is done to a user beside changing what is written of him.
@Controller
@RequestMapping("/app/pengguna" + UserPages.ID)
class UserDeeds {

    private final UserDesk desk;
    private final Seats seats;
    private final SecondFactor factor;

    UserDeeds(UserDesk desk, Seats seats, SecondFactor factor) {
        this.desk = desk;
        this.seats = seats;
        this.factor = factor;
    }

    @PostMapping("/hapus")
    String remove(@PathVariable UUID id, @CurrentUser User by, RedirectAttributes after) {
        try {
            desk.remove(new UserId(id), by.asActor());
        } catch (DirectoryRefusal refusal) {
            return refused(id, refusal, after);
        }
        after.addFlashAttribute("told", "accounts.users.told.removed");
        return "redirect:/app/pengguna";
    }

    @PostMapping("/kode/lepas")
    String takeOffCode(@PathVariable UUID id, @CurrentUser User by, RedirectAttributes after) {
        try {
            var taken = factor.takeOff(new UserId(id), by.asActor());
            return told(id, taken, "accounts.users.told.codeOff", after);
        } catch (DirectoryRefusal refusal) {
            return refused(id, refusal, after);
        }
    }

    @PostMapping("/sesi/akhiri")
    String endAll(@PathVariable UUID id, @CurrentUser User by, RedirectAttributes after) {
        var ended = seats.endOthers(new UserId(id), null, by.asActor());
        return told(id, ended > 0, "accounts.seats.ended", after);
    }

    @PostMapping("/sesi/{key}/akhiri")
    String end(
            @PathVariable UUID id,
            @PathVariable String key,
            @CurrentUser User by,
            RedirectAttributes after) {
        var ended = seats.end(new UserId(id), key, by.asActor());
        return told(id, ended, "accounts.seats.ended", after);
    }

    private static String told(UUID id, boolean done, String key, RedirectAttributes after) {
        after.addFlashAttribute("told", done ? key : "accounts.quicker");
        return "redirect:/app/pengguna/" + id;
    }

    private static String refused(UUID id, DirectoryRefusal refusal, RedirectAttributes after) {
        after.addFlashAttribute("refused", Wrong.of(refusal));
        return "redirect:/app/pengguna/" + id;
    }
}
