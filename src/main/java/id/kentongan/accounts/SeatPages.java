package id.kentongan.accounts;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Seats;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Sesi saya: where one is signed in oneself.
@Controller
@RequestMapping("/app/profil/sesi")
class SeatPages {

    private final Seats seats;
    private final InstantSource clock;

    SeatPages(Seats seats, InstantSource clock) {
        this.seats = seats;
        this.clock = clock;
    }

    @GetMapping
    String page(@CurrentUser User user, HttpSession session, Model model) {
        model.addAttribute("seats", seats.of(user.id(), session.getId()));
        model.addAttribute("now", clock.instant());
        return "accounts/seats";
    }

    @PostMapping("/akhiri-lain")
    String endOthers(@CurrentUser User user, HttpSession session, RedirectAttributes after) {
        return told(seats.endOthers(user.id(), session.getId(), user.asActor()) > 0, after);
    }

    @PostMapping("/{key}/akhiri")
    String end(@PathVariable String key, @CurrentUser User user, RedirectAttributes after) {
        return told(seats.end(user.id(), key, user.asActor()), after);
    }

    private static String told(boolean done, RedirectAttributes after) {
        after.addFlashAttribute("told", done ? "accounts.seats.ended" : "accounts.quicker");
        return "redirect:/app/profil/sesi";
    }
}
