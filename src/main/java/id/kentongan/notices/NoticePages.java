package id.kentongan.notices;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import java.time.InstantSource;
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
import org.springframework.web.servlet.view.RedirectView;

/// *Pemberitahuan*: what the reader was told.
@Controller
@RequestMapping(NoticeFilter.HOME)
class NoticePages {

    private final NoticeList list;
    private final InstantSource clock;

    NoticePages(NoticeList list, InstantSource clock) {
        this.list = list;
        this.clock = clock;
    }

    @GetMapping
    String page(
            @RequestParam(name = "jenis", defaultValue = "") String kind,
            @RequestParam(name = "belum", defaultValue = "") String unread,
            @RequestParam(name = "sebelum", required = false) @Nullable Long before,
            @CurrentUser User reader,
            Model model) {
        var filter = NoticeFilter.of(kind, unread, before);
        model.addAttribute("filter", filter);
        model.addAttribute("page", list.page(reader.id(), filter));
        model.addAttribute("now", clock.instant());
        return "notices/notices";
    }

    /// A link and no form, so that it opens in another tab too; that it is read is no harm.
    @GetMapping("/{id:\\d{1,18}}")
    RedirectView open(@PathVariable long id, @CurrentUser User reader) {
        var to =
                list.open(reader.id(), id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var view = new RedirectView(to);
        view.setExpandUriTemplateVariables(false);
        view.setExposeModelAttributes(false);
        return view;
    }

    @PostMapping("/dibaca")
    String readAll(
            @RequestParam(name = "jenis", defaultValue = "") String kind,
            @RequestParam(name = "sampai", defaultValue = "0") long newest,
            @CurrentUser User reader,
            RedirectAttributes after) {
        after.addFlashAttribute(
                "read", list.readAll(reader.id(), NoticeKind.named(kind).orElse(null), newest));
        return "redirect:" + NoticeFilter.HOME;
    }
}
