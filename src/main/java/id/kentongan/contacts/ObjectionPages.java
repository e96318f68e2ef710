package id.kentongan.contacts;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Who wants no messages, by his own word: seen, and taken off again at his word.
@Controller
@RequestMapping("/app/penolakan")
class ObjectionPages {

    private final ObjectionList list;
    private final Objections objections;

    ObjectionPages(ObjectionList list, Objections objections) {
        this.list = list;
        this.objections = objections;
    }

    @GetMapping
    String page(
            @RequestParam(name = "cari", defaultValue = "") String search,
            @RequestParam(name = "sebelum", required = false) @Nullable String after,
            Model model) {
        return show(ObjectionForm.search(search.strip()), after, null, model);
    }

    /// The question before one is lifted.
    @GetMapping("/{id}")
    String question(@PathVariable UUID id, Model model, RedirectAttributes after) {
        var line = list.line(id).orElse(null);
        return line == null
                ? told("contacts.told.gone", after)
                : show(ObjectionForm.search(""), null, line, model);
    }

    @PostMapping("/{id}/cabut")
    String lift(
            @PathVariable UUID id,
            @RequestParam(name = "alasan", defaultValue = "") String reason,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var line = list.line(id).orElse(null);
        if (line == null) {
            return told("contacts.told.gone", after);
        }
        var form = ObjectionForm.lift(reason);
        if (!form.isRight()) {
            response.setStatus(422);
            return show(form, null, line, model);
        }
        return told(
                objections.lift(id, reason.strip(), user.asActor())
                        ? "contacts.told.lifted"
                        : "contacts.told.gone",
                after);
    }

    private String show(
            ObjectionForm form,
            @Nullable String after,
            ObjectionList.@Nullable Line question,
            Model model) {
        model.addAttribute("form", form);
        model.addAttribute("page", list.page(form.isRight() ? form.digits() : "", after));
        model.addAttribute("first", after == null);
        model.addAttribute("question", question);
        return "contacts/objections";
    }

    private static String told(String key, RedirectAttributes after) {
        after.addFlashAttribute("told", key);
        return "redirect:/app/penolakan";
    }
}
