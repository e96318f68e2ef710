package id.kentongan.alerts;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.templates.TextPreview;
import id.kentongan.templates.TextRefusal;
import jakarta.servlet.http.HttpServletResponse;
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

/// Statuses added, renamed, put into an order, ended and deleted.
@Controller
@RequestMapping(KindPages.HOME)
class KindDeskPages {

    private static final String ID = "/{id:[0-9a-fA-F-]{36}}";

    private final AlertKinds kinds;
    private final KindDesk desk;
    private final Says says;

    KindDeskPages(AlertKinds kinds, KindDesk desk, Says says) {
        this.kinds = kinds;
        this.desk = desk;
        this.says = says;
    }

    @GetMapping("/baru")
    String blank(
            @RequestParam(name = "jenis", defaultValue = "promotion") String matter, Model model) {
        return form(KindForm.fresh(matter), null, model);
    }

    @PostMapping
    String add(
            @RequestParam(name = "jenis", defaultValue = "") String matter,
            @RequestParam(name = "kode", defaultValue = "") String status,
            @RequestParam(name = "nama", defaultValue = "") String name,
            @RequestParam(name = "teks", defaultValue = "") String words,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var form = new KindForm(matter, status, name, words);
        var wrong = form.wrong(kinds.all());
        if (wrong == null) {
            try {
                desk.add(form, title(form), user);
                after.addFlashAttribute("told", "kinds.told.added");
                return "redirect:" + KindPages.HOME;
            } catch (TextRefusal refusal) {
                wrong = new KindForm.Wrong("words", refusal.key(), refusal.args());
            }
        }
        response.setStatus(422);
        return form(form, wrong, model);
    }

    @PostMapping(ID + "/nama")
    String rename(
            @PathVariable UUID id,
            @RequestParam(name = "nama", defaultValue = "") String typed,
            @CurrentUser User user,
            RedirectAttributes after) {
        var kind = find(id);
        var name = typed.replaceAll("\\s+", " ").strip();
        if (KindForm.isName(name)) {
            desk.rename(kind, name, user);
        }
        after.addFlashAttribute(
                "told", KindForm.isName(name) ? "kinds.told.renamed" : "kinds.told.bad-name");
        return "redirect:" + KindPages.HOME + "/" + id;
    }

    @PostMapping(ID + "/urutan")
    String move(
            @PathVariable UUID id,
            @RequestParam(name = "naik") boolean up,
            @CurrentUser User user) {
        var kind = find(id);
        desk.move(kind, up, user);
        return "redirect:" + KindPages.HOME + "#jenis-" + kind.matter();
    }

    @PostMapping(ID + "/akhir")
    String end(
            @PathVariable UUID id,
            @RequestParam(name = "berakhir") boolean ended,
            @CurrentUser User user,
            RedirectAttributes after) {
        desk.end(open(id), ended, user);
        after.addFlashAttribute("told", ended ? "kinds.told.ended" : "kinds.told.revived");
        return "redirect:" + KindPages.HOME;
    }

    @PostMapping(ID + "/hapus")
    String delete(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        var deleted = desk.delete(open(id), user);
        after.addFlashAttribute("told", deleted ? "kinds.told.deleted" : "kinds.told.used");
        return "redirect:" + KindPages.HOME + (deleted ? "" : "/" + id);
    }

    /// Unique, since a matter has each status but once.
    private String title(KindForm form) {
        return says.words().of("alerts.matter." + form.of()) + ": " + form.status();
    }

    private AlertKind find(UUID id) {
        return kinds.all().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// One of a matter whose statuses are the office's to choose.
    private AlertKind open(UUID id) {
        var kind = find(id);
        if (!kind.of().isOpen()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return kind;
    }

    private static String form(KindForm form, KindForm.@Nullable Wrong wrong, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        model.addAttribute("preview", TextPreview.of(form.words(), KindPages.SAMPLES));
        return "alerts/kindNew";
    }
}
