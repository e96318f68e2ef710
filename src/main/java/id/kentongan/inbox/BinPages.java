package id.kentongan.inbox;

import id.kentongan.cases.BinSettings;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseOutcome;
import id.kentongan.cases.Deleting;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// *Tempat Sampah*: deleted cases, read and brought back.
@Controller
@RequestMapping("/app/tempat-sampah")
class BinPages {

    private final BinList list;
    private final InboxDesk desk;
    private final Deleting deleting;
    private final BinSettings settings;

    BinPages(BinList list, InboxDesk desk, Deleting deleting, BinSettings settings) {
        this.list = list;
        this.desk = desk;
        this.deleting = deleting;
        this.settings = settings;
    }

    @GetMapping
    String page(
            @RequestParam(name = "setelah", required = false) @Nullable String after,
            @CurrentUser User reader,
            Model model) {
        var cursor = InboxCursor.read(after).orElse(null);
        model.addAttribute("page", list.page(InboxScope.of(reader), cursor));
        model.addAttribute("first", cursor == null);
        model.addAttribute("days", settings.binDays());
        return "inbox/bin";
    }

    /// Its words, and nothing that could be done with it but to bring it back.
    @GetMapping("/{id}")
    String read(@PathVariable UUID id, @CurrentUser User reader, Model model) {
        var line = list.line(new CaseId(id), InboxScope.of(reader));
        model.addAttribute("line", line.orElseThrow(BinPages::unknown));
        model.addAttribute(
                "view", desk.binned(new CaseId(id), reader).orElseThrow(BinPages::unknown));
        return "inbox/binned";
    }

    @PostMapping("/{id}/pemulihan")
    String restore(@PathVariable UUID id, @CurrentUser User by, RedirectAttributes after) {
        var it = new CaseId(id);
        if (deleting.restore(it, by) instanceof CaseOutcome.Done || desk.isThere(it, by)) {
            return "redirect:/app/pesan/" + id;
        }
        after.addFlashAttribute("told", "bin.told.gone");
        return "redirect:/app/tempat-sampah";
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
