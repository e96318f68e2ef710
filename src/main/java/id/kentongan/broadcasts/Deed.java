package id.kentongan.broadcasts;

import id.kentongan.messaging.BroadcastId;
import java.util.UUID;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What somebody does to a broadcast by a form. Then he is back on its page, and reads there what
/// was done or why it was not.
interface Deed {

    /// @throws BroadcastRefusal when it cannot be done
    void on(BroadcastId id);

    /// @param told the key of what he reads then; empty for nothing
    static String done(UUID id, String told, RedirectAttributes after, Deed deed) {
        try {
            deed.on(BroadcastPages.known(id).orElseThrow(BroadcastRefusal::gone));
            if (!told.isEmpty()) {
                after.addFlashAttribute("told", told);
            }
            return page(id);
        } catch (BroadcastRefusal refusal) {
            return refused(id, refusal, after);
        }
    }

    static String refused(UUID id, BroadcastRefusal refusal, RedirectAttributes after) {
        after.addFlashAttribute("refused", refusal.key());
        after.addFlashAttribute("refusedArgs", refusal.args());
        return page(id);
    }

    private static String page(UUID id) {
        return "redirect:/app/siaran-massal/" + id;
    }
}
