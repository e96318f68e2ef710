package id.kentongan.broadcasts;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.web.Frame;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What people do with a broadcast by a button: one address for each.
@Controller
@RequestMapping("/app/siaran-massal/" + BroadcastPages.ID)
class BroadcastDeeds {

    private final Broadcasts broadcasts;
    private final BroadcastStore store;

    BroadcastDeeds(Broadcasts broadcasts, BroadcastStore store) {
        this.broadcasts = broadcasts;
        this.store = store;
    }

    @PostMapping("/pengajuan")
    String submit(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        return Deed.done(id, "broadcasts.submitted", after, it -> broadcasts.submit(it, user));
    }

    @PostMapping("/penarikan")
    String withdraw(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        return Deed.done(id, "broadcasts.withdrawn", after, it -> broadcasts.withdraw(it, user));
    }

    @PostMapping("/pengembalian")
    String reject(
            @PathVariable UUID id,
            @RequestParam(name = "alasan", defaultValue = "") String why,
            @CurrentUser User user,
            RedirectAttributes after) {
        return Deed.done(id, "broadcasts.rejected", after, it -> broadcasts.reject(it, why, user));
    }

    @PostMapping("/persetujuan")
    String approve(
            @PathVariable UUID id,
            @RequestParam(name = "sidik", defaultValue = "") String hash,
            @CurrentUser User user,
            RedirectAttributes after) {
        return Deed.done(
                id, "broadcasts.approved", after, it -> broadcasts.approve(it, hash, user));
    }

    @PostMapping("/lanjutan")
    String goOn(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        return Deed.done(id, "broadcasts.continued", after, it -> broadcasts.goOn(it, user));
    }

    @PostMapping("/jeda")
    String pause(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        return Deed.done(id, "broadcasts.paused", after, it -> broadcasts.pause(it, user));
    }

    @PostMapping("/penerusan")
    String resume(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        return Deed.done(id, "broadcasts.resumed", after, it -> broadcasts.resume(it, user));
    }

    @PostMapping("/pembatalan")
    String cancel(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        return Deed.done(id, "broadcasts.cancelled", after, it -> broadcasts.cancel(it, user));
    }

    @PostMapping("/ulangan")
    String retry(
            @PathVariable UUID id,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            RedirectAttributes after) {
        try {
            var it =
                    BroadcastPages.known(id)
                            .flatMap(store::find)
                            .orElseThrow(BroadcastRefusal::gone);
            var name = frame.t("broadcasts.retry.name", it.name());
            var next = broadcasts.retry(it.id(), name, user);
            after.addFlashAttribute("told", "broadcasts.retried");
            return "redirect:/app/siaran-massal/" + next.value();
        } catch (BroadcastRefusal refusal) {
            return Deed.refused(id, refusal, after);
        }
    }
}
